package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Stopping;
import org.isard.core.inference.TwoSided;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequential early stopping of conditional permutations. */
class LocalStoppingTest {

    /** What every local statistic says of its test. */
    private record Outcome(double[] p, int[] draws, double[] mean, double[] variance) {}

    /** Every local statistic, as a function of one map. */
    private enum Local {
        MORAN {
            @Override
            Outcome of(Variable y, Weights w, LocalOptions options) {
                LocalMoran.Result r = LocalMoran.of(y, w, options);
                return new Outcome(r.pValues(), r.draws(), r.simulatedMean(), r.simulatedVariance());
            }
        },
        GI_STAR {
            @Override
            Outcome of(Variable y, Weights w, LocalOptions options) {
                // G has no mean where the values sum to 0.
                LocalGetisOrd.Result r = LocalGetisOrd.star(y.map(v -> v + 20), w, options);
                return new Outcome(r.pValues(), r.draws(), r.simulatedMean(), r.simulatedVariance());
            }
        },
        GEARY {
            @Override
            Outcome of(Variable y, Weights w, LocalOptions options) {
                return outcome(LocalGeary.of(y, w, options));
            }
        },
        GEARY_OF_TWO {
            @Override
            Outcome of(Variable y, Weights w, LocalOptions options) {
                return outcome(LocalGeary.multivariate(
                        List.of(y, other(y)), w, options, LocalGeary.Scaling.POPULATION_VARIANCE));
            }
        },
        LEE {
            @Override
            Outcome of(Variable y, Weights w, LocalOptions options) {
                LocalLee.Result r = LocalLee.of(y, other(y), w, options);
                return new Outcome(r.pValues(), r.draws(), r.simulatedMean(), r.simulatedVariance());
            }
        },
        JOIN_COUNT {
            @Override
            Outcome of(Variable y, Weights w, LocalOptions options) {
                LocalJoinCount.Result r = LocalJoinCount.of(y.map(v -> v > 0 ? 1 : 0), w, options);
                return new Outcome(r.pValues(), r.draws(), r.simulatedMean(), r.simulatedVariance());
            }
        },
        LOSH {
            @Override
            Outcome of(Variable y, Weights w, LocalOptions options) {
                Losh.Result r =
                        Losh.of(y, w, Losh.options().test(Losh.Test.PERMUTATION).local(options));
                return new Outcome(r.pValues(), r.draws(), r.simulatedMean(), r.simulatedVariance());
            }
        };

        abstract Outcome of(Variable y, Weights w, LocalOptions options);

        private static Variable other(Variable y) {
            return y.map(v -> Math.abs(v - 1)).named("other");
        }

        private static Outcome outcome(LocalGeary.Result r) {
            return new Outcome(r.pValues(), r.draws(), r.simulatedMean(), r.simulatedVariance());
        }
    }

    /**
     * Draws are numbered, so a run of l permutations makes the first l draws of any longer run: running each l in full
     * gives all counts over time, and what the rule of Besag and Clifford must make of them.
     */
    @Property(tries = 84)
    void placesStopWithTheDrawThatIsTheLastExtreme(
            @ForAll Local local,
            @ForAll long seed,
            @ForAll boolean even,
            @ForAll Alternative alternative,
            @ForAll @IntRange(min = 1, max = 9) int extremes) {
        Weights w = even ? Lattices.queen(4) : Lattices.uneven(4);
        // Few levels, so that ties come up.
        Variable y = Lattices.normal(w, seed).map(v -> Math.rint(2 * v));
        // More than a chunk.
        int permutations = 130;
        LocalOptions options = LocalMoran.options()
                .alternative(alternative)
                .twoSided(TwoSided.SMALLER_TAIL)
                .seed(seed);
        int n = w.size();
        int[] draws = new int[n];
        double[] p = new double[n];
        double[] mean = new double[n];
        double[] variance = new double[n];
        for (int l = 1; l <= permutations; l++) {
            Outcome all = local.of(y, w, options.permutations(l));
            for (int i = 0; i < n; i++) {
                int count = (int) Math.rint(all.p[i] * (l + 1)) - 1;
                if (draws[i] == 0 && (count == extremes || l == permutations)) {
                    draws[i] = all.draws[i];
                    p[i] = count == extremes ? (double) count / l : all.p[i];
                    mean[i] = all.mean[i];
                    variance[i] = all.variance[i];
                }
            }
        }
        Outcome stopped = local.of(y, w, options.permutations(permutations).stopping(Stopping.after(extremes)));
        assertArrayEquals(draws, stopped.draws);
        assertArrayEquals(p, stopped.p, 1e-15);
        // All draws and draws in order are summed in different ways.
        assertArrayEquals(mean, stopped.mean, 1e-11);
        assertArrayEquals(variance, stopped.variance, 1e-10);
    }

