package org.isard.geo.concentration;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.inference.Execution;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;

/**
 * The distances of all pairs among some of a set of places, counted in fine bins: of equal width in the plane, of equal chord
 * on the sphere, where no inverse sine is needed per pair.
 */
final class PairDistances {
    /** Fine enough that the Silverman bandwidth of thousands of points spans about a hundred bins; stays in the second-level cache. */
    static final int BINS = 1 << 14;

    private final double[] x; // within 0 to 1 of the extent
    private final double[] y;
    private final double[] z; // null in the plane
    private final double[] centres;

    /**
     * Numbers the places of all sets one after the other.
     *
     * @throws IllegalArgumentException if all places coincide
     */
    PairDistances(Points... sets) {
        int n = Arrays.stream(sets).mapToInt(Points::size).sum();
        boolean sphere = sets[0].coordinates().isGeographic();
        x = new double[n];
        y = new double[n];
        z = sphere ? new double[n] : null;
        int at = 0;
        for (Points places : sets) {
            for (int i = 0; i < places.size(); i++, at++) {
                if (sphere) {
                    double[] unit = places.unitVector(i);
                    x[at] = unit[0];
                    y[at] = unit[1];
                    z[at] = unit[2];
                } else {
                    x[at] = places.x(i);
                    y[at] = places.y(i);
                }
            }
        }
        double width = spread(x);
        double height = spread(y);
        double depth = sphere ? spread(z) : 0;
        double extent = Math.hypot(Math.hypot(width, height), depth);
        if (!(extent > 0) || Double.isInfinite(extent)) {
            throw new IllegalArgumentException(
                    "places: all coincide, or lie farther apart than numbers reach; there are no distances to compare");
        }
        if (sphere) {
            extent = Math.min(extent, 2);
        }
        scale(x, extent);
        scale(y, extent);
        if (sphere) {
            scale(z, extent);
        }
        centres = new double[BINS];
        for (int b = 0; b < BINS; b++) {
            double chord = (b + 0.5) / BINS * extent;
            centres[b] = sphere ? 2 * CoordinateSystem.EARTH_RADIUS * Math.asin(chord / 2) : chord;
        }
    }

    private static double spread(double[] c) {
        return c.length == 0
                ? 0
                : Arrays.stream(c).max().getAsDouble() - Arrays.stream(c).min().getAsDouble();
    }

    private static void scale(double[] c, double extent) {
        double low = Arrays.stream(c).min().orElse(0);
        for (int i = 0; i < c.length; i++) {
            c[i] = (c[i] - low) / extent;
        }
    }

    /** The distance that each bin stands for. */
    double[] centres() {
        return centres;
    }

    /** How many pairs of the chosen places fall into each bin. O(pairs). */
    long[] counts(int[] chosen) {
        double[][] at = select(chosen);
        long[] counts = new long[BINS];
        for (int i = 1; i < chosen.length; i++) {
            count(at, i, counts);
        }
        return counts;
    }

    /** The same over the first n places, rows side by side; whole numbers add up the same in any order. */
    long[] counts(int n, Execution execution) {
        double[][] at = {x, y, z};
        long[] total = new long[BINS];
        execution.forEachBlock(n, 256, (from, to) -> {
            long[] counts = new long[BINS];
            for (int i = Math.max(1, from); i < to; i++) {
                count(at, i, counts);
            }
            synchronized (total) {
                for (int b = 0; b < BINS; b++) {
                    total[b] += counts[b];
                }
            }
        });
        return total;
    }

    private static void count(double[][] at, int i, long[] counts) {
        double[] x = at[0];
        double[] y = at[1];
        double[] z = at[2];
        double xi = x[i];
        double yi = y[i];
        if (z == null) {
            for (int j = 0; j < i; j++) {
                double dx = x[j] - xi;
                double dy = y[j] - yi;
                counts[bin(dx * dx + dy * dy)]++;
            }
        } else {
            double zi = z[i];
            for (int j = 0; j < i; j++) {
                double dx = x[j] - xi;
                double dy = y[j] - yi;
                double dz = z[j] - zi;
                counts[bin(dx * dx + dy * dy + dz * dz)]++;
            }
        }
    }

    private static int bin(double square) {
        return Math.min(BINS - 1, (int) (Math.sqrt(square) * BINS));
    }

    /** The sum over each bin's pairs of the product of their weights; their numbers are added to the counts. O(pairs). */
    double[] masses(int[] chosen, double[] weights, long[] counts) {
        double[][] at = select(chosen);
        double[] x = at[0];
        double[] y = at[1];
        double[] z = at[2];
        double[] masses = new double[BINS];
        for (int i = 1; i < chosen.length; i++) {
            for (int j = 0; j < i; j++) {
                double dx = x[j] - x[i];
                double dy = y[j] - y[i];
                double dz = z == null ? 0 : z[j] - z[i];
                int b = bin(dx * dx + dy * dy + dz * dz);
                masses[b] += weights[i] * weights[j];
                counts[b]++;
            }
        }
        return masses;
    }

    private double[][] select(int[] chosen) {
        return new double[][] {
            Arrays.stream(chosen).mapToDouble(i -> x[i]).toArray(),
            Arrays.stream(chosen).mapToDouble(i -> y[i]).toArray(),
            z == null ? null : Arrays.stream(chosen).mapToDouble(i -> z[i]).toArray()
        };
    }

    /** The p-quantile of binned distances, linear within the bin. */
    double quantile(long[] counts, double p) {
        double pairs = Arrays.stream(counts).sum();
        double rank = p * pairs;
        double below = 0;
        int b = 0;
        while (b < BINS - 1 && below + counts[b] < rank) {
            below += counts[b++];
        }
        double lower = b == 0 ? 0 : (centres[b - 1] + centres[b]) / 2;
        double upper = b == BINS - 1 ? centres[b] : (centres[b] + centres[b + 1]) / 2;
        return counts[b] == 0 ? lower : lower + (rank - below) / counts[b] * (upper - lower);
    }

    /** Silverman's bandwidth from binned distances. */
    double silverman(long[] counts) {
        double pairs = Arrays.stream(counts).sum();
        double[] terms = new double[BINS];
        for (int b = 0; b < BINS; b++) {
            terms[b] = counts[b] * centres[b];
        }
        double mean = Pairwise.sum(terms) / pairs;
        for (int b = 0; b < BINS; b++) {
            terms[b] = counts[b] * (centres[b] - mean) * (centres[b] - mean);
        }
        double sd = Math.sqrt(Pairwise.sum(terms) / (pairs - 1));
        return silverman(sd, quantile(counts, 0.75) - quantile(counts, 0.25), pairs);
    }

    /** {@code 0.9 min(sd, IQR / 1.34) n^(-1/5)}, the sd alone where the quartiles coincide, as R's {@code bw.nrd0}. */
    static double silverman(double sd, double interquartile, double n) {
        double low = Math.min(sd, interquartile / 1.34);
        return 0.9 * (low > 0 ? low : sd) * Math.pow(n, -0.2);
    }
}
