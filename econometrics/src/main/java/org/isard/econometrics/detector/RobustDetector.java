package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;

/**
 * The robust geographical detector, RGD, and the robust interaction detector, RID: numeric factors are cut where Y changes
 * as the factor rises (Zhang, Song and Wu 2022, International Journal of Applied Earth Observation and Geoinformation 109,
 * 102782; Zhang, Song, Karunaratne and Wu 2024, Spatial Statistics 59, 100814).
 *
 * <p>The change points divide Y, ordered by X, into the k segments with the least squares within, each of a least size. That
 * is the largest q over all intervals, so that the zones are those of {@link OptimalDiscretization}. Units of equal X stay
 * together here; gdverse (to 1.5) takes them as they come, gives them the class of their mean rank and leaves out units alone
 * in a class ({@link Convention#GD}), so that with ties its q can be smaller. RID is the {@link InteractionDetector} on the overlay of the robust zones, as gdverse computes
 * it. The zones are chosen with Y in view: the p-values are too small.
 */
public final class RobustDetector {
    private RobustDetector() {}

    /** 3 to 8 classes of any size, the fewest after which one more adds at most 5 % to q; on the common pool. */
    public static Options options() {
        return new Options(3, 8, 1, 0.05, Execution.common());
    }

    /** The robust detector with the default {@link #options()}. */
    public static Result of(Variable y, Table factors) {
        return of(y, factors, options());
    }

    /**
     * The robust detector of the columns of the table: numeric ones are cut, categorical ones stay as they are. O(k m^2) time
     * for a factor of m distinct values; factors run in parallel.
     *
     * @throws IllegalArgumentException if the labels differ, a value is missing, Y or a numeric factor is constant, there is
     *     no column, or the least size exceeds the number of units
     */
    public static Result of(Variable y, Table factors, Options options) {
        y.labels().requireSame(factors.rows(), "factors");
        Strata.checkResponse(y);
        List<String> names = factors.columns();
        for (String name : names) {
            if (factors.isNumeric(name)) {
                Strata.checkResponse(factors.variable(name));
            }
        }
        if (options.smallest() > y.size()) {
            throw new IllegalArgumentException(
                    "smallest: is " + options.smallest() + ", more than the " + y.size() + " units there are");
        }
        OptimalDiscretization.Result[] cuts = new OptimalDiscretization.Result[names.size()];
        Categories[] strata = new Categories[names.size()];
        options.execution().forEachBlock(strata.length, 1, (from, to) -> {
            for (int f = from; f < to; f++) {
                if (factors.isNumeric(names.get(f))) {
                    cuts[f] = OptimalDiscretization.of(
                            y, factors.variable(names.get(f)), options.most(), options.smallest());
                    strata[f] = options.choose(cuts[f]).strata();
                } else {
                    strata[f] = factors.categories(names.get(f));
                }
            }
        });
        return new Result(
                FactorDetector.ofAll(y, strata),
                Arrays.stream(cuts).filter(Objects::nonNull).toList(),
                Arrays.asList(strata),
                options);
    }

    /**
     * The robust interaction detector: all pairs of factors on the overlay of their robust zones.
     *
     * @throws IllegalArgumentException as {@link #of(Variable, Table, Options)}, or if there are fewer than two factors
     */
    public static InteractionDetector.All interactions(Variable y, Table factors, Options options) {
        return InteractionDetector.ofAll(y, of(y, factors, options).strata().toArray(Categories[]::new));
    }

    /**
     * How factors are cut; start from {@link RobustDetector#options()}.
     *
     * @param fewest the fewest classes; less only if the values do not allow them
     * @param most the most classes
     * @param smallest the least units in a class
     * @param rise the fewest classes are chosen for which one more adds at most this share to q; 0 for the largest q
     * @param execution where factors run; does not change the result
     */
    public record Options(int fewest, int most, int smallest, double rise, Execution execution) {
        /** Checks the numbers. */
        public Options {
            if (fewest < 1 || most < fewest) {
                throw new IllegalArgumentException(
                        "fewest, most: " + fewest + " and " + most + "; from at least one class to no fewer");
            }
            if (smallest < 1) {
                throw new IllegalArgumentException("smallest: is " + smallest + "; at least one unit is needed");
            }
            if (!(rise >= 0)) {
                throw new IllegalArgumentException("rise: is " + rise + "; it must not be negative");
            }
        }