    @ParameterizedTest
    @EnumSource(Local.class)
    void aRuleThatNeverBitesChangesNothing(Local local) {
        for (Weights w : new Weights[] {Lattices.queen(7), Lattices.uneven(7)}) {
            Variable y = Lattices.normal(w, 3);
            for (Alternative alternative : Alternative.values()) {
                LocalOptions options = LocalMoran.options().alternative(alternative);
                Outcome all = local.of(y, w, options);
                Outcome late = local.of(y, w, options.stopping(Stopping.after(1000)));
                assertArrayEquals(all.p, late.p);
                assertArrayEquals(all.draws, late.draws);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Alternative.class)
    void sequentialPValuesHoldTheirLevel(Alternative alternative) {
        Weights w = Lattices.uneven(5);
        Weights even = Lattices.queen(5);
        LocalOptions options =
                LocalMoran.options().permutations(199).alternative(alternative).stopping(Stopping.after(5));
        int sets = 3000;
        double[] p = new double[2 * sets];
        java.util.Random maps = new java.util.Random(3);
        for (int s = 0; s < sets; s++) {
            Variable y = Lattices.normal(w, maps);
            p[s] = LocalMoran.of(y, w, options.seed(s)).pValues()[12];
            p[sets + s] = LocalGetisOrd.of(y, even, options.seed(s)).pValues()[12];
        }
        for (double level : new double[] {0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 0.9}) {
            for (int kind = 0; kind < 2; kind++) {
                int rejected = 0;
                for (int s = 0; s < sets; s++) {
                    rejected += p[kind * sets + s] <= level ? 1 : 0;
                }
                double limit = sets * level + 5 * Math.sqrt(sets * level * (1 - level)) + 1;
                assertTrue(rejected <= limit, rejected + " of " + sets + " at most " + level);
            }
        }
    }

    /** P(p = h/l) is 1/l - 1/(l+1) times h for l above h: one-sided sequential p-values have an exact null law. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void drawsHaveTheirNullDistribution(boolean even) {
        Weights w = even ? Lattices.queen(5) : Lattices.uneven(5);
        int h = 3;
        LocalOptions options = LocalMoran.options()
                .permutations(99)
                .alternative(Alternative.GREATER)
                .stopping(Stopping.after(h));
        int sets = 4000;
        int[] bounds = {3, 4, 5, 7, 10, 15, 30, 98, Integer.MAX_VALUE};
        int[] seen = new int[bounds.length];
        java.util.Random maps = new java.util.Random(4);
        for (int s = 0; s < sets; s++) {
            int draws =
                    LocalMoran.of(Lattices.normal(w, maps), w, options.seed(s)).draws()[12];
            int cell = 0;
            while (draws > bounds[cell]) {
                cell++;
            }
            seen[cell]++;
        }
        double chi = 0;
        double before = 0;
        for (int cell = 0; cell < bounds.length; cell++) {
            // More than l draws are needed if the observed is among the h largest of l + 1 exchangeable values.
            double upTo = cell == bounds.length - 1 ? 1 : 1 - h / (bounds[cell] + 1.0);
            double expected = sets * (upTo - before);
            before = upTo;
            chi += (seen[cell] - expected) * (seen[cell] - expected) / expected;
        }
        // The 1e-6 point of chi-square with 8 degrees of freedom.
        assertTrue(chi < 42.7, "chi square " + chi);
    }

    @ParameterizedTest
    @EnumSource(Local.class)
    void threadsDoNotChangeABit(Local local) {
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            for (Weights w : new Weights[] {Lattices.queen(30), Lattices.uneven(30)}) {
                Variable y = Lattices.normal(w, 8);
                LocalOptions options = LocalMoran.options().permutations(299).stopping(Stopping.after(7));
                Outcome one = local.of(y, w, options.execution(Execution.sequential()));
                Outcome many = local.of(y, w, options.execution(Execution.on(pool)));
                assertArrayEquals(one.p, many.p);
                assertArrayEquals(one.draws, many.draws);
                assertArrayEquals(one.variance, many.variance);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void placesWithoutATestDrawNothing() {
        Weights w = Lattices.queen(4);
        Variable y = Lattices.normal(w, 5).map(v -> v > 0 ? 1 : 0);
        for (Stopping rule : new Stopping[] {Stopping.never(), Stopping.after(5)}) {
            LocalOptions options = LocalMoran.options().stopping(rule);
            LocalJoinCount.Result joins = LocalJoinCount.of(y, w, options);
            for (int i = 0; i < w.size(); i++) {
                assertEquals(y.get(i) == 0, joins.draws()[i] == 0);
            }
            assertArrayEquals(
                    new int[16], LocalGeary.of(y.map(v -> 1), w, options).draws());
            assertArrayEquals(
                    new int[16], LocalLee.of(y, y.map(v -> 1), w, options).draws());
            assertArrayEquals(
                    new int[16],
                    Losh.of(Lattices.normal(w, 5), w, Losh.options().local(options))
                            .draws());
        }
        assertEquals(
                999 * y.sum(),
                LocalJoinCount.of(y, w, LocalMoran.options())
                        .toTable()
                        .variable("draws")
                        .sum());
    }

    @Test
    void islandsDrawNothing() {
        Weights w = Weights.builder(org.isard.core.Labels.of("a", "b", "c"))
                .add("a", "b", 1)
                .add("b", "a", 1)
                .build();
        Variable y = Variable.of("y", w.labels(), 1, 2, 4);
        LocalOptions options = LocalMoran.options().stopping(Stopping.after(1));
        assertEquals(0, LocalMoran.of(y, w, options).draws()[2]);
        assertEquals(0, LocalMoran.of(y, w).draws()[2]);
        assertEquals(999, LocalMoran.of(y, w).draws()[0]);
        assertTrue(LocalMoran.of(y, w, options).toString().contains("stopped after 1 extremes"));
    }
}
