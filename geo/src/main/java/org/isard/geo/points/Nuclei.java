package org.isard.geo.points;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;

/**
 * How many nuclei a pattern has: local maxima of its kernel density that are higher than chance makes them, and parted from each other by dips that
 * are deeper than chance makes them.
 *
 * <p>Height: the density of each cell is standardised by its mean and deviation over simulations of the null hypothesis and the pattern itself; the
 * p-value of a peak is the share of simulations, the pattern included, whose largest value anywhere is at least its own. So the chance of any false
 * peak is at most the level, however many there are (maximum statistic; Westfall and Young 1993).
 *
 * <p>Dip: the peak less the saddle towards a higher one is {@code D = sum g(x_i)}, g the difference of two kernels, with variance {@code sum
 * g(x_i)^2} in a Poisson process; {@code D / sqrt(sum g^2)} is taken as normal. Peaks are picked for being high, so that this is a rule to tell
 * ripples from nuclei and not an exact test; of single clouds of 400 points it found a second nucleus in 0 to 6 of 100. The count depends on the bandwidth: look at several.
 */
public final class Nuclei {
    private Nuclei() {}

    /** What would be without nuclei. */
    public enum Null {
        /** As many points anywhere in the window, with the weights of the pattern. */
        RANDOM_POINTS,
        /** As many points by a given density, say that of all firms or of people, with the weights of the pattern. */
        GIVEN_DENSITY,
        /** The points of the pattern with their weights shuffled: do the heavy ones gather more than points do? */
        SHUFFLED_WEIGHTS
    }

    /**
     * How to look for nuclei.
     *
     * @param density how the density is made; all its kernels equally wide
     * @param hypothesis what would be without nuclei
     * @param given the density under {@link Null#GIVEN_DENSITY}, else null; in any unit
     * @param simulations of the null hypothesis; they take 8 bytes for each of them and cell
     * @param seed fixes the simulations
     * @param level at which peaks and dips count
     * @param execution where the work runs; does not change the result
     */
    public record Options(
            KernelDensity.Options density,
            Null hypothesis,
            Raster given,
            int simulations,
            long seed,
            double level,
            Execution execution) {
        /** Checks the numbers. */
        public Options {
            if (density.width() == KernelDensity.Width.ADAPTIVE) {
                throw new IllegalArgumentException(
                        "density: is ADAPTIVE; peaks are compared under a bandwidth common to all points");
            }
            if (simulations < 1 || !(level > 0 && level < 1)) {
                throw new IllegalArgumentException("simulations, level: " + simulations + " and " + level
                        + "; at least 1 simulation and a level between 0 and 1 are needed");
            }
            if ((given != null) != (hypothesis == Null.GIVEN_DENSITY)) {
                throw new IllegalArgumentException("given: hypothesis " + hypothesis
                        + (given == null ? " needs a density; use given(raster)" : " takes no density"));
            }
        }

        /** Another density. */
        public Options density(KernelDensity.Options value) {
            return new Options(value, hypothesis, given, simulations, seed, level, execution);
        }

        /** Another hypothesis than {@link Null#GIVEN_DENSITY}. */
        public Options hypothesis(Null value) {
            return new Options(density, value, null, simulations, seed, level, execution);
        }

        /** {@link Null#GIVEN_DENSITY} by this one. */
        public Options given(Raster value) {
            return new Options(density, Null.GIVEN_DENSITY, value, simulations, seed, level, execution);
        }

        /** Another number of simulations. */
        public Options simulations(int number) {
            return new Options(density, hypothesis, given, number, seed, level, execution);
        }

        /** Another seed. */
        public Options seed(long value) {
            return new Options(density, hypothesis, given, simulations, value, level, execution);
        }

        /** Another level. */
        public Options level(double value) {
            return new Options(density, hypothesis, given, simulations, seed, value, execution);
        }

        /** Work elsewhere. */
        public Options execution(Execution value) {
            return new Options(density, hypothesis, given, simulations, seed, level, value);
        }
    }

    /** The default density, random points, 199 simulations, seed 1, level 0.05, on the common pool. */
    public static Options options() {
        return new Options(KernelDensity.options(), Null.RANDOM_POINTS, null, 199, 1, 0.05, Execution.common());
    }

    /** With the default options. */
    public static Result of(PointPattern pattern) {
        return of(pattern, options());
    }

