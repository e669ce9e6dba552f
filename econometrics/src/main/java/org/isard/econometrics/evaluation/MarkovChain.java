package org.isard.econometrics.evaluation;

import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.econometrics.internal.Columns;

/**
 * A first-order Markov chain of classes over time, estimated by maximum likelihood: {@code p_ij = n_ij / n_i}, n_ij the moves from class i
 * to class j from one period to the next, over all units and periods (Anderson and Goodman 1957; Quah 1993).
 *
 * <p>A class that is never left nor kept has no probabilities: its row is NaN. Immutable. k classes cost O(k^3) for what needs equations.
 */
public final class MarkovChain {
    private final List<String> classes;
    private final double[][] counts;
    private final double[][] probabilities;

    private MarkovChain(List<String> classes, double[][] counts) {
        this.classes = classes;
        this.counts = counts;
        this.probabilities = Arrays.stream(counts)
                .map(row -> {
                    double total = Arrays.stream(row).sum();
                    return Arrays.stream(row).map(c -> c / total).toArray();
                })
                .toArray(double[][]::new);
    }

    /** The chain of a panel of classes: moves over one period. */
    public static MarkovChain of(ClassPanel panel) {
        return of(panel, 1);
    }

    /**
     * The chain of moves over several periods, from t to t + steps for every t.
     *
     * @throws IllegalArgumentException if steps is not positive or there are not more periods than steps
     */
    public static MarkovChain of(ClassPanel panel, int steps) {
        if (steps < 1 || panel.periods().size() <= steps) {
            throw new IllegalArgumentException("panel: has " + panel.periods().size() + " periods, moves span " + steps
                    + "; more periods than the (positive) number of steps are needed");
        }
        int k = panel.classes().size();
        double[][] counts = new double[k][k];
        for (int i = 0; i < panel.units().size(); i++) {
            for (int t = steps; t < panel.periods().size(); t++) {
                counts[panel.code(i, t - steps)][panel.code(i, t)]++;
            }
        }
        return new MarkovChain(panel.classes(), counts);
    }

