package org.isard.geo.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A node of the well-known text of a coordinate system: {@code KEYWORD["name", 6378137, CHILD[...]]}; OGC 01-009 (WKT 1), Esri's
 * dialect of .prj files, and ISO 19162 (WKT 2) all have this form.
 *
 * @param keyword in upper case
 * @param values the quoted and bare values, in order
 * @param children the nested nodes, in order
 */
public record CrsText(String keyword, List<String> values, List<CrsText> children) {
    /** The deepest real ones nest about 8 levels. */
    private static final int DEEPEST = 32;

    private static final Set<String> GEOGRAPHIC =
            Set.of("GEOGCS", "GEOGCRS", "GEODCRS", "GEODETICCRS", "GEOGRAPHICCRS");
    private static final Set<String> PROJECTED = Set.of("PROJCS", "PROJCRS", "PROJECTEDCRS");

    /**
     * Parses one node with all it holds.
     *
     * @throws IllegalArgumentException if the text is not of this form
     */
    public static CrsText parse(String text) {
        Parser parser = new Parser(text);
        CrsText node = parser.node(0);
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.error("something follows its end");
        }
        return node;
    }

    /** The horizontal system: this node, or the one inside a compound or bound system; null if it is of another kind. */
    public CrsText horizontal() {
        if (isGeographic() || isProjected()) {
            return this;
        }
        for (CrsText child : children) {
            CrsText found = child.keyword.equals("TARGETCRS") ? null : child.horizontal();
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Whether this node is a system of longitudes and latitudes. */
    public boolean isGeographic() {
        return GEOGRAPHIC.contains(keyword);
    }

    /** Whether this node is a projected system. */
    public boolean isProjected() {
        return PROJECTED.contains(keyword);
    }

    /** The first value, the name of most nodes; empty if there is none. */
    public String name() {
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The value at a position as a number; NaN if it is none. */
    public double number(int position) {
        try {
            return position < values.size() ? Double.parseDouble(values.get(position)) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The first child with one of the keywords; null if there is none. */
    public CrsText child(String... keywords) {
        for (CrsText child : children) {
            if (List.of(keywords).contains(child.keyword)) {
                return child;
            }
        }
        return null;
    }

    /** The size of the unit of the coordinates, metres or radians; NaN if it is not told. */
    public double unit() {
        CrsText unit = child("UNIT", "LENGTHUNIT", "ANGLEUNIT");
        for (int i = 0; unit == null && i < children.size(); i++) {
            unit = children.get(i).keyword.equals("AXIS")
                    ? children.get(i).child("UNIT", "LENGTHUNIT", "ANGLEUNIT")
                    : null;
        }
        return unit == null ? Double.NaN : unit.number(1);
    }

    /** The EPSG code of this very node; 0 if it has none. */
    public int epsg() {
        CrsText authority = child("AUTHORITY", "ID");
        double code = authority == null || !"EPSG".equalsIgnoreCase(authority.name()) ? 0 : authority.number(1);
        return code > 0 && code < 1_000_000 ? (int) code : 0;
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        IllegalArgumentException error(String problem) {
            return new IllegalArgumentException(
                    "is no well-known text of a coordinate system: " + problem + " (character " + (at + 1) + ")");
        }

        void blanks() {
            while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\0')) {
                at++;
            }
        }

        char next() {
            blanks();
            if (at == text.length()) {
                throw error("it ends early");
            }
            return text.charAt(at);
        }

        CrsText node(int depth) {
            String keyword = bare();
            if (depth > DEEPEST) {
                throw error("it nests deeper than " + DEEPEST + " levels");
            }
            char open = next();
            if (keyword.isEmpty() || (open != '[' && open != '(')) {
                throw error("KEYWORD[ is expected");
            }
            List<String> values = new ArrayList<>();
            List<CrsText> children = new ArrayList<>();
            do {
                at++; // the bracket, or the comma
                element(depth, values, children);
            } while (next() == ',');
            if (next() != (open == '[' ? ']' : ')')) {
                throw error("a comma or the closing bracket is expected");
            }
            at++;
            return new CrsText(keyword.toUpperCase(Locale.ROOT), List.copyOf(values), List.copyOf(children));
        }

        private void element(int depth, List<String> values, List<CrsText> children) {
            if (next() == '"') {
                values.add(quoted());
                return;
            }
            int start = at;
            String word = bare();
            if (word.isEmpty()) {
                throw error("a value is expected");
            }
            char after = next();
            if (after == '[' || after == '(') {
                at = start;
                children.add(node(depth + 1));
            } else {
                values.add(word);
            }
        }

        private String bare() {
            blanks();
            int start = at;
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "_+-.:".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            return text.substring(start, at);
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            for (at++; ; at++) {
                if (at >= text.length()) {
                    throw error("a quoted text does not end");
                }
                if (text.charAt(at) != '"') {
                    value.append(text.charAt(at));
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    value.append('"');
                    at++;
                } else {
                    at++;
                    return value.toString();
                }
            }
        }
    }
}
