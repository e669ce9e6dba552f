package org.isard.trade;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.TextTable;

/**
 * The products of one edition of the Harmonized System: six-digit codes with descriptions, and what they belong to (heading of four
 * digits, chapter of two, section).
 *
 * <p>Codes are text; "010121" without its leading zero is another code, or none. BACI puts the petroleum oils (271011 and the like)
 * together as 271000, and so do the lists of HS 1992, 2012, 2017 and 2022 here.
 */
public final class HarmonizedSystem {
    private static final Map<String, String[]> CHAPTERS = table("hs_chapters.csv", "chapter", "section", "title");
    private static final Map<String, String[]> SECTIONS = table("hs_sections.csv", "section", "title");

    private final HsVintage vintage;
    private final SortedMap<String, String> descriptions;

    private HarmonizedSystem(HsVintage vintage, SortedMap<String, String> descriptions) {
        this.vintage = vintage;
        this.descriptions = descriptions;
    }

    /**
     * The list shipped with this module: for HS 1992, 2012, 2017 and 2022 with the descriptions of BACI (CEPII V202401 and V202501, Etalab
     * Open Licence 2.0); for HS 1996, 2002 and 2007 the codes alone, those of the conversion tables, with empty descriptions.
     */
    public static HarmonizedSystem of(HsVintage vintage) {
        switch (vintage) {
            case HS1996, HS2002, HS2007 -> {
                TreeMap<String, String> codes = new TreeMap<>();
                HsVintage before = HsVintage.values()[vintage.ordinal() - 1];
                Concordance.shipped(vintage, before).sources().forEach(code -> codes.put(code, ""));
                return new HarmonizedSystem(vintage, codes);
            }
            default -> {
                return collect(vintage, rows -> Shipped.forEach("hs_" + vintage.year() + "_products.csv.gz", rows));
            }
        }
    }

    /**
     * Reads a list as it comes with BACI: code, description.
     *
     * @throws org.isard.core.MalformedDataException if the file is not such a CSV, a code comes twice or has not six characters
     */
    public static HarmonizedSystem read(HsVintage vintage, Path file) {
        return collect(vintage, rows -> CsvRows.forEach(file, CsvOptions.defaults(), rows));
    }

    private static HarmonizedSystem collect(HsVintage vintage, Consumer<Consumer<CsvRow>> visit) {
        TreeMap<String, String> descriptions = new TreeMap<>();
        visit.accept(row -> {
            String code = FlowReader.text(row, "code");
            if (code.length() != 6) {
                throw row.error("code", "\"" + code + "\" has not six characters; is a leading zero lost?");
            }
            if (descriptions.put(code, row.get("description").strip()) != null) {
                throw row.error("code", code + " comes twice");
            }
        });
        return new HarmonizedSystem(vintage, descriptions);
    }

    /** The edition. */
    public HsVintage vintage() {
        return vintage;
    }

    /** All six-digit codes, ascending. */
    public Labels codes() {
        return Labels.of(descriptions.keySet());
    }

    /** Whether there is such a six-digit code. */
    public boolean contains(String code) {
        return descriptions.containsKey(code);
    }

    /**
     * What a product is; empty for editions of which only the codes are shipped.
     *
     * @throws IllegalArgumentException if there is no such code; names the code that a lost zero may have spoilt
     */
    public String description(String code) {
        String description = descriptions.get(code);
        if (description == null) {
            throw new IllegalArgumentException("code: \"" + code + "\" is not in " + vintage + hint(code));
        }
        return description;
    }

    private String hint(String code) {
        String padded = withLeadingZero(code);
        return contains(padded) && !padded.equals(code)
                ? "; is a leading zero lost? " + padded + " is " + descriptions.get(padded)
                : "; another edition may have it: see Concordance";
    }

    /** The six-digit codes of a heading, a chapter, or any other beginning. */
    public List<String> under(String prefix) {
        return List.copyOf(
                descriptions.subMap(prefix, prefix + Character.MAX_VALUE).keySet());
    }

    /** Tells which codes are of this edition, to see whether a file is what it is taken for. */
    public Check check(Collection<String> codes) {
        List<String> given = codes.stream().distinct().toList();
        Map<String, String> unknown = new TreeMap<>();
        given.stream()
                .filter(code -> !contains(code))
                .forEach(code -> unknown.put(code, hint(code).substring(2)));
        return new Check(vintage, given.size() - unknown.size(), unknown);
    }

    /**
     * Which codes are of an edition.
     *
     * @param vintage the edition
     * @param known how many codes are
     * @param unknown those that are not, each with a remark
     */
    public record Check(HsVintage vintage, int known, Map<String, String> unknown) {
        @Override
        public String toString() {
            TextTable table = TextTable.of("codes of " + vintage, TextTable.format(known))
                    .row("other codes", TextTable.format(unknown.size()));
            unknown.keySet().stream().limit(10).forEach(code -> table.row(code, unknown.get(code)));
            return unknown.size() > 10 ? table.row("...", "").toString() : table.toString();
        }
    }

    /** The heading (four digits) of a product, for {@link Flows#relabelProducts}. */
    public static String heading(String code) {
        return start(code, 4);
    }

    /** The chapter (two digits) of a product or heading. */
    public static String chapter(String code) {
        return start(code, 2);
    }

    /**
     * The section of a product, heading or chapter: I to XXI; empty for chapter 99, which the trade statistics add for what
     * is not specified.
     *
     * @throws IllegalArgumentException if there is no such chapter
     */
    public static String section(String code) {
        return ofChapter(code)[0];
    }

    /** What the chapter of a product, heading or chapter is about. */
    public static String chapterTitle(String code) {
        return ofChapter(code)[1];
    }

    /** What the section of a product, heading or chapter is about. */
    public static String sectionTitle(String code) {
        return SECTIONS.get(section(code))[0];
    }

    private static String[] ofChapter(String code) {
        String[] entry = CHAPTERS.get(chapter(code));
        if (entry == null) {
            throw new IllegalArgumentException(
                    "code: \"" + code + "\" is in no chapter of the Harmonized System (01 to 97, 99)");
        }
        return entry;
    }

    private static Map<String, String[]> table(String name, String key, String... columns) {
        Map<String, String[]> rows = new HashMap<>();
        Shipped.forEach(
                name,
                row -> rows.put(
                        row.get(key), Arrays.stream(columns).map(row::get).toArray(String[]::new)));
        return Map.copyOf(rows);
    }

    private static String start(String code, int digits) {
        if (code.length() < digits || code.length() % 2 != 0) {
            throw new IllegalArgumentException("code: \"" + code + "\" should have "
                    + (digits == 2 ? "2, 4 or 6" : "4 or 6") + " digits; is a leading zero lost?");
        }
        return code.substring(0, digits);
    }

    /** The code with the zero that spreadsheets drop: "10121" becomes "010121"; codes of even length stay. */
    public static String withLeadingZero(String code) {
        return code.length() % 2 == 1 ? "0" + code : code;
    }

    @Override
    public String toString() {
        return vintage + ": " + descriptions.size() + " products";
    }
}
