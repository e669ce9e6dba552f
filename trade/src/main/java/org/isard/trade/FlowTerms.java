package org.isard.trade;

import java.util.Objects;

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
        CIF
    }

    /** Whose statistics a flow is from. */
    public enum Reporter {
        /** Not said, or reconciled from both. */
        UNKNOWN,
        /** The exporter's. */
        EXPORTER,
        /** The importer's. */
        IMPORTER
    }

    /** Checks that nothing is null. */
    public FlowTerms {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(valuation, "valuation");
        Objects.requireNonNull(reporter, "reporter");
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
