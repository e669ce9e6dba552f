package org.isard.econometrics.evaluation;

import java.util.Arrays;
import java.util.List;
import org.isard.core.Classifier;
import org.isard.core.Panel;
import org.isard.core.TextTable;
import org.isard.core.Weights;

/**
 * Markov chains conditional on the neighbourhood (Rey 2001): one chain for the moves that start with neighbours of each class, and the test
 * whether neighbourhood matters. Immutable.
 */
public final class SpatialMarkovChain {
    private final List<String> neighbourhoods;
    private final List<MarkovChain> chains;
    private final MarkovChain pooled;

    private SpatialMarkovChain(List<String> neighbourhoods, List<MarkovChain> chains, MarkovChain pooled) {
        this.neighbourhoods = neighbourhoods;
        this.chains = chains;
        this.pooled = pooled;
    }

    /**
     * Classes by breaks from all values, and neighbourhoods, the mean of neighbours, by the same breaks (Rey 2001).
     *
     * @throws IllegalArgumentException if labels differ, a value is missing, a unit has no neighbours, or there is one period only
     */
    public static SpatialMarkovChain of(Panel y, Weights w, Classifier classifier) {
        Pooling pooling = Pooling.of(List.of(y));
        double[] breaks = classifier.breaksOf(pooling.pooled(y));
        if (breaks.length < 3) {
            throw new IllegalArgumentException(
                    y.name() + ": falls into one class; use values that differ or more classes");
        }
        Panel lag = ClassPanel.lag(y, w);
        // A mean of neighbours may leave their range by rounding.
        double[][] inside = new double[y.units().size()][y.periods().size()];
        for (int i = 0; i < inside.length; i++) {
            for (int t = 0; t < inside[i].length; t++) {
                inside[i][t] = Math.max(breaks[0], Math.min(breaks[breaks.length - 1], lag.get(i, t)));
            }
        }
        Classifier same = Classifier.breaks(breaks);
        return of(
                ClassPanel.pooled(y, same),
                ClassPanel.pooled(Panel.of(lag.name(), y.units(), y.periods(), inside), same));
    }

    /**
     * Any classes and any neighbourhoods: {@code ClassPanel.pooled(ClassPanel.lag(y, w), Classifier.quantile(5))} for instance gives those of
     * giddy's {@code Spatial_Markov}, quantiles of the lag itself (giddy's quantiles lie elsewhere between two values than R's).
     *
     * @throws IllegalArgumentException if units or periods differ or there is one period only
     */
    public static SpatialMarkovChain of(ClassPanel own, ClassPanel neighbours) {
        own.units().requireSame(neighbours.units(), "neighbours");
        own.periods().requireSame(neighbours.periods(), "neighbours");
        MarkovChain pooled = MarkovChain.of(own);
        int k = own.classes().size();
        double[][][] counts = new double[neighbours.classes().size()][k][k];
        for (int i = 0; i < own.units().size(); i++) {
            for (int t = 1; t < own.periods().size(); t++) {
                counts[neighbours.code(i, t - 1)][own.code(i, t - 1)][own.code(i, t)]++;
            }
        }
        List<MarkovChain> chains = Arrays.stream(counts)
                .map(c -> MarkovChain.ofCounts(own.classes(), c))
                .toList();
        return new SpatialMarkovChain(neighbours.classes(), chains, pooled);
    }

    /** The classes of neighbourhoods, from low to high. */
    public List<String> neighbourhoods() {
        return neighbourhoods;
    }

    /** The chain of the moves that start in a neighbourhood, by its position. */
    public MarkovChain chain(int neighbourhood) {
        return chains.get(neighbourhood);
    }

    /** The chain of all moves, whatever the neighbourhood. */
    public MarkovChain pooled() {
        return pooled;
    }

    /** Whether the chains of all neighbourhoods are the same; Q and LR. */
    public Homogeneity homogeneity() {
        return Homogeneity.of(chains);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("spatial Markov chain\n").append(pooled);
        for (int r = 0; r < chains.size(); r++) {
            text.append("neighbours in ")
                    .append(neighbourhoods.get(r))
                    .append(", ")
                    .append(TextTable.format(chains.get(r).transitions()))
                    .append(" transitions\n")
                    .append(chains.get(r).toTable());
        }
        return chains.size() > 1 ? text.append(homogeneity()).toString() : text.toString();
    }
}