    /**
     * The chain of counted moves, row by row from low to high.
     *
     * @throws IllegalArgumentException if the counts are not square over the classes, or one is negative or not finite
     */
    public static MarkovChain ofCounts(List<String> classes, double[][] counts) {
        List<String> names = Labels.of(classes).asList();
        if (counts.length != names.size() || names.isEmpty()) {
            throw new IllegalArgumentException(
                    "counts: has " + counts.length + " rows for " + names.size() + " classes");
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i].length != names.size()) {
                throw new IllegalArgumentException("counts: row \"" + names.get(i) + "\" has " + counts[i].length
                        + " values for " + names.size() + " classes");
            }
            for (double c : counts[i]) {
                if (!(c >= 0) || Double.isInfinite(c)) {
                    throw new IllegalArgumentException("counts: one from \"" + names.get(i) + "\" is " + c
                            + "; moves are finite and not negative");
                }
            }
        }
        return new MarkovChain(names, Columns.copy(counts));
    }

    /** The names of the classes, from low to high. */
    public List<String> classes() {
        return classes;
    }

    /** n_ij, the moves from class i to class j. */
    public double[][] counts() {
        return Columns.copy(counts);
    }

    /** p_ij; a row of NaN for a class from which no move starts. */
    public double[][] probabilities() {
        return Columns.copy(probabilities);
    }

    /** The number of moves, stays included. */
    public double transitions() {
        return Arrays.stream(counts).flatMapToDouble(Arrays::stream).sum();
    }

    /**
     * The long-run distribution, {@code pi = pi P}.
     *
     * @throws IllegalStateException if a class has no probabilities, or the chain has several sets of classes that are never left, so
     *     that the long run depends on the start
     */
    public Variable ergodic() {
        return Variable.of("ergodic", Labels.of(classes), MarkovEquations.stationary(known("ergodic")));
    }

    /**
     * The mean number of periods until class j (column) is first reached from class i (row); in the diagonal the mean time of return (Kemeny
     * and Snell 1960). Infinite where j is not reached for certain.
     *
     * @throws IllegalStateException if a class has no probabilities
     */
    public double[][] meanFirstPassage() {
        return MarkovEquations.firstPassage(known("mean first passage"));
    }

    /** The expected stay in each class once entered, {@code 1 / (1 - p_ii)}; infinite if it is never left. */
    public double[] sojourn() {
        double[] result = new double[classes.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = 1 / (1 - probabilities[i][i]);
        }
        return result;
    }

    /**
     * Indices of mobility, 0 if nothing moves.
     *
     * @throws IllegalStateException if a class has no probabilities
     */
    public Mobility mobility() {
        double[][] p = known("mobility");
        return MarkovEquations.mobility(p, MarkovEquations.isErgodic(p) ? MarkovEquations.stationary(p) : null);
    }

    /**
     * Indices of mobility with another distribution over the classes than the ergodic one, that of the first period for example.
     *
     * @throws IllegalArgumentException if the distribution has other labels than the classes, a negative share or another sum than 1
     * @throws IllegalStateException if a class has no probabilities
     */
    public Mobility mobility(Variable distribution) {
        Labels.of(classes).requireSame(distribution.labels(), distribution.name());
        double[] pi = distribution.requireComplete().toArray();
        if (Arrays.stream(pi).anyMatch(v -> v < 0) || Math.abs(distribution.sum() - 1) > 1e-9) {
            throw new IllegalArgumentException(
                    distribution.name() + ": must be non-negative and sum to 1, sums to " + distribution.sum());
        }
        return MarkovEquations.mobility(known("mobility"), pi);
    }

    /**
     * Indices of mobility (Shorrocks 1978; Geweke, Marshall and Zarkin 1986).
     *
     * @param trace {@code (k - tr P) / (k - 1)}, of Shorrocks and, earlier, Prais
     * @param determinant {@code 1 - |det P|}
     * @param secondEigenvalue {@code 1 - |lambda_2|}, the speed with which the start is forgotten
     * @param leaving {@code k (1 - sum_i pi_i p_ii) / (k - 1)} (Bartholomew), pi the ergodic distribution unless another is given; NaN
     *     without one
     * @param crossing {@code sum_ij pi_i p_ij |i - j| / (k - 1)} (Bartholomew), likewise
     */
    public record Mobility(
            double trace, double determinant, double secondEigenvalue, double leaving, double crossing) {}

    /** Whether a class has no probabilities, as no move starts there. */
    boolean hasUnknown() {
        return Arrays.stream(probabilities).anyMatch(row -> Double.isNaN(row[0]));
    }

    private double[][] known(String what) {
        for (int i = 0; i < probabilities.length; i++) {
            if (Double.isNaN(probabilities[i][0])) {
                throw new IllegalStateException(what + ": no move starts in class \"" + classes.get(i)
                        + "\", so its probabilities are unknown; use fewer classes");
            }
        }
        return probabilities;
    }

    /** The probabilities, a row per class. */
    public Table toTable() {
        return matrixTable(probabilities);
    }

    private Table matrixTable(double[][] matrix) {
        Labels labels = Labels.of(classes);
        Table table = Table.of(labels);
        for (int j = 0; j < classes.size(); j++) {
            int column = j;
            double[] values =
                    Arrays.stream(matrix).mapToDouble(row -> row[column]).toArray();
            table = table.with(Variable.of(classes.get(j), labels, values));
        }
        return table;
    }

    @Override
    public String toString() {
        String text = "Markov chain of " + classes.size() + " classes, " + TextTable.format(transitions())
                + " transitions\n" + toTable();
        return hasUnknown() || !MarkovEquations.isErgodic(probabilities)
                ? text + "no unique ergodic distribution\n"
                : text + ergodic();
    }
}
