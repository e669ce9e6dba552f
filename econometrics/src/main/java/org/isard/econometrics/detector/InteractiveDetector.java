package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * The interactive detector for spatial associations, IDSA: how much several factors together explain, over zones from a
 * fuzzy overlay that do not multiply with the factors (Song and Wu 2021, International Journal of Geographical Information
 * Science 35, 1676-1701).
 *
 * <p>Each class of each factor has the mean of Y as its fuzzy number (scaled to 0 to 1 over all of them). A unit belongs to
 * that of its classes with the smallest number (fuzzy and) or the largest (fuzzy or). The power of interactive determinants
 * is {@code PID = theta / phi}, theta the {@link SpatialAssociationDetector} power of these zones for Y and {@code phi = 1 -
 * sum_i sum_z N_z tau_iz / sum_i N tau_i} theirs for the factors x_i, tau the spatial variance. As phi adds variances of
 * different units of measurement, a factor in metres outweighs one in kilometres; {@link Explanatory} says what enters.
 */
public final class InteractiveDetector {
    private static final int MOST_LAYERS = 14;

    private InteractiveDetector() {}

    /** How the classes of several factors make one zone. */
    public enum Overlay {
        /** The class with the smallest mean of Y; of equal ones that of the first factor. */
        FUZZY_AND,
        /** The class with the largest mean of Y; of equal ones that of the first factor. */
        FUZZY_OR,
        /** Every combination of classes that occurs. */
        INTERSECTION
    }

    /** What phi takes of the factors. */
    public enum Explanatory {
        /** The values as they are: the package IDSA 2.1. */
        RAW,
        /** The values in units of their standard deviation, so that units of measurement do not matter. */
        STANDARDIZED,
        /** The numbers of the classes, 1, 2, ...: the package gdverse. */
        CLASS_NUMBERS
    }

    /**
     * One factor.
     *
     * @param x its values
     * @param strata its classes
     */
    public record Layer(Variable x, Categories strata) {
        /**
         * Checks that both belong together.
         *
         * @throws IllegalArgumentException if the labels differ or a value is missing
         */
        public Layer {
            x.labels().requireSame(strata.labels(), strata.name());
            x.requireComplete();
        }

        /** A numeric factor cut into classes. */
        public static Layer of(Variable x, Classifier classifier) {
            return new Layer(x, classifier.classify(x));
        }

        private String name() {
            return strata.name();
        }
    }

    /** As the package IDSA: fuzzy and, raw values; on the common pool. */
    public static Options options() {
        return new Options(Overlay.FUZZY_AND, Explanatory.RAW, Execution.common());
    }

    /**
     * The power of factors together; O(links) for each.
     *
     * @throws IllegalArgumentException if labels differ, a value is missing, Y is constant, no layer is given or two have
     *     the same name, or no zone has linked units
     */
    public static Result of(Variable y, Weights w, Options options, Layer... layers) {
        check(y, w, layers);
        SpatialAssociationDetector.required(zones(y, options.overlay(), List.of(layers)), w);
        return result(y, w, options, List.of(layers));
    }

