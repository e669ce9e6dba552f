package org.isard.trade;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;

/**
 * Flows of products from exporters to importers by period, one row each, in columns; immutable.
 *
 * <p>Labels of each dimension are in natural order. A value or quantity may be missing (NaN), which is not zero; both are never
 * negative. The row from a place to itself is its domestic trade. A row takes 32 bytes, and one more where rows differ in unit,
 * valuation or reporter ({@link FlowTerms}).
 */
public final class Flows {
    private final Labels periods;
    private final Labels countries;
    private final Labels products;
    private final FlowRows rows;
    private final List<FlowTerms> terms;

    Flows(Labels periods, Labels countries, Labels products, FlowRows rows, List<FlowTerms> terms) {
        this.periods = periods;
        this.countries = countries;
        this.products = products;
        this.rows = rows;
        this.terms = terms;
    }

    /**
     * Reads BACI of CEPII (t,i,j,k,v,q): a file, plain or gzip-compressed, a zip archive, or a directory of yearly files. A
     * quantity of "NA", padded or not, is missing.
     *
     * @throws org.isard.core.MalformedDataException naming file, line and field: not such a file, no rows, a number that is none
     *     or negative, a value that is missing, a flow given twice
     */
    public static Flows readBaci(Path file) {
        return read(file, FlowColumns.baci());
    }

    /**
     * Reads a CSV by a column mapping: a file, plain or gzip-compressed, a zip archive or a directory of such files.
     *
     * @throws org.isard.core.MalformedDataException naming file, line and field: not such a file, no rows, a number that is none
     *     or negative, a flow with neither value nor quantity, a flow given twice
     */
    public static Flows read(Path file, FlowColumns columns) {
        return read(file, columns, FlowsBuilder.Repeats.REJECT);
    }

    /**
     * Reads a CSV by a column mapping; says what to do with a flow that comes twice.
     *
     * @throws org.isard.core.MalformedDataException as {@link #read(Path, FlowColumns)}
     */
    public static Flows read(Path file, FlowColumns columns, FlowsBuilder.Repeats repeats) {
        return read(FlowFiles.of(columns, file), repeats);
    }

    /**
     * Reads several files as one data set.
     *
     * @throws org.isard.core.MalformedDataException as {@link #read(Path, FlowColumns)}
     */
    public static Flows read(FlowFiles files, FlowsBuilder.Repeats repeats) {
        return FlowReader.read(files, repeats);
    }

    /** Collects flows row by row. */
    public static FlowsBuilder builder() {
        return new FlowsBuilder();
    }

    /** The periods, in natural order. */
    public Labels periods() {
        return periods;
    }

    /** All places, whether they export or import, in natural order. */
    public Labels countries() {
        return countries;
    }

    /** The product codes, in natural order. */
    public Labels products() {
        return products;
    }

    /** The number of flows. */
    public int size() {
        return rows.size();
    }

    /** The position of a flow's period in {@link #periods()}. */
    public int period(int row) {
        return rows.period(row);
    }

    /** The position of a flow's exporter in {@link #countries()}. */
    public int exporter(int row) {
        return rows.exporter(row);
    }

    /** The position of a flow's importer in {@link #countries()}. */
    public int importer(int row) {
        return rows.importer(row);
    }

    /** The position of a flow's product in {@link #products()}. */
    public int product(int row) {
        return rows.product(row);
    }

    /** The value of a flow; NaN if missing. */
    public double value(int row) {
        return rows.value(row);
    }

    /** The quantity of a flow; NaN if missing. */
    public double quantity(int row) {
        return rows.quantity(row);
    }

    /** The unit, valuation and reporter of a flow; {@link FlowTerms#UNKNOWN} if nothing is said. */
    public FlowTerms terms(int row) {
        return terms.get(rows.terms(row));
    }

    /**
     * All terms of these flows. What adds flows up (indices, matrices, networks) refuses those reported by both sides, values both with and
     * without freight, and quantities in several units; choose with {@link #onTerms} before.
     */
    public Set<FlowTerms> terms() {
        Set<FlowTerms> all = new LinkedHashSet<>();
        for (int row = 0; row < size() && all.size() < terms.size(); row++) {
            all.add(terms(row));
        }
        return all;
    }

    /**
     * Only the flows on some terms: {@code flows.onTerms(t -> t.reporter() == IMPORTER)}. All labels stay.
     */
    public Flows onTerms(Predicate<FlowTerms> keep) {
        return where(row -> keep.test(terms(row)));
    }

