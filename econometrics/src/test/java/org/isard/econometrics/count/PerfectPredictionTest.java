package org.isard.econometrics.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.LeastSquares;
import org.junit.jupiter.api.Test;

class PerfectPredictionTest {
    private static String refusal(Runnable fit) {
        return assertThrows(IllegalArgumentException.class, fit::run).getMessage();
    }

    private static void says(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    /** Columns of small whole numbers, so that separation, quasi-separation and ties are frequent. */
    private static Variable[] columns(SplittableRandom random, int n, int k) {
        Labels labels = Labels.numbered(n);
        Variable[] x = new Variable[k];
        for (int j = 0; j < k; j++) {
            x[j] = Variable.of(
                    "x" + j, labels, random.ints(n, -2, 3).asDoubleStream().toArray());
        }
        return x;
    }

    @Property
    void aResponseCutByAnIndexIsRefusedAndOneThatIsNotIsFitted(
            @ForAll int seed, @ForAll @IntRange(min = 1, max = 4) int k, @ForAll boolean spoilt) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 40;
        Labels labels = Labels.numbered(n);
        Variable[] x = new Variable[k];
        double[] index = new double[n];
        for (int j = 0; j < k; j++) {
            double[] values = random.doubles(n, -1, 1).toArray();
            x[j] = Variable.of("x" + j, labels, values);
            for (int i = 0; i < n; i++) {
                index[i] += (j + 1) * values[i];
            }
        }
        double[] y = Arrays.stream(index).map(v -> v > 0 ? 1 : 0).toArray();
        if (spoilt) {
            for (int i = 0; i < n; i++) {
                y[i] = random.nextBoolean() ? 1 : 0;
            }
        }
        Design design = Design.of(Variable.of("y", labels, y), x);
        boolean mixed = Arrays.stream(y).distinct().count() == 2;
        if (!spoilt && mixed) {
            says(refusal(() -> Logit.fit(design)), "perfectly", "of 40", "infinity");
        } else if (mixed) {
            // Coins on 40 units in at most 5 dimensions separate with probability below 1e-6 (Cover 1965).
            assertTrue(Double.isFinite(Logit.fit(design).logLik()));
        }
    }

