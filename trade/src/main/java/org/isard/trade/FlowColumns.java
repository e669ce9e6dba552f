package org.isard.trade;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which column of a CSV holds what.
 *
 * @param period the year or other period, as text
 * @param exporter the place that sells, as text
 * @param importer the place that buys, as text
 * @param product the product code, as text so that leading zeros stay; null if the file has one product only
 * @param value the value; null if the file has none
 * @param quantity the quantity; null if the file has none
 * @param unit the unit of the quantity, as text; null if the file says none
 * @param valuation FOB or CIF, in any case, or empty; null if the file does not say
 * @param reporter exporter or importer (also export, import, X or M), in any case, or empty; null if the file does not say
 */
public record FlowColumns(
        String period,
        String exporter,
        String importer,
        String product,
        String value,
        String quantity,
        String unit,
        String valuation,
        String reporter) {

    /** Checks that at least one of value and quantity is there. */
    public FlowColumns {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(exporter, "exporter");
        Objects.requireNonNull(importer, "importer");
        if (value == null && quantity == null) {
            throw new IllegalArgumentException("value, quantity: name at least one of the two columns");
        }
    }

    /** The names of the columns that are there. */
    Stream<String> names() {
        return Stream.of(period, exporter, importer, product, value, quantity, unit, valuation, reporter)
                .filter(Objects::nonNull);
    }

    /** BACI as CEPII publishes it: t, i, j, k, v (thousand USD), q (tonnes, may be missing). */
    public static FlowColumns baci() {
        return of("t", "i", "j", "v").product("k").quantity("q");
    }

    /** Columns for period, exporter, importer and value of a single product. */
    public static FlowColumns of(String period, String exporter, String importer, String value) {
        return new FlowColumns(period, exporter, importer, null, value, null, null, null, null);
    }

    /** The same with a product column. */
    public FlowColumns product(String column) {
        return new FlowColumns(period, exporter, importer, column, value, quantity, unit, valuation, reporter);
    }

    /** The same with another value column; null for none. */
    public FlowColumns value(String column) {
        return new FlowColumns(period, exporter, importer, product, column, quantity, unit, valuation, reporter);
    }

    /** The same with a quantity column; null for none. */
    public FlowColumns quantity(String column) {
        return new FlowColumns(period, exporter, importer, product, value, column, unit, valuation, reporter);
    }

    /** The same with columns of unit, valuation and reporter, each of which may be null; see {@link FlowTerms}. */
    public FlowColumns terms(String unitColumn, String valuationColumn, String reporterColumn) {
        return new FlowColumns(
                period, exporter, importer, product, value, quantity, unitColumn, valuationColumn, reporterColumn);
    }

    /** Whether a column tells terms. */
    boolean haveTerms() {
        return unit != null || valuation != null || reporter != null;
    }
}