    /**
     * The power of every combination of two or more factors, the strongest first; those without a value, such as where
     * no zone has linked units, last.
     *
     * @throws IllegalArgumentException as {@link #of} but for such zones, or if fewer than 2 or more than 14 layers are given
     */
    public static All ofAll(Variable y, Weights w, Options options, Layer... layers) {
        check(y, w, layers);
        if (layers.length < 2 || layers.length > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    "layers: " + layers.length + " given; combinations of 2 to " + MOST_LAYERS + " are compared");
        }
        int[] masks = IntStream.range(1, 1 << layers.length)
                .filter(mask -> Integer.bitCount(mask) > 1)
                .toArray();
        Result[] results = new Result[masks.length];
        options.execution().forEachBlock(masks.length, 1, (from, to) -> {
            for (int m = from; m < to; m++) {
                int mask = masks[m];
                results[m] = result(
                        y,
                        w,
                        options,
                        IntStream.range(0, layers.length)
                                .filter(k -> (mask >> k & 1) == 1)
                                .mapToObj(k -> layers[k])
                                .toList());
            }
        });
        return new All(
                y.name(),
                Arrays.stream(results)
                        .sorted(Comparator.comparingDouble(
                                        (Result r) -> Double.isNaN(r.pid()) ? Double.NEGATIVE_INFINITY : r.pid())
                                .reversed())
                        .toList());
    }

    private static void check(Variable y, Weights w, Layer... layers) {
        if (layers.length == 0) {
            throw new IllegalArgumentException("layers: none given; at least one factor is needed");
        }
        Labels.of(Arrays.stream(layers).map(Layer::name).toList());
        for (Layer layer : layers) {
            Strata.check(y, layer.strata());
        }
        y.labels().requireSame(w.labels(), "w");
    }

    private static Result result(Variable y, Weights w, Options options, List<Layer> layers) {
        Categories zones = zones(y, options.overlay(), layers);
        SpatialPower power = SpatialAssociationDetector.power(zones, w);
        double theta = power.q(SpatialPower.standardized(y));
        double[] within = new double[layers.size()];
        double[] total = new double[layers.size()];
        for (int k = 0; k < within.length; k++) {
            double[] variation = power.variation(values(layers.get(k), options.explanatory()));
            within[k] = variation[0];
            total[k] = variation[1];
        }
        double phi = 1 - Pairwise.sum(within) / Pairwise.sum(total);
        return new Result(
                layers.stream().map(Layer::name).toList(),
                phi > 0 ? theta / phi : Double.NaN,
                theta,
                phi,
                power.strata(),
                y.size(),
                y.size() - power.kept(),
                zones,
                options);
    }

    private static double[] values(Layer layer, Explanatory explanatory) {
        return switch (explanatory) {
            case RAW -> layer.x().toArray();
            case STANDARDIZED -> SpatialPower.standardized(layer.x());
            case CLASS_NUMBERS ->
                Arrays.stream(layer.strata().toCodes())
                        .mapToDouble(code -> code + 1)
                        .toArray();
        };
    }

    /** The zones of an overlay; a fuzzy zone is named after the factor and class it is. */
    static Categories zones(Variable y, Overlay overlay, List<Layer> layers) {
        if (overlay == Overlay.INTERSECTION) {
            return layers.stream()
                    .map(Layer::strata)
                    .reduce(InteractionDetector::overlay)
                    .orElseThrow();
        }
        double sign = overlay == Overlay.FUZZY_AND ? 1 : -1;
        List<String> levels = new ArrayList<>();
        int[] codes = new int[y.size()];
        double[] lowest = new double[y.size()];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        for (Layer layer : layers) {
            double[] means = means(y, layer.strata());
            for (int i = 0; i < codes.length; i++) {
                int code = layer.strata().code(i);
                if (sign * means[code] < lowest[i]) {
                    lowest[i] = sign * means[code];
                    codes[i] = levels.size() + code;
                }
            }
            layer.strata().levels().forEach(level -> levels.add(layer.name() + ": " + level));
        }
        return Categories.ofCodes(
                layers.stream().map(Layer::name).collect(Collectors.joining(" x ")), y.labels(), levels, codes);
    }

    private static double[] means(Variable y, Categories strata) {
        double[] sums = new double[strata.levels().size()];
        for (int i = 0; i < y.size(); i++) {
            sums[strata.code(i)] += y.get(i);
        }
        int[] counts = strata.counts();
        for (int h = 0; h < sums.length; h++) {
            sums[h] /= counts[h];
        }
        return sums;
    }

    /**
     * How zones are made and what phi takes; start from {@link InteractiveDetector#options()}.
     *
     * @param overlay how classes make zones
     * @param explanatory what phi takes of the factors
     * @param execution where combinations run; does not change the result
     */
    public record Options(Overlay overlay, Explanatory explanatory, Execution execution) {
        /** With this overlay. */
        public Options overlay(Overlay value) {
            return new Options(value, explanatory, execution);
        }

        /** With this of the factors in phi. */
        public Options explanatory(Explanatory value) {
            return new Options(overlay, value, execution);
        }

        /** On this execution. */
        public Options execution(Execution value) {
            return new Options(overlay, explanatory, value);
        }
    }

    /**
     * The power of factors together.
     *
     * @param factors their names
     * @param pid theta over phi; NaN if the zones do not explain the factors
     * @param theta the power of the zones for Y
     * @param phi their power for the factors
     * @param strata the zones that have a spatial variance
     * @param n the units
     * @param leftOut the units in zones that have none
     * @param zones the zone of every unit
     * @param options how zones were made
     */
    public record Result(
            List<String> factors,
            double pid,
            double theta,
            double phi,
            int strata,
            int n,
            int leftOut,
            Categories zones,
            Options options) {
        /** Keeps its own copy of the list. */
        public Result {
            factors = List.copyOf(factors);
        }

        @Override
        public String toString() {
            return "Interactive detector for spatial associations (" + options.overlay() + "), n = " + n + "\n"
                    + table(List.of(this));
        }
    }

    /**
     * All combinations of factors of one variable.
     *
     * @param variable the name of Y
     * @param results the combinations by falling PID
     */
    public record All(String variable, List<Result> results) {
        /** Keeps its own copy of the list. */
        public All {
            results = List.copyOf(results);
        }

        /** The combination with the highest PID. */
        public Result strongest() {
            return results.get(0);
        }

        /** One row per combination; data for a chart. */
        public Table toTable() {
            Labels rows = Labels.of(
                    results.stream().map(r -> String.join(" x ", r.factors())).toList());
            return Table.of(rows)
                    .with(Variable.of(
                            "PID",
                            rows,
                            results.stream().mapToDouble(Result::pid).toArray()))
                    .with(Variable.of(
                            "theta",
                            rows,
                            results.stream().mapToDouble(Result::theta).toArray()))
                    .with(Variable.of(
                            "phi",
                            rows,
                            results.stream().mapToDouble(Result::phi).toArray()));
        }

        @Override
        public String toString() {
            return "Interactive detector for spatial associations of " + variable + ", " + results.size()
                    + " combinations\n" + table(results.subList(0, Math.min(10, results.size())));
        }
    }

    private static String table(List<Result> results) {
        TextTable table = TextTable.of("factors", "PID", "theta", "phi", "zones", "units left out");
        for (Result r : results) {
            table.row(String.join(" x ", r.factors()), r.pid(), r.theta(), r.phi(), r.strata(), r.leftOut());
        }
        return table.toString();
    }
}
