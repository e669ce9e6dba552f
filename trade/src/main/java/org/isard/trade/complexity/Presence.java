package org.isard.trade.complexity;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.trade.Advantage;
import org.isard.trade.TradeMatrix;

/**
 * Which places are present in which products: the binary matrix M of economic complexity, usually RCA at least 1.
 *
 * <p>Kept as one bit set of places per product and one list of products per place. Immutable.
 */
public final class Presence {
    private final Labels places;
    private final Labels products;
    private final int words;
    private final long[] bits; // product p: bits[p * words] on
    private final int[][] ofPlace; // ascending products of each place
    private final int[] ubiquity;

    private Presence(Labels places, Labels products, long[] bits) {
        this.places = places;
        this.products = products;
        this.bits = bits;
        this.words = words(places.size());
        ofPlace = new int[places.size()][];
        ubiquity = new int[products.size()];
        int[] diversity = new int[places.size()];
        for (int c = 0; c < ofPlace.length; c++) {
            for (int p = 0; p < ubiquity.length; p++) {
                diversity[c] += has(c, p) ? 1 : 0;
            }
            ofPlace[c] = new int[diversity[c]];
            int size = 0;
            for (int p = 0; p < ubiquity.length; p++) {
                if (has(c, p)) {
                    ofPlace[c][size++] = p;
                    ubiquity[p]++;
                }
            }
        }
    }

    private static int words(int places) {
        return (places + 63) >>> 6;
    }

    /**
     * Present where the index reaches the threshold; a missing value (NaN) does not.
     *
     * @param index an index of advantage, say {@link Advantage#balassa(TradeMatrix)}
     * @param threshold usually 1
     * @param rule whether the threshold itself counts
     */
    public static Presence of(TradeMatrix index, double threshold, Advantage.Threshold rule) {
        int words = words(index.places().size());
        long[] bits = new long[Math.multiplyExact(words, index.products().size())];
        for (int c = 0; c < index.places().size(); c++) {
            for (int p = 0; p < index.products().size(); p++) {
                if (rule.isReached(index.get(c, p), threshold)) {
                    bits[p * words + (c >>> 6)] |= 1L << c;
                }
            }
        }
        return new Presence(index.places(), index.products(), bits);
    }

    /** Present where the Balassa index of the amounts is at least 1. */
    public static Presence of(TradeMatrix amounts) {
        return of(Advantage.balassa(amounts), 1, Advantage.Threshold.AT_LEAST);
    }

    /** Present in either. */
    public Presence union(Presence other) {
        return combine(other, true);
    }

    /** Present in both. */
    public Presence intersection(Presence other) {
        return combine(other, false);
    }

    private Presence combine(Presence other, boolean either) {
        places.requireSame(other.places, "places of the other presence");
        products.requireSame(other.products, "products of the other presence");
        long[] both = bits.clone();
        for (int k = 0; k < both.length; k++) {
            both[k] = either ? both[k] | other.bits[k] : both[k] & other.bits[k];
        }
        return new Presence(places, products, both);
    }

    /** Only some of the places and products, in the order given. */
    public Presence select(Labels somePlaces, Labels someProducts) {
        int[] rows = places.positionsOf(somePlaces);
        int[] columns = products.positionsOf(someProducts);
        int width = words(rows.length);
        long[] kept = new long[width * columns.length];
        for (int p = 0; p < columns.length; p++) {
            for (int c = 0; c < rows.length; c++) {
                if (has(rows[c], columns[p])) {
                    kept[p * width + (c >>> 6)] |= 1L << c;
                }
            }
        }
        return new Presence(somePlaces, someProducts, kept);
    }

    /** Without the places and products that have no presence at all. */
    public Presence trimmed() {
        int[] rows = IntStream.range(0, places.size())
                .filter(c -> ofPlace[c].length > 0)
                .toArray();
        int[] columns =
                IntStream.range(0, products.size()).filter(p -> ubiquity[p] > 0).toArray();
        return rows.length == places.size() && columns.length == products.size()
                ? this
                : select(places.select(rows), products.select(columns));
    }

    /** The matrix with places and products exchanged. */
    Presence transposed() {
        int width = words(products.size());
        long[] turned = new long[width * places.size()];
        for (int c = 0; c < places.size(); c++) {
            for (int p : ofPlace[c]) {
                turned[c * width + (p >>> 6)] |= 1L << p;
            }
        }
        return new Presence(products, places, turned);
    }

    /** The places. */
    public Labels places() {
        return places;
    }

    /** The products. */
    public Labels products() {
        return products;
    }

    /** Whether a place is present in a product, by positions. */
    public boolean has(int place, int product) {
        return (bits[product * words + (place >>> 6)] & 1L << place) != 0;
    }

    /** Whether a place is present in a product. */
    public boolean has(String place, String product) {
        return has(places.indexOf(place), products.indexOf(product));
    }