        private OptimalDiscretization.Cut choose(OptimalDiscretization.Result cuts) {
            int last = cuts.cuts().size();
            int first = Math.min(fewest, last);
            if (rise == 0) {
                OptimalDiscretization.Cut best = cuts.classes(first);
                for (int k = first + 1; k <= last; k++) {
                    best = cuts.classes(k).q() > best.q() ? cuts.classes(k) : best;
                }
                return best;
            }
            int k = first;
            while (k < last
                    && cuts.classes(k + 1).q() > (1 + rise) * cuts.classes(k).q()) {
                k++;
            }
            return cuts.classes(k);
        }

        /** With this many classes, neither fewer nor more. */
        public Options classes(int count) {
            return new Options(count, count, smallest, rise, execution);
        }

        /** With class counts from {@code fewest} to {@code most}. */
        public Options classes(int fewestClasses, int mostClasses) {
            return new Options(fewestClasses, mostClasses, smallest, rise, execution);
        }

        /** With at least this many units in a class. */
        public Options smallest(int count) {
            return new Options(fewest, most, count, rise, execution);
        }

        /** With this least rise of q for one more class. */
        public Options rise(double share) {
            return new Options(fewest, most, smallest, share, execution);
        }

        /** On this execution. */
        public Options execution(Execution value) {
            return new Options(fewest, most, smallest, rise, value);
        }
    }

    /**
     * The robust power of all factors.
     *
     * @param ranking the factor detector on the robust zones, the strongest first
     * @param cuts for each numeric factor the optimum of every class count
     * @param strata the zones chosen, in the order of the factors
     * @param options how factors were cut
     */
    public record Result(
            FactorDetector.Ranking ranking,
            List<OptimalDiscretization.Result> cuts,
            List<Categories> strata,
            Options options) {
        /** Keeps its own copies of the lists. */
        public Result {
            cuts = List.copyOf(cuts);
            strata = List.copyOf(strata);
        }

        /** One row per numeric factor and class count with its q; data for a chart of q against class count. */
        public Table toTable() {
            List<String> rows = new ArrayList<>();
            List<String> factors = new ArrayList<>();
            List<Double> classes = new ArrayList<>();
            List<Double> q = new ArrayList<>();
            for (OptimalDiscretization.Result factor : cuts) {
                for (OptimalDiscretization.Cut cut : factor.cuts()) {
                    rows.add(factor.factor() + ", " + cut.classes());
                    factors.add(factor.factor());
                    classes.add((double) cut.classes());
                    q.add(cut.q());
                }
            }
            Labels labels = Labels.of(rows);
            return Table.of(labels)
                    .with(Categories.of("factor", labels, factors))
                    .with(Variable.of("classes", labels, toArray(classes)))
                    .with(Variable.of("q", labels, toArray(q)));
        }

        private static double[] toArray(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("factor", "q", "p", "classes", "cuts");
            for (FactorDetector.Result r : ranking.results()) {
                String breaks = cuts.stream()
                        .filter(cut -> cut.factor().equals(r.factor()))
                        .map(cut -> String.join(
                                ", ",
                                cut.classes(r.strata()).breaks().subList(1, r.strata()).stream()
                                        .map(TextTable::format)
                                        .toList()))
                        .findFirst()
                        .orElse("as given");
                table.row(r.factor(), r.q(), FactorDetector.p(r.pValue()), r.strata(), breaks);
            }
            return "Robust detector of " + ranking.variable() + ", n = "
                    + ranking.strongest().n() + "\n" + table;
        }
    }
}