    /**
     * Checks that the amounts of these flows may be added up: one side's reports, one valuation, one unit.
     *
     * @throws IllegalArgumentException if they may not, with what to do
     */
    void requireAdditive(Measure measure) {
        if (terms.size() < 2) {
            return;
        }
        Set<FlowTerms> present = new LinkedHashSet<>();
        for (int row = 0; row < size() && present.size() < terms.size(); row++) {
            if (!Double.isNaN(amount(row, measure))) {
                present.add(terms(row));
            }
        }
        FlowTerms.requireAdditive(present, measure);
    }

    /** The value or quantity of a flow; NaN if missing. */
    public double amount(int row, Measure measure) {
        return measure == Measure.VALUE ? value(row) : quantity(row);
    }

    /** How many flows lack this measure. */
    public int missing(Measure measure) {
        return (int) IntStream.range(0, size())
                .filter(row -> Double.isNaN(amount(row, measure)))
                .count();
    }

    /** The sum over all flows that have this measure. */
    public double total(Measure measure) {
        return Pairwise.sum(IntStream.range(0, size())
                .mapToDouble(row -> amount(row, measure))
                .filter(amount -> !Double.isNaN(amount))
                .toArray());
    }

    /** Only the flows of one period. All labels of places and products stay. */
    public Flows inPeriod(String period) {
        int code = periods.indexOf(period);
        return where(row -> period(row) == code);
    }

    /**
     * Only the flows of these products. All labels of periods and places stay; the products are those asked for that occur.
     *
     * @throws IllegalArgumentException if none of them occurs
     */
    public Flows ofProducts(Collection<String> codes) {
        Set<String> found = new TreeSet<>(codes);
        found.retainAll(new HashSet<>(products.asList()));
        if (found.isEmpty()) {
            throw new IllegalArgumentException("codes: none of " + new TreeSet<>(codes) + " is among the " + products);
        }
        Labels kept = Labels.of(found);
        int[] fresh = IntStream.range(0, products.size())
                .map(k -> kept.find(products.get(k)).orElse(-1))
                .toArray();
        FlowRows some = rows.where(row -> fresh[product(row)] >= 0);
        return new Flows(periods, countries, kept, some.recodeProducts(fresh), terms);
    }

    /** Only the flows of one product. */
    public Flows ofProduct(String code) {
        return ofProducts(Set.of(code));
    }

    /** Only the flows of one segment of a value chain. */
    public Flows ofSegment(ValueChain chain, String segment) {
        return ofProducts(chain.products(segment));
    }

    /** Only the flows between different places. */
    public Flows withoutDomestic() {
        return where(row -> exporter(row) != importer(row));
    }

    private Flows where(IntPredicate keep) {
        return new Flows(periods, countries, products, rows.where(keep), terms);
    }

    /**
     * The flows with places renamed, numeric codes to ISO codes for example; flows that coincide after that are summed.
     *
     * @param rename gives the new name of each place; must not give null
     */
    public Flows relabelCountries(UnaryOperator<String> rename) {
        return relabel(rename, UnaryOperator.identity());
    }

    /**
     * The flows with products renamed, six-digit codes to chapters for example; flows that coincide after that are summed, and a sum
     * with a missing part is missing.
     *
     * @param rename gives the new name of each product; must not give null
     */
    public Flows relabelProducts(UnaryOperator<String> rename) {
        return relabel(UnaryOperator.identity(), rename);
    }

    private Flows relabel(UnaryOperator<String> place, UnaryOperator<String> product) {
        FlowsBuilder builder = builder().repeats(FlowsBuilder.Repeats.SUM);
        String[] places = countries.asList().stream().map(place).toArray(String[]::new);
        String[] codes = products.asList().stream().map(product).toArray(String[]::new);
        for (int row = 0; row < size(); row++) {
            builder.add(
                    periods.get(period(row)),
                    places[exporter(row)],
                    places[importer(row)],
                    codes[product(row)],
                    value(row),
                    quantity(row),
                    terms(row));
        }
        return builder.build();
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("flows", TextTable.format(size()))
                .row("periods", periods)
                .row("places", countries)
                .row("products", products)
                .row("total value", TextTable.format(total(Measure.VALUE)) + missingNote(Measure.VALUE))
                .row("total quantity", TextTable.format(total(Measure.QUANTITY)) + missingNote(Measure.QUANTITY));
        if (!terms().equals(Set.of(FlowTerms.UNKNOWN))) {
            terms().forEach(t -> table.row(
                    "of them",
                    TextTable.format(onTerms(t::equals).size()) + " in "
                            + (t.unit().isEmpty() ? "?" : t.unit()) + ", " + t.valuation() + ", reported by "
                            + t.reporter()));
        }
        return table.toString();
    }

    private String missingNote(Measure measure) {
        int missing = missing(measure);
        return missing == 0 ? "" : " (missing for " + missing + " flows)";
    }
}
