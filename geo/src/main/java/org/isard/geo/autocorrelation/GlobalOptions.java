package org.isard.geo.autocorrelation;

import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;

/**
 * How a global statistic is computed and tested; start from {@code options()} of the statistic, say {@link
 * Geary#options()}.
 *
 * @param inference the ground of the p-value
 * @param islands whether units without neighbours count in the formulas
 * @param execution where permutations run; does not change the result
 */
public record GlobalOptions(Inference inference, Islands islands, Execution execution) {

    /** With this inference. */
    public GlobalOptions inference(Inference value) {
        return new GlobalOptions(value, islands, execution);
    }

    /** With this treatment of islands. */
    public GlobalOptions islands(Islands value) {
        return new GlobalOptions(inference, value, execution);
    }

    /** On this execution. */
    public GlobalOptions execution(Execution value) {
        return new GlobalOptions(inference, islands, value);
    }

    /** Randomisation, islands left out, on the common pool. */
    static GlobalOptions defaults() {
        return new GlobalOptions(Inference.randomisation(), Islands.LEFT_OUT, Execution.common());
    }

    /** The n of the formulas. */
    int counted(Weights w, int islandCount) {
        return islands == Islands.LEFT_OUT ? w.size() - islandCount : w.size();
    }

    /** The moments over all arrangements divide by {@code n(n-1)(n-2)(n-3)}. */
    static void requireFour(double n) {
        if (n < 4) {
            throw new IllegalArgumentException("w: has " + (int) n + " units with neighbours; the variance under"
                    + " randomisation needs at least 4, use Inference.permutation");
        }
    }

    static int islandCount(Weights w) {
        int count = 0;
        for (int i = 0; i < w.size(); i++) {
            count += w.cardinality(i) == 0 ? 1 : 0;
        }
        return count;
    }

    static void requireLinks(Weights w, String statistic) {
        if (w.links() == 0) {
            throw new IllegalArgumentException("w: has no links, so " + statistic + " is not defined");
        }
    }

    static IllegalArgumentException constant(String name, String statistic) {
        return new IllegalArgumentException(name + ": is constant, so " + statistic + " is not defined");
    }

    /** What to say of a kind of inference that a statistic does not have. */
    static IllegalArgumentException unsupported(Inference inference, String statistic, String supported) {
        return new IllegalArgumentException(
                "inference: " + statistic + " has no inference \"" + inference.ground() + "\"; use " + supported);
    }
}