    /**
     * The peaks of the density and which of them are nuclei. Costs as many densities as there are simulations.
     *
     * @throws IllegalArgumentException if there is no point, or too few for the bandwidth's rule; if weights are to be shuffled and there are none;
     *     or the given density is negative somewhere, or 0 all over the window
     */
    public static Result of(PointPattern pattern, Options options) {
        KernelDensity.Result density = KernelDensity.of(pattern, options.density.execution(options.execution));
        Raster raster = density.raster();
        List<RasterPeaks.Peak> found = RasterPeaks.of(raster);
        NullDensities simulated = new NullDensities(pattern, density, options);
        double[] z = simulated.standardized();
        DipTest dips = new DipTest(pattern, density);
        List<Peak> peaks = new ArrayList<>();
        for (RasterPeaks.Peak each : found) {
            int columns = raster.columns();
            Location location = new Location(raster.x(each.cell() % columns), raster.y(each.cell() / columns));
            double height = raster.get(each.cell() % columns, each.cell() / columns);
            double p = simulated.pValue(z[each.cell()]);
            double saddle = Double.NaN;
            double dip = Double.NaN;
            if (each.saddle() >= 0) {
                saddle = raster.get(each.saddle() % columns, each.saddle() / columns);
                dip = dips.deviate(
                        location, new Location(raster.x(each.saddle() % columns), raster.y(each.saddle() / columns)));
            }
            double dipP = Alternative.GREATER.normalPValue(dip);
            boolean nucleus = p <= options.level && (each.saddle() < 0 || dipP <= options.level);
            peaks.add(new Peak(location, height, z[each.cell()], p, saddle, dip, dipP, nucleus));
        }
        return new Result(List.copyOf(peaks), density, options);
    }

    /**
     * A local maximum of the density.
     *
     * @param location the middle of its cell
     * @param height the density there
     * @param z standardised under the null hypothesis
     * @param pValue of the height, for all peaks together
     * @param saddle the density at the saddle towards a higher peak; NaN for the highest of its part of the window
     * @param dip the standardised difference of both; NaN for the highest
     * @param dipPValue of the dip; NaN for the highest
     * @param nucleus whether height and dip count at the level
     */
    public record Peak(
            Location location,
            double height,
            double z,
            double pValue,
            double saddle,
            double dip,
            double dipPValue,
            boolean nucleus) {}

    /**
     * What {@link #of} found.
     *
     * @param peaks all local maxima, highest first
     * @param density the density
     * @param options how
     */
    public record Result(List<Peak> peaks, KernelDensity.Result density, Options options) {
        /** The peaks that count. */
        public List<Peak> nuclei() {
            return peaks.stream().filter(Peak::nucleus).toList();
        }

        /** The number of nuclei. */
        public int number() {
            return nuclei().size();
        }

        /** All peaks, highest first, with 1 for nuclei. */
        public Table toTable() {
            Labels labels = Labels.numbered(peaks.size());
            String[] names = {"x", "y", "density", "z", "p", "saddle", "dip", "dip p", "nucleus"};
            double[][] columns = new double[names.length][peaks.size()];
            for (int k = 0; k < peaks.size(); k++) {
                Peak p = peaks.get(k);
                double[] row = {
                    p.location.x(),
                    p.location.y(),
                    p.height,
                    p.z,
                    p.pValue,
                    p.saddle,
                    p.dip,
                    p.dipPValue,
                    p.nucleus ? 1 : 0
                };
                for (int j = 0; j < row.length; j++) {
                    columns[j][k] = row[j];
                }
            }
            Table table = Table.of(labels);
            for (int j = 0; j < names.length; j++) {
                table = table.with(Variable.of(names[j], labels, columns[j]));
            }
            return table;
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("x", "y", "density", "z", "p", "dip p");
            for (Peak p : nuclei()) {
                table.row(
                        p.location.x(),
                        p.location.y(),
                        p.height,
                        p.z,
                        TextTable.pValue(p.pValue),
                        TextTable.pValue(p.dipPValue));
            }
            return number() + " nuclei among " + peaks.size() + " peaks, bandwidth "
                    + TextTable.format(density.bandwidth()) + ", null " + options.hypothesis + ", "
                    + options.simulations
                    + " simulations, seed " + options.seed + ", level " + TextTable.format(options.level) + "\n"
                    + table;
        }
    }
}
