package org.isard.examples;

import java.util.List;
import java.util.Locale;

/** Numbers and lists as a sentence wants them. */
final class Say {

    /** BACI's unit of value. */
    static final String THOUSAND_USD = "thousand USD";

    private Say() {}

    static String percent(double share) {
        if (Double.isNaN(share)) {
            return "an unknown share";
        }
        return String.format(Locale.ROOT, share < 0.0995 && share > 0 ? "%.1f%%" : "%.0f%%", 100 * share);
    }

    static String decimals(double value) {
        return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.2f", value);
    }

    static String amount(double value, String unit) {
        if (unit.equals(THOUSAND_USD) && value >= 1e3) {
            return value >= 1e6
                    ? String.format(Locale.ROOT, "%.2f billion USD", value / 1e6)
                    : String.format(Locale.ROOT, "%.1f million USD", value / 1e3);
        }
        if (value >= 1e6) {
            return String.format(Locale.ROOT, "%.2f million %s", value / 1e6, unit);
        }
        return String.format(Locale.ROOT, "%,.0f %s", value, unit);
    }

    static String pValue(double p) {
        if (Double.isNaN(p)) {
            return "p undefined";
        }
        return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p);
    }

    static String stars(double p) {
        if (Double.isNaN(p)) {
            return "";
        }
        return p < 0.001 ? "***" : p < 0.01 ? "**" : p < 0.05 ? "*" : "n.s.";
    }

    static String count(int n, String singular, String plural) {
        return n + " " + (n == 1 ? singular : plural);
    }

    static String list(List<String> items) {
        if (items.size() < 2) {
            return items.isEmpty() ? "none" : items.get(0);
        }
        return String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.get(items.size() - 1);
    }

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** "from 0.85 to 0.68", "rose", "fell": the direction of a change. */
    static String moved(double from, double to) {
        return to > from ? "rose" : to < from ? "fell" : "stayed";
    }
}