    /** By all directions between pairs of units in the plane: the naive answer for one or two columns. */
    @Property
    void agreesWithTryingAllDirections(
            @ForAll int seed, @ForAll @IntRange(min = 4, max = 12) int n, @ForAll boolean counts) {
        SplittableRandom random = new SplittableRandom(seed);
        Variable[] x = columns(random, n, 2);
        double[] side = random.ints(n, counts ? -1 : 0, counts ? 1 : 2)
                .mapToDouble(v -> counts ? v : 2 * v - 1)
                .toArray();
        Labels labels = x[0].labels();
        Design design = Design.of(Variable.of("y", labels, side), x);
        LeastSquares decomposition;
        try {
            decomposition = LeastSquares.of(design.toColumns(), design.names());
        } catch (IllegalArgumentException collinear) {
            return;
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] found = PerfectPrediction.direction(decomposition.scores(ones), side);
        boolean expected = false;
        // An extreme direction vanishes at two units (rays of the cone), or is a coefficient of the intercept alone.
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double[] g = cross(at(x, a), at(x, b));
                expected |= works(g, x, side) || works(new double[] {-g[0], -g[1], -g[2]}, x, side);
            }
        }
        expected |= works(new double[] {1, 0, 0}, x, side) || works(new double[] {-1, 0, 0}, x, side);
        assertEquals(expected, found != null, () -> Arrays.toString(side) + Arrays.toString(x));
    }

    private static double[] at(Variable[] x, int i) {
        return new double[] {1, x[0].get(i), x[1].get(i)};
    }

    private static double[] cross(double[] u, double[] v) {
        return new double[] {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
    }

    private static boolean works(double[] g, Variable[] x, double[] side) {
        boolean some = false;
        for (int i = 0; i < side.length; i++) {
            double value = g[0] + g[1] * x[0].get(i) + g[2] * x[1].get(i);
            if (side[i] == 0 ? value != 0 : side[i] * value < 0) {
                return false;
            }
            some |= value != 0;
        }
        return some;
    }

    @Test
    void aColumnThatDoesItAloneIsNamedWithItsDirection() {
        Labels labels = Labels.numbered(10);
        Variable y = Variable.of("y", labels, 0, 0, 0, 1, 0, 1, 1, 1, 1, 0);
        Variable noise = Variable.of("noise", labels, 1, 5, 2, 2, 7, 3, 1, 4, 2, 3);
        Variable dummy = Variable.of("dummy", labels, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0);
        says(refusal(() -> Logit.fit(Design.of(y, noise, dummy))), "\"dummy\" alone", "+infinity", "2 of 10");
        Variable opposite = dummy.map(v -> 1 - v).named("opposite");
        says(refusal(() -> Logit.fit(Design.of(y, noise, opposite))), "\"opposite\" alone", "-infinity");
        Variable count = y.map(v -> 3 - 3 * v).named("count");
        says(refusal(() -> Poisson.fit(Design.of(count, noise, dummy))), "\"dummy\" alone", "-infinity", "2 of 10");
        says(refusal(() -> NegativeBinomial.fit(Design.of(count, noise, dummy))), "\"dummy\" alone");
    }

    @Test
    void aCombinationOfColumnsIsShownAsADirection() {
        SplittableRandom random = new SplittableRandom(4);
        Labels labels = Labels.numbered(60);
        Variable a = Variable.of("a", labels, random.doubles(60).toArray());
        Variable b = Variable.of("b", labels, random.doubles(60).toArray());
        double[] y = new double[60];
        for (int i = 0; i < 60; i++) {
            y[i] = a.get(i) > b.get(i) ? 1 : 0;
        }
        String message = refusal(() -> Logit.fit(Design.of(Variable.of("y", labels, y), a, b)));
        says(message, "direction", "\"a\"", "\"b\"", "of 60");
    }

    /** separation.csv: counts with two columns and two factors, rows marked that a linear programme tells apart. */
    @Test
    void zerosAreToldApartWhereLinearProgrammingTellsThem() {
        Map<Integer, List<double[]>> cases = AbsorbedOracleTest.csv("separation.csv").stream()
                .map(row -> Arrays.stream(row).mapToDouble(Double::parseDouble).toArray())
                .collect(Collectors.groupingBy(row -> (int) row[0], LinkedHashMap::new, Collectors.toList()));
        int[] seen = new int[2];
        cases.forEach((number, rows) -> {
            Labels labels = Labels.numbered(rows.size());
            Variable[] v = new Variable[7];
            for (int c = 1; c < 7; c++) {
                int column = c;
                v[c] = Variable.of(
                        "v" + c,
                        labels,
                        rows.stream().mapToDouble(r -> r[column]).toArray());
            }
            double[] side =
                    Arrays.stream(v[1].toArray()).map(y -> y > 0 ? 0 : -1).toArray();
            LeastSquares decomposition;
            try {
                Design design = Design.of(v[1], v[2], v[3]).with(factor(v[4])).with(factor(v[5]));
                decomposition = LeastSquares.of(design.toColumns(), design.names());
            } catch (IllegalArgumentException collinear) {
                return;
            }
            double[] ones = new double[side.length];
            Arrays.fill(ones, 1);
            double[] found = PerfectPrediction.direction(decomposition.scores(ones), side);
            boolean expected = Arrays.stream(v[6].toArray()).anyMatch(told -> told == 1);
            assertEquals(expected, found != null, "case " + number);
            seen[expected ? 1 : 0]++;
            for (int i = 0; found != null && i < side.length; i++) {
                // One direction need not tell all of them apart, but must none of the others.
                assertTrue(v[6].get(i) == 1 || Math.abs(found[i]) < 1e-7, "case " + number + ", row " + i);
            }
        });
        assertTrue(seen[0] >= 10 && seen[1] >= 10, Arrays.toString(seen));
    }

    private static Categories factor(Variable codes) {
        return Categories.of(
                codes.name(),
                codes.labels(),
                Arrays.stream(codes.toArray()).mapToObj(c -> "l" + (int) c).toList());
    }

    @Test
    void scalesOfColumnsDoNotMatter() {
        SplittableRandom random = new SplittableRandom(8);
        Labels labels = Labels.numbered(50);
        double[] v = random.doubles(50, -1, 1).toArray();
        double[] y = Arrays.stream(v)
                .map(u -> u + random.nextDouble(-0.3, 0.3) > 0 ? 1 : 0)
                .toArray();
        for (double factor : new double[] {1e-150, 1, 1e150}) {
            Variable x = Variable.of("x", labels, v).map(u -> factor * (u + 1000));
            GlmResult fit = Logit.fit(Design.of(Variable.of("y", labels, y), x));
            assertTrue(Double.isFinite(fit.coefficient("x")));
        }
    }
}
