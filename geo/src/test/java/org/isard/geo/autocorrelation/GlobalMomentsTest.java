package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.junit.jupiter.api.Test;

/** Moments under randomisation are those over all n! arrangements, each statistic computed from its definition. */
class GlobalMomentsTest {
    private static final double EXACT = 1e-12;
    // Of products of two deviations of order 1 that cancel.
    private static final double ROUNDING = 1e-28;

    /** Random asymmetric weights, often with islands. */
    private static Weights weights(int n, SplittableRandom random, boolean diagonal) {
        WeightsBuilder builder = Weights.builder(Labels.numbered(n));
        int links = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if ((diagonal || i != j) && random.nextInt(3) == 0) {
                    builder.add(i, j, 0.25 + random.nextInt(8));
                    links++;
                }
            }
        }
        if (links == 0) {
            builder.add(0, n - 1, 1);
        }
        return builder.build();
    }

    private static Variable variable(Weights w, SplittableRandom random, double origin) {
        return Variable.of(
                "y",
                w.labels(),
                random.doubles(w.size()).map(v -> origin + v * v).toArray());
    }

    private record Moments(double observed, double mean, double variance) {}

    /** The statistic of each arrangement of the positions 0 to n - 1. */
    private static Moments enumerate(int n, ToDoubleFunction<int[]> statistic) {
        List<int[]> all = Lattices.arrangements(IntStream.range(0, n).toArray(), n);
        double[] values = all.stream().mapToDouble(statistic).toArray();
        double mean = 0;
        for (double v : values) {
            mean += v / values.length;
        }
        double variance = 0;
        for (double v : values) {
            variance += (v - mean) * (v - mean) / values.length;
        }
        return new Moments(values[0], mean, variance);
    }

    private static double cross(Weights w, int[] order, DoubleBinaryOperator c, double[] x) {
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < order.length; j++) {
                double weight = w.get(i, j);
                sum += weight == 0 ? 0 : weight * c.applyAsDouble(x[order[i]], x[order[j]]);
            }
        }
        return sum;
    }

    private static void compare(Moments expected, double observed, double mean, double variance, String what) {
        double scale = Math.abs(expected.mean) + Math.sqrt(expected.variance);
        if (scale < ROUNDING) {
            // The statistic is 0 in every arrangement (Lee's L of two units that weigh alike): the reference holds
            // rounding alone.
            assertEquals(0, observed, ROUNDING, what);
            assertEquals(0, mean, ROUNDING, what + " expectation");
            assertEquals(0, variance, ROUNDING, what + " variance");
            return;
        }
        assertEquals(expected.observed, observed, EXACT * (scale + Math.abs(expected.observed)), what);
        assertEquals(expected.mean, mean, EXACT * scale, what + " expectation");
        assertEquals(expected.variance, variance, EXACT * scale * scale, what + " variance");
    }

    @Property(tries = 40)
    void gearyMomentsAreThoseOfAllArrangements(@ForAll long seed, @ForAll @IntRange(min = 4, max = 6) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        Weights w = weights(n, random, false);
        Variable y = variable(w, random, 0);
        double[] x = y.toArray();
        double mean = y.mean();
        double squares = 0;
        for (double v : x) {
            squares += (v - mean) * (v - mean);
        }
        double scale = (n - 1) / (2 * w.s0() * squares);
        Geary.Result c = Geary.of(y, w, Geary.options().islands(Islands.COUNTED));
        compare(
                enumerate(n, order -> scale * cross(w, order, (a, b) -> (a - b) * (a - b), x)),
                c.c(),
                c.expectation(),
                c.variance(),
                "c");
        assertEquals((1 - c.c()) / Math.sqrt(c.variance()), c.z(), 1e-12 * Math.abs(c.z()));
    }

    @Property(tries = 40)
    void globalGMomentsAreThoseOfAllArrangements(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        Weights w = weights(n, random, false);
        // Not from 0: where one value is all but the whole sum, the sum over other pairs is a difference of nearly
        // equal numbers, and
        // digits go with the ratio.
        Variable y = variable(w, random, 0.1 + random.nextInt(3));
        double[] x = y.toArray();
        double denominator = cross(Lattices.complete(n), IntStream.range(0, n).toArray(), (a, b) -> a * b, x);
        GetisOrd.Result g = GetisOrd.of(y, w, GetisOrd.options().islands(Islands.COUNTED));
        compare(
                enumerate(n, order -> cross(w, order, (a, b) -> a * b, x) / denominator),
                g.g(),
                g.expectation(),
                g.variance(),
                "G");
    }

    @Property(tries = 40)
    void joinCountMomentsAreThoseOfAllArrangements(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        Weights w = weights(n, random, false);
        int[] codes =
                IntStream.range(0, n).map(i -> i < 2 ? i : random.nextInt(4)).toArray();
        Categories colours = Categories.ofCodes("colour", w.labels(), List.of("a", "b", "c", "d", "none"), codes);
        JoinCount.Result result = JoinCount.of(colours, w, JoinCount.options().islands(Islands.COUNTED));
        double[] x = IntStream.of(codes).asDoubleStream().toArray();
        for (int r = 0; r < 5; r++) {
            for (int s = 0; s <= r; s++) {
                int one = r;
                int other = s;
                DoubleBinaryOperator c = (a, b) -> (a == one && b == other) || (a == other && b == one) ? 0.5 : 0;
                compareRow(
                        enumerate(n, order -> cross(w, order, c, x)),
                        result.between(colours.levels().get(s), colours.levels().get(r)));
            }
            assertEquals(result.same(colours.levels().get(r)), result.rows().get(r));
        }
        compareRow(enumerate(n, order -> cross(w, order, (a, b) -> a == b ? 0 : 0.5, x)), result.unlike());
        assertEquals(16, result.rows().size());
    }

    private static void compareRow(Moments expected, JoinCount.Row row) {
        compare(expected, row.count(), row.expectation(), row.variance(), row.joins());
    }

    @Property(tries = 20)
    void freeSamplingMomentsAreThoseOfAllColourings(@ForAll long seed, @ForAll @IntRange(min = 3, max = 6) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        Weights w = weights(n, random, false);
        int[] observed =
                IntStream.range(0, n).map(i -> i < 2 ? i : random.nextInt(3)).toArray();
        Categories colours = Categories.ofCodes("colour", w.labels(), List.of("a", "b", "c"), observed);
        JoinCount.Result result = JoinCount.of(colours, w, JoinCount.options().sampling(JoinCount.Sampling.FREE));
        int[] counts = colours.counts();
        int rows = result.rows().size();
        double[] mean = new double[rows];
        double[] square = new double[rows];
        for (int code = 0; code < Math.pow(3, n); code++) {
            int[] codes = new int[n];
            double probability = 1;
            for (int i = 0, rest = code; i < n; i++, rest /= 3) {
                codes[i] = rest % 3;
                probability *= counts[codes[i]] / (double) n;
            }
            if (IntStream.of(codes).distinct().count() == 1) {
                // All joins are of one colour, which JoinCount refuses.
                mean[codes[0]] += probability * w.s0() / 2;
                square[codes[0]] += probability * w.s0() * w.s0() / 4;
                continue;
            }
            List<JoinCount.Row> joins = JoinCount.of(
                            Categories.ofCodes("colour", w.labels(), colours.levels(), codes),
                            w,
                            JoinCount.options().islands(Islands.COUNTED))
                    .rows();
            for (int row = 0; row < rows; row++) {
                mean[row] += probability * joins.get(row).count();
                square[row] +=
                        probability * joins.get(row).count() * joins.get(row).count();
            }
        }
        double scale = w.s0() * w.s0();
        for (int row = 0; row < rows; row++) {
            JoinCount.Row r = result.rows().get(row);
            assertEquals(mean[row], r.expectation(), EXACT * w.s0(), r.joins());
            assertEquals(square[row] - mean[row] * mean[row], r.variance(), EXACT * scale, r.joins());
        }
    }

    @Property(tries = 40)
    void leeMomentsAreThoseOfAllArrangementsOfThePairs(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        Weights w = weights(n, random, true);
        Variable x = variable(w, random, 0);
        Variable y = variable(w, random, 5);
        leeMoments(n, w, x, y, Lee.of(x, y, w));
        leeMoments(n, w, x, x, Lee.of(x, w));
    }

    private static void leeMoments(int n, Weights w, Variable x, Variable y, Lee.Result l) {
        double scale = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            double row = 0;
            for (int j = 0; j < n; j++) {
                row += w.get(i, j);
            }
            scale += row * row;
            xx += Math.pow(x.get(i) - x.mean(), 2);
            yy += Math.pow(y.get(i) - y.mean(), 2);
        }
        double factor = n / scale / Math.sqrt(xx * yy);
        compare(
                enumerate(n, order -> {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        double lagX = 0;
                        double lagY = 0;
                        for (int j = 0; j < n; j++) {
                            lagX += w.get(i, j) * (x.get(order[j]) - x.mean());
                            lagY += w.get(i, j) * (y.get(order[j]) - y.mean());
                        }
                        sum += lagX * lagY;
                    }
                    return factor * sum;
                }),
                l.l(),
                l.expectation(),
                l.variance(),
                "L");
    }

    @Property(tries = 40)
    void crossProductMomentsAreThoseOfAllArrangements(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        Weights w = weights(n, random, true);
        Variable y = variable(w, random, 1);
        double[] x = y.toArray();
        for (CrossProduct.Comparison comparison : CrossProduct.Comparison.values()) {
            DoubleBinaryOperator c = switch (comparison) {
                case PRODUCT -> (a, b) -> a * b;
                case ABSOLUTE_DIFFERENCE -> (a, b) -> Math.abs(a - b);
                case SQUARED_DIFFERENCE -> (a, b) -> (a - b) * (a - b);
            };
            Moments expected = enumerate(n, order -> cross(w, order, c, x));
            CrossProduct.Result named = CrossProduct.of(y, w, comparison);
            compare(expected, named.gamma(), named.expectation(), named.variance(), comparison.toString());
            CrossProduct.Result own = CrossProduct.of(y, w, c);
            compare(expected, own.gamma(), own.expectation(), own.variance(), "own " + comparison);
        }
        DoubleBinaryOperator lopsided = (a, b) -> a * a * b - Math.max(a, 2 * b);
        CrossProduct.Result own = CrossProduct.of(y, w, lopsided);
        compare(
                enumerate(n, order -> cross(w, order, lopsided, x)),
                own.gamma(),
                own.expectation(),
                own.variance(),
                "lopsided");
    }

    @Test
    void momentsOfSevenUnitsAreThoseOfAllArrangements() {
        joinCountMomentsAreThoseOfAllArrangements(5, 7);
        gearyMomentsAreThoseOfAllArrangements(6, 7);
        globalGMomentsAreThoseOfAllArrangements(7, 7);
        leeMomentsAreThoseOfAllArrangementsOfThePairs(8, 7);
        crossProductMomentsAreThoseOfAllArrangements(9, 7);
    }

    @Test
    void globalGWithoutIslandsIsThatOfTheOtherUnits() {
        Labels six = Labels.numbered(6);
        Weights w = Weights.fromNeighbours(six, new int[][] {{1}, {0, 2, 4}, {1}, {}, {1, 5}, {4}});
        Variable y = Variable.of("y", six, 3, 1, 4, 100, 5, 9);
        Labels others = six.select(0, 1, 2, 4, 5);
        GetisOrd.Result left = GetisOrd.of(y, w);
        GetisOrd.Result without = GetisOrd.of(y.align(others), w.select(others));
        assertEquals(without.g(), left.g(), 1e-15);
        assertEquals(without.expectation(), left.expectation(), 1e-15);
        assertEquals(without.variance(), left.variance(), 1e-15);
        org.isard.core.inference.Inference permutation = org.isard.core.inference.Inference.permutation(20_000, 3);
        GetisOrd.Result simulated = GetisOrd.of(y, w, permutation);
        assertEquals(left.g(), simulated.g());
        assertEquals(left.expectation(), simulated.expectation(), 4.5 * Math.sqrt(left.variance() / 20_000));
        assertEquals(left.variance(), simulated.variance(), 0.06 * left.variance());
    }

    /** The variance of a map that is nearly everywhere alike would drown in the difference of large numbers. */
    @Test
    void aFarOriginCostsNoDigits() {
        Weights w = Lattices.queen(9, () -> 1);
        SplittableRandom random = new SplittableRandom(3);
        double[] whole = random.ints(w.size(), 0, 1000).asDoubleStream().toArray();
        Variable y = Variable.of("y", w.labels(), whole);
        Variable far = y.map(v -> v + 1e7);
        double near = CrossProduct.of(y, w, CrossProduct.Comparison.ABSOLUTE_DIFFERENCE)
                .variance();
        assertEquals(
                near,
                CrossProduct.of(far, w, CrossProduct.Comparison.ABSOLUTE_DIFFERENCE)
                        .variance(),
                1e-9 * near);
        double ofG = GetisOrd.of(far, w).variance();
        double byFunction = CrossProduct.of(far, w, (a, b) -> a * b).variance();
        double denominator =
                CrossProduct.of(far, Lattices.complete(81), (a, b) -> a * b).gamma();
        assertEquals(ofG * denominator * denominator, byFunction, 1e-7 * byFunction);
        assertTrue(ofG > 0);
    }
}
