package org.isard.trade.complexity;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * The method of reflections (Hidalgo and Hausmann 2009): {@code k_c,0} diversity, {@code k_p,0} ubiquity, then each place the
 * mean of its products and each product the mean of its places, step by step.
 *
 * <p>All values tend to one number while their order tends to that of ECI. What is left of the differences after many steps
 * is kept apart from that number, so that {@link #standardized} stays exact where programs that store the values lose it.
 * Even steps of places and odd steps of products grow with complexity. Units without presence are NaN. O(steps x present cells).
 */
public final class Reflections {
    private final Labels places;
    private final Labels products;
    private final double[] placeLevel;
    private final double[] productLevel;
    private final double[][] place; // by step: deviations from the level
    private final double[][] product;

    private Reflections(
            Presence presence, double[] placeLevel, double[] productLevel, double[][] place, double[][] product) {
        this.places = presence.places();
        this.products = presence.products();
        this.placeLevel = placeLevel;
        this.productLevel = productLevel;
        this.place = place;
        this.product = product;
    }

    /**
     * The values after 0 to {@code steps} reflections.
     *
     * @throws IllegalArgumentException if steps is negative
     */
    public static Reflections of(Presence presence, int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("steps: is " + steps + "; 0 or more are needed");
        }
        double[] diversity = presence.diversity().toArray();
        double[] ubiquity = presence.ubiquity().toArray();
        double[][] place = new double[steps + 1][];
        double[][] product = new double[steps + 1][];
        double[] placeLevel = new double[steps + 1];
        double[] productLevel = new double[steps + 1];
        place[0] = diversity.clone();
        product[0] = ubiquity.clone();
        placeLevel[0] = centre(place[0], diversity);
        productLevel[0] = centre(product[0], ubiquity);
        for (int k = 1; k <= steps; k++) {
            // Averaging keeps the mean that counts each unit by its presences, so only deviations need be averaged.
            place[k] = presence.meanOverProducts(product[k - 1]);
            product[k] = presence.meanOverPlaces(place[k - 1]);
            placeLevel[k] = productLevel[k - 1] + centre(place[k], diversity);
            productLevel[k] = placeLevel[k - 1] + centre(product[k], ubiquity);
        }
        return new Reflections(presence, placeLevel, productLevel, place, product);
    }

    /** Takes the weighted mean off and returns it; units of weight 0 become NaN. */
    private static double centre(double[] x, double[] weight) {
        double[] known = x.clone();
        for (int i = 0; i < x.length; i++) {
            known[i] = weight[i] > 0 ? x[i] : 0;
        }
        double mean = Pairwise.dot(known, weight) / Pairwise.sum(weight);
        for (int i = 0; i < x.length; i++) {
            x[i] = weight[i] > 0 ? x[i] - mean : Double.NaN;
        }
        return mean;
    }

    /** The number of steps. */
    public int steps() {
        return place.length - 1;
    }

    /** {@code k_c,step} of every place. */
    public Variable ofPlaces(int step) {
        return values("k" + step, places, placeLevel[step], place[step]);
    }

    /** {@code k_p,step} of every product. */
    public Variable ofProducts(int step) {
        return values("k" + step, products, productLevel[step], product[step]);
    }

    private static Variable values(String name, Labels labels, double level, double[] deviations) {
        return Variable.of(
                name, labels, Arrays.stream(deviations).map(d -> level + d).toArray());
    }

    /** The values of the places scaled to mean 0 and deviation 1. */
    public Variable standardized(int step, Conventions.Deviation deviation) {
        return Variable.of(
                "k" + step,
                places,
                Scaling.of(place[step], deviation, products.size()).apply(place[step]));
    }

    /** The values of the products scaled to mean 0 and deviation 1. */
    public Variable standardizedProducts(int step, Conventions.Deviation deviation) {
        return Variable.of(
                "k" + step,
                products,
                Scaling.of(product[step], deviation, places.size()).apply(product[step]));
    }

    double[] placeDeviations(int step) {
        return place[step];
    }

    double[] productDeviations(int step) {
        return product[step];
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("place", "k0", "k1", "k" + steps() + " standardised");
        Variable last = standardized(steps(), Conventions.Deviation.POPULATION);
        for (int c = 0; c < Math.min(10, places.size()); c++) {
            table.row(
                    places.get(c), ofPlaces(0).get(c), steps() > 0 ? ofPlaces(1).get(c) : Double.NaN, last.get(c));
        }
        return "method of reflections, " + steps() + " steps\n" + table;
    }
}