    /** How many products each place is present in. */
    public Variable diversity() {
        return Variable.of(
                "diversity",
                places,
                Arrays.stream(ofPlace).mapToDouble(row -> row.length).toArray());
    }

    /** How many places are present in each product. */
    public Variable ubiquity() {
        return Variable.of(
                "ubiquity", products, Arrays.stream(ubiquity).asDoubleStream().toArray());
    }

    int diversity(int place) {
        return ofPlace[place].length;
    }

    int ubiquity(int product) {
        return ubiquity[product];
    }

    /** The products of a place, ascending; not to be altered. */
    int[] productsOf(int place) {
        return ofPlace[place];
    }

    /** In how many places two products meet: one population count per 64 places. */
    int together(int p, int q) {
        int a = p * words;
        int b = q * words;
        int count = 0;
        for (int k = 0; k < words; k++) {
            count += Long.bitCount(bits[a + k] & bits[b + k]);
        }
        return count;
    }

    /** In how many places each of the first n products meets product p; the loop of up to 256 places is the usual case and has its own form. */
    void together(int p, double[] counts, int n) {
        if (words != 4) {
            for (int q = 0; q < n; q++) {
                counts[q] = together(q, p);
            }
            return;
        }
        long a = bits[4 * p];
        long b = bits[4 * p + 1];
        long c = bits[4 * p + 2];
        long d = bits[4 * p + 3];
        for (int q = 0; q < n; q++) {
            counts[q] = Long.bitCount(a & bits[4 * q])
                    + Long.bitCount(b & bits[4 * q + 1])
                    + Long.bitCount(c & bits[4 * q + 2])
                    + Long.bitCount(d & bits[4 * q + 3]);
        }
    }

    /** Counts in which product p met each of the first n others, over what makes them proximities; a loop for each, that it stays tight. */
    void divide(Proximity.Kind kind, int p, double[] counts, int n) {
        // Where a product is nowhere, so are its meetings: 0 / 1.
        int u = Math.max(1, ubiquity[p]);
        switch (kind) {
            case ASYMMETRIC -> {
                for (int q = 0; q < n; q++) {
                    counts[q] /= u;
                }
            }
            case COSINE -> {
                for (int q = 0; q < n; q++) {
                    counts[q] /= Math.sqrt((double) u * Math.max(1, ubiquity[q]));
                }
            }
            default -> {
                for (int q = 0; q < n; q++) {
                    counts[q] /= Math.max(u, ubiquity[q]);
                }
            }
        }
    }

    /** The mean over each place's products of a number per product; NaN for a place without any. */
    double[] meanOverProducts(double[] ofProduct) {
        double[] means = new double[places.size()];
        for (int c = 0; c < means.length; c++) {
            double sum = 0;
            for (int p : ofPlace[c]) {
                sum += ofProduct[p];
            }
            means[c] = sum / ofPlace[c].length;
        }
        return means;
    }

    /** The mean over each product's places of a number per place; NaN for a product without any. */
    double[] meanOverPlaces(double[] place) {
        double[] means = new double[products.size()];
        for (int c = 0; c < place.length; c++) {
            for (int p : ofPlace[c]) {
                means[p] += place[c];
            }
        }
        for (int p = 0; p < means.length; p++) {
            means[p] /= ubiquity[p];
        }
        return means;
    }

    /**
     * The connected components of the graph of places and products, numbered by their first place; -1 for a place without
     * products.
     */
    int[] componentOfPlaces() {
        int[] component = new int[places.size()];
        Arrays.fill(component, -1);
        boolean[] seen = new boolean[products.size()];
        int[] queue = new int[places.size()];
        int count = 0;
        for (int start = 0; start < component.length; start++) {
            if (component[start] >= 0 || ofPlace[start].length == 0) {
                continue;
            }
            int end = 0;
            queue[end++] = start;
            component[start] = count;
            for (int at = 0; at < end; at++) {
                for (int p : ofPlace[queue[at]]) {
                    if (!seen[p]) {
                        seen[p] = true;
                        for (int c = 0; c < component.length; c++) {
                            if (component[c] < 0 && has(c, p)) {
                                component[c] = count;
                                queue[end++] = c;
                            }
                        }
                    }
                }
            }
            count++;
        }
        return component;
    }

    @Override
    public String toString() {
        long present = Arrays.stream(ubiquity).asLongStream().sum();
        long cells = (long) places.size() * products.size();
        return TextTable.of("presence", "")
                .row("places", places.size())
                .row("products", products.size())
                .row("present", TextTable.format(present) + " of " + TextTable.format(cells) + " cells")
                .row(
                        "without any",
                        Arrays.stream(ofPlace).filter(row -> row.length == 0).count() + " places, "
                                + Arrays.stream(ubiquity).filter(u -> u == 0).count() + " products")
                .toString();
    }
}
