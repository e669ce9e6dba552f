package org.isard.geo.concentration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * A K-density among those of random allocations; made by {@link KDensity#test}.
 *
 * <p>Localised at d where the density is above the upper global band, by {@code Gamma(d) = max(K(d) - upper(d), 0)}; dispersed
 * where it is below the lower one, by {@code Psi(d) = max(lower(d) - K(d), 0)}. Duranton and Overman call an industry dispersed
 * only if it is nowhere localised, since density that is here above must lack elsewhere; {@link #verdict} does so too.
 */
public final class KDensityBands {
    private final double[] distances;
    private final double[] density;
    private final double[] mean;
    private final double[] localLower;
    private final double[] localUpper;
    private final double[] globalLower;
    private final double[] globalUpper;
    private final double localisationP;
    private final double dispersionP;
    private final double bandwidth;
    private final int plants;
    private final int sites;
    private final KDensityOptions options;

    private KDensityBands(
            double[] distances,
            double[][] curves,
            double localisationP,
            double dispersionP,
            double bandwidth,
            int plants,
            int sites,
            KDensityOptions options) {
        this.distances = distances;
        this.density = curves[0];
        this.mean = curves[1];
        this.localLower = curves[2];
        this.localUpper = curves[3];
        this.globalLower = curves[4];
        this.globalUpper = curves[5];
        this.localisationP = localisationP;
        this.dispersionP = dispersionP;
        this.bandwidth = bandwidth;
        this.plants = plants;
        this.sites = sites;
        this.options = options;
    }

    /** From the observed function and the simulated ones after it. */
    static KDensityBands of(
            double[] distances,
            double[][] functions,
            double bandwidth,
            int rank,
            int plants,
            int sites,
            KDensityOptions options) {
        int simulations = functions.length - 1;
        double[][] curves = new double[4][distances.length];
        curves[0] = functions[0];
        for (int g = 0; g < distances.length; g++) {
            double[] column = new double[simulations];
            for (int r = 0; r < simulations; r++) {
                column[r] = functions[r + 1][g];
            }
            Arrays.sort(column);
            curves[1][g] = Pairwise.mean(column);
            curves[2][g] = column[rank - 1];
            curves[3][g] = column[simulations - rank];
        }
        ExtremeRanks low = new ExtremeRanks(functions, -1, options.level());
        ExtremeRanks high = new ExtremeRanks(functions, 1, options.level());
        return new KDensityBands(
                distances,
                new double[][] {curves[0], curves[1], curves[2], curves[3], low.bound(), high.bound()},
                high.pValue(),
                low.pValue(),
                bandwidth,
                plants,
                sites,
                options);
    }

    /** What the test says. */
    public enum Verdict {
        /** Above the upper global band somewhere. */
        LOCALISED,
        /** Below the lower global band somewhere, and nowhere above the upper. */
        DISPERSED,
        /** Within both bands. */
        NEITHER
    }

    /** What the test says at its level. */
    public Verdict verdict() {
        return localisation() > 0 ? Verdict.LOCALISED : dispersion() > 0 ? Verdict.DISPERSED : Verdict.NEITHER;
    }

    /** The distances looked at. */
    public double[] distances() {
        return distances.clone();
    }

    /** The observed density at each distance. */
    public double[] density() {
        return density.clone();
    }

    /** The mean of the simulated densities. */
    public double[] expected() {
        return mean.clone();
    }

    /** The lower local band: the level's share of simulations lies below it at each distance. */
    public double[] localLower() {
        return localLower.clone();
    }

    /** The upper local band. */
    public double[] localUpper() {
        return localUpper.clone();
    }

    /** The lower global band. */
    public double[] globalLower() {
        return globalLower.clone();
    }

    /** The upper global band. */
    public double[] globalUpper() {
        return globalUpper.clone();
    }

    /** The probability of a curve as far up anywhere as the observed, under random allocation. */
    public double localisationPValue() {
        return localisationP;
    }

    /** The probability of a curve as far down anywhere as the observed, under random allocation. */
    public double dispersionPValue() {
        return dispersionP;
    }

    /** The bandwidth of the observed density. */
    public double bandwidth() {
        return bandwidth;
    }

    /** The index of localisation: Gamma(d) over the distances looked at, a share of all pairs (trapezoids). */
    public double localisation() {
        return area(excess(density, globalUpper));
    }

    /** The index of dispersion: Psi(d) over the distances, a share of all pairs; 0 for an industry localised anywhere. */
    public double dispersion() {
        return localisation() > 0 ? 0 : area(excess(globalLower, density));
    }

    private static double[] excess(double[] a, double[] b) {
        double[] result = new double[a.length];
        for (int g = 0; g < a.length; g++) {
            result[g] = Math.max(0, a[g] - b[g]);
        }
        return result;
    }

    private double area(double[] values) {
        double[] parts = new double[values.length - 1];
        for (int g = 0; g < parts.length; g++) {
            parts[g] = (values[g] + values[g + 1]) / 2 * (distances[g + 1] - distances[g]);
        }
        return Pairwise.sum(parts);
    }

    /**
     * A stretch of distances.
     *
     * @param from the first distance looked at
     * @param to the last one
     */
    public record Scale(double from, double to) {
        @Override
        public String toString() {
            return TextTable.format(from) + "-" + TextTable.format(to);
        }
    }

    /** The distances at which the density is above the upper global band. */
    public List<Scale> localisedAt() {
        return scales(excess(density, globalUpper));
    }

    /** The distances at which the density is below the lower global band. */
    public List<Scale> dispersedAt() {
        return scales(excess(globalLower, density));
    }

    private List<Scale> scales(double[] excess) {
        List<Scale> found = new ArrayList<>();
        int from = -1;
        for (int g = 0; g <= excess.length; g++) {
            boolean out = g < excess.length && excess[g] > 0;
            if (out && from < 0) {
                from = g;
            } else if (!out && from >= 0) {
                found.add(new Scale(distances[from], distances[g - 1]));
                from = -1;
            }
        }
        return found;
    }

    /** A row per distance: the density, its expectation, both pairs of bands. */
    public Table toTable() {
        Labels rows = Labels.numbered(distances.length);
        return Table.of(rows)
                .with(Variable.of("distance", rows, distances))
                .with(Variable.of("density", rows, density))
                .with(Variable.of("expected", rows, mean))
                .with(Variable.of("local lower", rows, localLower))
                .with(Variable.of("local upper", rows, localUpper))
                .with(Variable.of("global lower", rows, globalLower))
                .with(Variable.of("global upper", rows, globalUpper));
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("", "index", "global p", "at distances")
                .row("localisation", localisation(), TextTable.pValue(localisationP), localisedAt())
                .row("dispersion", dispersion(), TextTable.pValue(dispersionP), dispersedAt());
        return "K-density of " + plants + " plants among " + sites + " sites, 0 to "
                + TextTable.format(distances[distances.length - 1]) + ", bandwidth " + TextTable.format(bandwidth)
                + ", " + options.simulations() + " simulations, seed " + options.seed() + ", level "
                + TextTable.format(options.level()) + ": " + verdict() + "\n" + table;
    }
}
