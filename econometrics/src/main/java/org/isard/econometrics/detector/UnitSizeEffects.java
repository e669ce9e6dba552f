package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Quantiles;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * How the size of the spatial units changes what factors explain: the same factors at several sizes, compared by a high
 * quantile of their q, and the size at which it is largest (Song et al. 2020, GIScience and Remote Sensing 57, 593-610; the
 * modifiable areal unit problem).
 *
 * <p>The quantile is R's type 7 over the factors that are significant, as {@code sesu} of the package GD 10 does it: 90 %
 * of the q with p below 0.05. No curve is fitted; the change from size to size is shown as it is.
 */
public final class UnitSizeEffects {
    private UnitSizeEffects() {}

    /** The 90 % quantile of the q with p below 0.05. */
    public static Options options() {
        return new Options(0.9, 0.05);
    }

    /** The comparison with the default {@link #options()}. */
    public static Result of(Scale... scales) {
        return of(options(), scales);
    }

    /**
     * The comparison of two or more sizes, in any order.
     *
     * @throws IllegalArgumentException if fewer than two are given, a size comes twice, or the factors differ
     */
    public static Result of(Options options, Scale... scales) {
        if (scales.length < 2) {
            throw new IllegalArgumentException("scales: " + scales.length + " given; at least 2 sizes are compared");
        }
        List<Scale> sorted = Arrays.stream(scales)
                .sorted(Comparator.comparingDouble(Scale::size))
                .toList();
        List<String> factors = factors(scales[0]);
        List<Size> sizes = new ArrayList<>();
        for (Scale scale : sorted) {
            if (!new HashSet<>(factors(scale)).equals(new HashSet<>(factors))) {
                throw new IllegalArgumentException("scales: the factors at size " + TextTable.format(scale.size())
                        + " are " + factors(scale) + ", not " + factors + "; compare the same factors at every size");
            }
            double before =
                    sizes.isEmpty() ? Double.NaN : sizes.get(sizes.size() - 1).quantile();
            if (!sizes.isEmpty() && sizes.get(sizes.size() - 1).size() == scale.size()) {
                throw new IllegalArgumentException(
                        "scales: the size " + TextTable.format(scale.size()) + " comes twice");
            }
            double[] significant = scale.ranking().results().stream()
                    .filter(r -> r.pValue() < options.alpha())
                    .mapToDouble(FactorDetector.Result::q)
                    .sorted()
                    .toArray();
            double quantile = significant.length == 0 ? Double.NaN : Quantiles.of(significant, options.quantile());
            sizes.add(new Size(scale.size(), scale.ranking(), significant.length, quantile, quantile - before));
        }
        return new Result(scales[0].ranking().variable(), factors, sizes, options);
    }

    private static List<String> factors(Scale scale) {
        return scale.ranking().results().stream()
                .map(FactorDetector.Result::factor)
                .toList();
    }

    /**
     * The factors at one size of unit.
     *
     * @param size the size, such as the side of a grid cell
     * @param ranking the factor detector at that size
     */
    public record Scale(double size, FactorDetector.Ranking ranking) {
        /** Checks the size. */
        public Scale {
            if (!(size > 0) || Double.isInfinite(size)) {
                throw new IllegalArgumentException("size: is " + size + "; a size is positive and finite");
            }
        }

        /** The factor detector on the units of one size, as the package geodetector computes it. */
        public static Scale of(double size, Variable y, Categories... factors) {
            return new Scale(size, FactorDetector.ofAll(y, factors));
        }
    }

    /**
     * What is compared; start from {@link UnitSizeEffects#options()}.
     *
     * @param quantile which quantile of q, 0 to 1
     * @param alpha only factors with a p-value below it count; 1.1 lets all with a p-value count
     */
    public record Options(double quantile, double alpha) {
        /** Checks the numbers. */
        public Options {
            if (!(quantile >= 0 && quantile <= 1)) {
                throw new IllegalArgumentException("quantile: is " + quantile + "; it must lie between 0 and 1");
            }
            if (!(alpha > 0)) {
                throw new IllegalArgumentException("alpha: is " + alpha + "; it must be positive");
            }
        }

        /** With this quantile. */
        public Options quantile(double p) {
            return new Options(p, alpha);
        }

        /** With this level of significance. */
        public Options alpha(double level) {
            return new Options(quantile, level);
        }
    }

    /**
     * One size of unit.
     *
     * @param size the size
     * @param ranking the factors at that size
     * @param significant how many of them are significant
     * @param quantile the quantile of their q; NaN if none is
     * @param change its difference from the next smaller size; NaN for the smallest
     */
    public record Size(double size, FactorDetector.Ranking ranking, int significant, double quantile, double change) {}

    /**
     * The sizes compared.
     *
     * @param variable the name of Y
     * @param factors the names of the factors
     * @param sizes from small to large
     * @param options what was compared
     */
    public record Result(String variable, List<String> factors, List<Size> sizes, Options options) {
        /** Keeps its own copies of the lists. */
        public Result {
            factors = List.copyOf(factors);
            sizes = List.copyOf(sizes);
        }

        /** The size with the largest quantile, the smallest of equal ones; empty if no factor is significant anywhere. */
        public OptionalDouble chosen() {
            Size best = null;
            for (Size size : sizes) {
                if (!Double.isNaN(size.quantile()) && (best == null || size.quantile() > best.quantile())) {
                    best = size;
                }
            }
            return best == null ? OptionalDouble.empty() : OptionalDouble.of(best.size());
        }

        /** One row per size: units, significant factors, the quantile, its change, q of each factor; data for a chart. */
        public Table toTable() {
            Labels rows = Labels.of(
                    sizes.stream().map(s -> TextTable.format(s.size())).toList());
            Table table = Table.of(rows)
                    .with(column("size", rows, sizes.stream().mapToDouble(Size::size)))
                    .with(column(
                            "n",
                            rows,
                            sizes.stream()
                                    .mapToDouble(s -> s.ranking().strongest().n())))
                    .with(column("significant", rows, sizes.stream().mapToDouble(Size::significant)))
                    .with(column("quantile", rows, sizes.stream().mapToDouble(Size::quantile)))
                    .with(column("change", rows, sizes.stream().mapToDouble(Size::change)));
            for (String factor : factors) {
                table = table.with(column(
                        "q of " + factor,
                        rows,
                        sizes.stream()
                                .mapToDouble(s -> s.ranking().factor(factor).q())));
            }
            return table;
        }

        private static Variable column(String name, Labels rows, DoubleStream values) {
            return Variable.of(name, rows, values.toArray());
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of(
                    "size",
                    "n",
                    "significant",
                    TextTable.format(100 * options.quantile()) + " % of q",
                    "change",
                    "strongest");
            for (Size size : sizes) {
                FactorDetector.Result first = size.ranking().strongest();
                table.row(size.size(), first.n(), size.significant(), size.quantile(), size.change(), first.factor());
            }
            return "Effects of unit size on " + variable + ", " + factors.size() + " factors, chosen size "
                    + (chosen().isPresent() ? TextTable.format(chosen().getAsDouble()) : "none") + "\n" + table;
        }
    }
}
