package org.isard.econometrics.local;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isard.econometrics.local.GeographicallyWeighted.Family;

/**
 * The iteration of multiscale regressions: each column in turn is fitted to what the others leave. First with a search of its bandwidth in
 * every round, then at the bandwidths found until nothing moves any more.
 */
final class Backfitting {
    // As mgwr: a bandwidth that five rounds have confirmed is not searched again.
    private static final int CONFIRMED = 5;
    private static final double FIXED_POINT = 1e-12;
    private static final int MOST_ROUNDS = 10_000;

    private final double[][] x;
    private final double[] y;
    private final Locations places;
    private final MultiscaleGwr.Options options;
    private final Map<Bandwidth, double[]> reaches = new HashMap<>();
    final double[][] coefficients;
    Bandwidth[] bandwidths;
    int rounds;

    Backfitting(double[][] x, double[] y, Locations places, MultiscaleGwr.Options options) {
        this.x = x;
        this.y = y;
        this.places = places;
        this.options = options;
        coefficients = new double[x.length][y.length];
    }

    Smoother smoother(int column, Bandwidth bandwidth) {
        double[] known = reaches.computeIfAbsent(bandwidth, b -> Neighbourhood.reaches(places, b, options.execution()));
        return new Smoother(x[column], places, options.kernel(), bandwidth, known);
    }

    /** What the other columns leave of the response. */
    private double[] partial(int column) {
        double[] r = y.clone();
        for (int l = 0; l < x.length; l++) {
            for (int i = 0; i < r.length && l != column; i++) {
                r[i] -= x[l][i] * coefficients[l][i];
            }
        }
        return r;
    }

    /**
     * Rounds with searches, from the given coefficients, until the score of change is below the tolerance:
     * {@code sqrt(sum_ij (df_ij)^2 / n / sum_i (sum_j f_ij)^2)}.
     */
    void search(double[][] start) {
        int n = y.length;
        for (int j = 0; j < x.length; j++) {
            System.arraycopy(start[j], 0, coefficients[j], 0, n);
        }
        bandwidths = new Bandwidth[x.length];
        int[] same = new int[x.length];
        for (rounds = 1; rounds <= options.maxRounds(); rounds++) {
            double change = 0;
            for (int j = 0; j < x.length; j++) {
                double[] r = partial(j);
                if (same[j] < CONFIRMED) {
                    Bandwidth found = best(j, r);
                    same[j] = found.equals(bandwidths[j]) ? same[j] + 1 : 0;
                    bandwidths[j] = found;
                }
                change += refit(j, r);
            }
            double size = 0;
            for (int i = 0; i < n; i++) {
                double f = 0;
                for (int j = 0; j < x.length; j++) {
                    f += x[j][i] * coefficients[j][i];
                }
                size += f * f;
            }
            if (Math.sqrt(change / n / size) < options.tolerance()) {
                return;
            }
        }
        throw new IllegalArgumentException(
                "maxRounds: " + options.maxRounds() + " rounds did not bring the score of change below "
                        + options.tolerance() + "; allow more, or centre columns that go together");
    }

    private Bandwidth best(int column, double[] r) {
        int n = r.length;
        double[] b = new double[n];
        double[] influence = new double[n];
        return BandwidthSearch.of(options.spacing(), places, 1, bandwidth -> {
                    try {
                        smoother(column, bandwidth).apply(r, b, influence, options.execution());
                    } catch (LocalFailure failure) {
                        return Double.POSITIVE_INFINITY;
                    }
                    double[] fitted = new double[n];
                    for (int i = 0; i < n; i++) {
                        fitted[i] = x[column][i] * b[i];
                    }
                    return Fit.of(r, fitted, influence, Family.GAUSSIAN).criterion(options.criterion());
                })
                .best();
    }

    /** Fits a column to what the others leave; returns the sum of the squared changes of what it explains. */
    private double refit(int column, double[] r) {
        double[] before = coefficients[column].clone();
        try {
            smoother(column, bandwidths[column]).apply(r, coefficients[column], null, options.execution());
        } catch (LocalFailure failure) {
            throw failure.named(places, bandwidths[column]);
        }
        double change = 0;
        for (int i = 0; i < before.length; i++) {
            double d = x[column][i] * (coefficients[column][i] - before[i]);
            change += d * d;
        }
        return change;
    }

    /** Rounds at given bandwidths until the fit stands still. */
    void settle(List<Bandwidth> given) {
        bandwidths = given.toArray(Bandwidth[]::new);
        double size = Arrays.stream(y).map(v -> v * v).sum();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double change = 0;
            for (int j = 0; j < x.length; j++) {
                change += refit(j, partial(j));
            }
            if (change <= FIXED_POINT * FIXED_POINT * size) {
                return;
            }
        }
        throw new IllegalArgumentException("bandwidths: " + given + " do not settle in " + MOST_ROUNDS
                + " rounds, as columns go together; centre them, leave one out or use larger bandwidths");
    }
}
