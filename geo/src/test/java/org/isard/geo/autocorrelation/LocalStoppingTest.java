package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    /**
     * Draws are numbered, so a run of l permutations makes the first l draws of any longer run: running each l in full
     * gives all counts over time, and what the rule of Besag and Clifford must make of them.
     */
    @Property(tries = 24)
    void placesStopWithTheDrawThatIsTheLastExtreme(
            @ForAll long seed,
            @ForAll boolean even,
            @ForAll Alternative alternative,
            @ForAll @IntRange(min = 1, max = 12) int extremes) {
        Weights w = even ? Lattices.queen(4) : Lattices.uneven(4);
        // Few levels, so that ties come up.
        Variable y = Lattices.normal(w, seed).map(v -> Math.rint(2 * v));
        int permutations = 150;
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
            LocalMoran.Result all = LocalMoran.of(y, w, options.permutations(l));
            for (int i = 0; i < n; i++) {
                int count = (int) Math.rint(all.pValues()[i] * (l + 1)) - 1;
                if (draws[i] == 0 && (count == extremes || l == permutations)) {
                    draws[i] = l;
                    p[i] = count == extremes ? (double) count / l : all.pValues()[i];
                    mean[i] = all.simulatedMean()[i];
                    variance[i] = all.simulatedVariance()[i];
                }
            }
        }
        LocalMoran.Result stopped =
                LocalMoran.of(y, w, options.permutations(permutations).stopping(Stopping.after(extremes)));
        if (Double.isNaN(stopped.i()[0])) {
            return;
        }
        assertArrayEquals(draws, stopped.draws());
        assertArrayEquals(p, stopped.pValues(), 1e-15);
        assertArrayEquals(mean, stopped.simulatedMean(), 1e-12);
        assertArrayEquals(variance, stopped.simulatedVariance(), 1e-11);
    }

    @ParameterizedTest
    @EnumSource(Alternative.class)
    void aRuleThatNeverBitesChangesNothing(Alternative alternative) {
        for (Weights w : new Weights[] {Lattices.queen(7), Lattices.uneven(7)}) {
            Variable y = Lattices.normal(w, 3);
            LocalOptions options = LocalMoran.options().alternative(alternative);
            LocalMoran.Result all = LocalMoran.of(y, w, options);
            LocalMoran.Result late = LocalMoran.of(y, w, options.stopping(Stopping.after(1000)));
            assertArrayEquals(all.pValues(), late.pValues());
            assertArrayEquals(all.draws(), late.draws());
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

    @Test
    void threadsDoNotChangeABit() {
        for (Weights w : new Weights[] {Lattices.queen(30), Lattices.uneven(30)}) {
            Variable y = Lattices.normal(w, 8);
            LocalOptions options = LocalMoran.options().stopping(Stopping.after(7));
            LocalMoran.Result one = LocalMoran.of(y, w, options.execution(Execution.sequential()));
            ForkJoinPool pool = new ForkJoinPool(3);
            try {
                LocalMoran.Result many = LocalMoran.of(y, w, options.execution(Execution.on(pool)));
                assertArrayEquals(one.pValues(), many.pValues());
                assertArrayEquals(one.draws(), many.draws());
                assertArrayEquals(one.simulatedVariance(), many.simulatedVariance());
            } finally {
                pool.shutdown();
            }
        }
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
