package org.isard.trade;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What goes with the numbers of a flow besides its place in the table; each part may be unknown.
 *
 * @param unit of the quantity, "t" for example; empty if unknown
 * @param valuation which costs the value includes
 * @param reporter who reported the flow
 */
public record FlowTerms(String unit, Valuation valuation, Reporter reporter) {
    /** Of flows that say nothing about it. */
    public static final FlowTerms UNKNOWN = new FlowTerms("", Valuation.UNKNOWN, Reporter.UNKNOWN);

    /** Which costs a value includes. */
    public enum Valuation {
        /** Not said. */
        UNKNOWN,
        /** Free on board: without freight and insurance between the borders; how exports are mostly valued. */
        FOB,
        /** Cost, insurance, freight: with them; how imports are mostly valued. */
        CIF;

        /**
         * Reads it from text in any case; empty is unknown.
         *
         * @throws IllegalArgumentException if the text is neither
         */
        public static Valuation parse(String text) {
            return switch (text.toUpperCase(Locale.ROOT)) {
                case "" -> UNKNOWN;
                case "FOB" -> FOB;
                case "CIF" -> CIF;
                default -> throw new IllegalArgumentException("\"" + text + "\" is neither FOB nor CIF nor empty");
            };
        }
    }

    /** Whose statistics a flow is from. */
    public enum Reporter {
        /** Not said, or reconciled from both. */
        UNKNOWN,
        /** The exporter's. */
        EXPORTER,
        /** The importer's. */
        IMPORTER;

        /**
         * Reads it from text in any case; empty is unknown; export and import, X and M do too.
         *
         * @throws IllegalArgumentException if the text is neither
         */
        public static Reporter parse(String text) {
            return switch (text.toUpperCase(Locale.ROOT)) {
                case "" -> UNKNOWN;
                case "EXPORTER", "EXPORT", "X" -> EXPORTER;
                case "IMPORTER", "IMPORT", "M" -> IMPORTER;
                default ->
                    throw new IllegalArgumentException("\"" + text + "\" is neither exporter nor importer nor empty");
            };
        }
    }

    /** Checks that nothing is null. */
    public FlowTerms {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(valuation, "valuation");
        Objects.requireNonNull(reporter, "reporter");
    }

    /** Checks that amounts on all these terms may be added up. */
    static void requireAdditive(Set<FlowTerms> terms, Measure measure) {
        Set<Reporter> reporters = known(terms, FlowTerms::reporter, Reporter.UNKNOWN);
        if (reporters.size() > 1) {
            throw new IllegalArgumentException(
                    "flows: are reported by exporters and by importers, so that one may count twice;"
                            + " take one side, flows.onTerms(t -> t.reporter() == Reporter.IMPORTER), or reconcile both with Reconciliation");
        }
        Set<Valuation> valuations = known(terms, FlowTerms::valuation, Valuation.UNKNOWN);
        if (measure == Measure.VALUE && valuations.size() > 1) {
            throw new IllegalArgumentException("flows: some values are FOB and some CIF, which do not add up;"
                    + " take one kind, flows.onTerms(t -> t.valuation() == Valuation.FOB)");
        }
        Set<String> units = known(terms, FlowTerms::unit, null);
        if (measure == Measure.QUANTITY && units.size() > 1) {
            throw new IllegalArgumentException(
                    "flows: quantities are in several units, " + units
                            + " (\"\" where none is said), which do not add up; take one, flows.onTerms(t -> t.unit().equals(...))");
        }
    }

    private static <T> Set<T> known(Set<FlowTerms> terms, Function<FlowTerms, T> part, T unknown) {
        Set<T> parts = new TreeSet<>();
        terms.forEach(t -> parts.add(part.apply(t)));
        if (unknown != null) {
            parts.remove(unknown);
        }
        return parts;
    }

    /** The same with another unit. */
    public FlowTerms unit(String name) {
        return new FlowTerms(name, valuation, reporter);
    }

    /** The same with another valuation. */
    public FlowTerms valuation(Valuation other) {
        return new FlowTerms(unit, other, reporter);
    }

    /** The same with another reporter. */
    public FlowTerms reporter(Reporter other) {
        return new FlowTerms(unit, valuation, other);
    }
}
