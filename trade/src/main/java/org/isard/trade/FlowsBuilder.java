package org.isard.trade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.CountingSort;

/** Collects {@link Flows}; used once, by one thread. */
public final class FlowsBuilder {
    private final NameCodes periods = new NameCodes();
    private final NameCodes countries = new NameCodes();
    private final NameCodes products = new NameCodes();
    private Repeats repeats = Repeats.REJECT;
    private int[][] codes = new int[4][1024];
    private double[][] amounts = new double[2][1024];
    private final List<FlowTerms> terms = new ArrayList<>();
    private byte[] termsOfRows; // absent as long as all flows have the same terms
    private int size;

    /** What to do when a period, exporter, importer and product come twice. */
    public enum Repeats {
        /** Refuse, naming the flow. */
        REJECT,
        /** Add values and quantities up; a sum with a missing part is missing. */
        SUM,
        /** Add up the values and quantities that are there; a sum is missing only if all its parts are. */
        SUM_PRESENT
    }

    FlowsBuilder() {}

    /** Sets what happens to flows that come twice; {@code REJECT} by default. */
    public FlowsBuilder repeats(Repeats policy) {
        repeats = policy;
        return this;
    }

    /**
     * Adds a flow.
     *
     * @param value NaN if missing
     * @param quantity NaN if missing
     * @throws IllegalArgumentException if a number is negative or infinite, or both are missing
     */
    public FlowsBuilder add(
            String period, String exporter, String importer, String product, double value, double quantity) {
        return add(period, exporter, importer, product, value, quantity, FlowTerms.UNKNOWN);
    }

    private void add(
            String period,
            String exporter,
            String importer,
            String product,
            double value,
            double quantity,
            int termsCode) {
        if (value < 0 || quantity < 0 || Double.isInfinite(value) || Double.isInfinite(quantity)) {
            throw new IllegalArgumentException("value, quantity: " + value + " and " + quantity + " of the flow "
                    + describe(period, exporter, importer, product) + " must be finite and not negative");
        }
        if (Double.isNaN(value) && Double.isNaN(quantity)) {
            throw new IllegalArgumentException(
                    "value, quantity: both are missing for the flow " + describe(period, exporter, importer, product));
        }
        if (size == codes[0].length) {
            for (int c = 0; c < 4; c++) {
                codes[c] = Arrays.copyOf(codes[c], 2 * size);
            }
            amounts[0] = Arrays.copyOf(amounts[0], 2 * size);
            amounts[1] = Arrays.copyOf(amounts[1], 2 * size);
        }
        codes[0][size] = periods.code(period);
        codes[1][size] = countries.code(exporter);
        codes[2][size] = countries.code(importer);
        codes[3][size] = products.code(product);
        amounts[0][size] = value;
        if (termsCode > 0 && termsOfRows == null) {
            termsOfRows = new byte[codes[0].length];
        }
        if (termsOfRows != null) {
            termsOfRows = termsOfRows.length <= size ? Arrays.copyOf(termsOfRows, codes[0].length) : termsOfRows;
            termsOfRows[size] = (byte) termsCode;
        }
        amounts[1][size++] = quantity;
    }

    /**
     * Adds a flow with its unit, valuation and reporter; the same flow on other terms is another flow.
     *
     * @throws IllegalArgumentException as {@link #add(String, String, String, String, double, double)}, or if there are more than 256
     *     different terms
     */
    public FlowsBuilder add(
            String period,
            String exporter,
            String importer,
            String product,
            double value,
            double quantity,
            FlowTerms onTerms) {
        int code = terms.indexOf(onTerms);
        if (code < 0) {
            if (terms.size() == 256) {
                throw new IllegalArgumentException("onTerms: more than 256 different terms; convert the units before");
            }
            code = terms.size();
            terms.add(onTerms);
        }
        add(period, exporter, importer, product, value, quantity, code);
        return this;
    }

    private static String describe(String period, String exporter, String importer, String product) {
        return period + " " + exporter + " to " + importer + " of " + product;
    }

    /**
     * The flows, sorted by period, exporter, importer, product; O(n) by counting sort.
     *
     * @throws IllegalArgumentException if there are none, or one comes twice under {@link Repeats#REJECT}
     */
    public Flows build() {
        if (size == 0) {
            throw new IllegalArgumentException("flows: there are none; add at least one");
        }
        int[][] sorted = {
            recoded(periods, codes[0]), recoded(countries, codes[1]),
            recoded(countries, codes[2]), recoded(products, codes[3])
        };
        int[] order = CountingSort.identity(size);
        int[] onTerms = new int[termsOfRows == null ? 0 : size];
        for (int r = 0; r < onTerms.length; r++) {
            onTerms[r] = termsOfRows[r] & 0xff;
        }
        if (onTerms.length > 0) {
            order = CountingSort.by(onTerms, terms.size(), order);
        }
        int[] levels = {periods.count(), countries.count(), countries.count(), products.count()};
        for (int c = 3; c >= 0; c--) {
            order = CountingSort.by(sorted[c], levels[c], order);
        }
        int kept = 0;
        for (int r = 0; r < size; r++) {
            int row = order[r];
            int before = kept == 0 ? -1 : order[kept - 1];
            boolean again = before >= 0
                    && Arrays.stream(sorted).allMatch(column -> column[before] == column[row])
                    && (onTerms.length == 0 || onTerms[before] == onTerms[row]);
            if (!again) {
                order[kept++] = row;
            } else if (repeats != Repeats.REJECT) {
                amounts[0][before] = sum(amounts[0][before], amounts[0][row]);
                amounts[1][before] = sum(amounts[1][before], amounts[1][row]);
            } else {
                throw new RepeatedFlowException(
                        before,
                        row,
                        "flow: "
                                + describe(
                                        periods.name(codes[0][row]),
                                        countries.name(codes[1][row]),
                                        countries.name(codes[2][row]),
                                        products.name(codes[3][row]))
                                + " comes twice; use Repeats.SUM if the amounts add up");
            }
        }
        FlowRows rows = new FlowRows(sorted[0], sorted[1], sorted[2], sorted[3], amounts[0], amounts[1], termsOfRows)
                .at(Arrays.copyOf(order, kept));
        return new Flows(periods.sorted(), countries.sorted(), products.sorted(), rows, List.copyOf(terms));
    }

    private double sum(double a, double b) {
        if (repeats == Repeats.SUM_PRESENT && (Double.isNaN(a) || Double.isNaN(b))) {
            return Double.isNaN(a) ? b : a;
        }
        return a + b;
    }

    private int[] recoded(NameCodes names, int[] column) {
        int[] positions = names.sortedPositions();
        return Arrays.stream(column, 0, size).map(code -> positions[code]).toArray();
    }
}
