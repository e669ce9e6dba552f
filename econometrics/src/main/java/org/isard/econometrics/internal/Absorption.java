package org.isard.econometrics.internal;

import java.util.Arrays;
import org.isard.core.CountingSort;
import org.isard.core.inference.Execution;

/**
 * Weighted projection of columns off the dummies D of any number of factors, {@code y - D (D'WD)^- D'W y}, without forming D.
 *
 * <p>The factor with the most levels is taken out exactly (its groups' weighted means); the effects a of the others solve the
 * Schur complement {@code S a = D'W P y}, P the deviation from those means, by conjugate gradients scaled with the exact diagonal
 * of S. For two factors these are accelerated alternating projections (Guimaraes and Portugal 2010; Gaure 2013) on vectors as long as
 * the smaller factor's levels and not as the rows.
 *
 * <p>Cost: O(n k) time per step and column for n rows and k factors; memory 4k + 12 bytes per row, and 8 more for each column in work.
 * Columns run in parallel and each in one thread, so results have the same bits for any number of threads. That S is singular (the
 * levels of two factors always depend on each other) does no harm: steps stay in the range of S, and end where a direction's curvature
 * is rounding.
 */
public final class Absorption {
    private static final int MAX_STEPS = 20_000;
    private static final int MAX_STARTS = 20;
    // A direction all but constant within components has only rounding for curvature; a step along it, size over next
    // to
    // nothing, would drown the effects.
    private static final double FLAT = 1e-14;
    // What is left of a column, relative to its length, where every digit is rounding.
    private static final double ROUNDING = 1e-14;
    // A few units in the last place, of each term of the sums that a computed residual consists of.
    private static final double LAST_PLACE = 1e-15;

    private final int[] order; // the row at each place; null if the rows stand sorted
    private final int[] starts; // first place of each group of the factor taken out, and n
    private final int rest; // number of other factors
    private final int[] codes; // levels of the other factors place by place, counted through all of them
    private final int size; // number of levels of the other factors
    private final double[] weights; // place by place
    private final double[] groupWeights;
    private final double[] inverseDiagonal; // of S; 0 for levels that the factor taken out explains

    /** Columns without the effects, in the order of the rows, and the greatest number of steps that one of them took. */
    public record Projection(double[][] columns, int steps) {}

    private Absorption(int[] order, int[] starts, int rest, int[] codes, int size, double[] weights) {
        this.order = order;
        this.starts = starts;
        this.rest = rest;
        this.codes = codes;
        this.size = size;
        this.weights = weights;
        this.groupWeights = new double[starts.length - 1];
        this.inverseDiagonal = new double[size];
        weigh();
    }

    /**
     * Prepares the projection.
     *
     * @param factors the level of each row, one array per factor; levels without rows are allowed
     * @param levels how many levels each factor has
     * @param weights of the rows, positive; null for ones
     */
    public static Absorption of(int[][] factors, int[] levels, double[] weights) {
        int n = factors[0].length;
        int out = largest(levels);
        int[] sorted = order(factors, levels);
        boolean asIs = isIdentity(sorted);
        int rest = levels.length - 1;
        int[] codes = new int[n * rest];
        int size = 0;
        int at = 0;
        for (int f = 0; f < levels.length; f++) {
            if (f != out) {
                for (int i = 0; i < n; i++) {
                    codes[i * rest + at] = size + factors[f][sorted[i]];
                }
                size += levels[f];
                at++;
            }
        }
        int groups = 0;
        int[] starts = new int[Math.min(n, levels[out]) + 1];
        for (int i = 0; i < n; i++) {
            if (i == 0 || factors[out][sorted[i]] != factors[out][sorted[i - 1]]) {
                starts[groups++] = i;
            }
        }
        starts[groups] = n;
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            w[i] = weights == null ? 1 : weights[sorted[i]];
        }
        return new Absorption(asIs ? null : sorted, Arrays.copyOf(starts, groups + 1), rest, codes, size, w);
    }

    /** The order in which rows spare the projection moving them: by the factor with the most levels, otherwise as they stand. */
    public static int[] order(int[][] factors, int[] levels) {
        int out = largest(levels);
        return CountingSort.by(factors[out], levels[out], CountingSort.identity(factors[out].length));
    }

    private static int largest(int[] levels) {
        int out = 0;
        for (int f = 1; f < levels.length; f++) {
            if (levels[f] > levels[out]) {
                out = f;
            }
        }
        return out;
    }

    private static boolean isIdentity(int[] order) {
        for (int i = 0; i < order.length; i++) {
            if (order[i] != i) {
                return false;
            }
        }
        return true;
    }

    /** The same factors with other weights, row by row; shares the sorted codes. */
    public Absorption reweighted(double[] other) {
        return new Absorption(order, starts, rest, codes, size, placed(other));
    }

    private double[] placed(double[] values) {
        if (order == null) {
            return values.clone();
        }
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[order[i]];
        }
        return result;
    }

    private void weigh() {
        double[] own = new double[size];
        double[] cell = new double[size];
        for (int g = 0; g < groupWeights.length; g++) {
            double total = 0;
            for (int i = starts[g]; i < starts[g + 1]; i++) {
                total += weights[i];
            }
            groupWeights[g] = total;
            for (int c = starts[g] * rest; c < starts[g + 1] * rest; c++) {
                cell[codes[c]] += weights[c / rest];
            }
            for (int c = starts[g] * rest; c < starts[g + 1] * rest; c++) {
                int level = codes[c];
                // w - w^2 / W without the cancellation: what the group holds outside the level.
                inverseDiagonal[level] += cell[level] * ((total - cell[level]) / total);
                own[level] += cell[level];
                cell[level] = 0;
            }
        }
        for (int level = 0; level < size; level++) {
            inverseDiagonal[level] = inverseDiagonal[level] > ROUNDING * own[level] ? 1 / inverseDiagonal[level] : 0;
        }
    }

    /**
     * The columns without the effects; those given stay as they are.
     *
     * @param tolerance relative to the length of what is left of a column, at which its distance from the exact projection (in the
     *     metric of the scaled levels) counts as zero; 1e-10 leaves ten digits
     * @throws IllegalArgumentException if a column has not converged after 20,000 steps
     */
    public Projection project(double[][] columns, double tolerance, Execution execution) {
        double[][] result = new double[columns.length][];
        int[] steps = new int[columns.length];
        execution.forEachBlock(columns.length, 1, (from, to) -> {
            for (int j = from; j < to; j++) {
                double[] v = placed(columns[j]);
                steps[j] = new Solver().run(v, tolerance);
                result[j] = restored(v);
            }
        });
        return new Projection(result, Arrays.stream(steps).max().orElse(0));
    }

    private double[] restored(double[] v) {
        if (order == null) {
            return v;
        }
        double[] result = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            result[order[i]] = v[i];
        }
        return result;
    }

    /** The work on one column. */
    private final class Solver {
        private final double[] effects = new double[size];
        private final double[] residual = new double[size];
        private final double[] direction = new double[size];
        private final double[] image = new double[size];
        private final double[] buffer;

        Solver() {
            int longest = 0;
            for (int g = 0; g < groupWeights.length; g++) {
                longest = Math.max(longest, starts[g + 1] - starts[g]);
            }
            buffer = new double[longest];
        }

        int run(double[] v, double tolerance) {
            double rounding = ROUNDING * ROUNDING * squares(v);
            center(v);
            double left = squares(v);
            double noise = 0;
            int steps = 0;
            for (int start = 0; size > 0 && left > rounding; start++) {
                scatter(v);
                double distance = scaledSquares(residual);
                // The second start checks what the first, whose residual is updated and not computed, believes.
                double enough = tolerance * tolerance * left * (start == 0 ? 1 : 100);
                if (distance <= Math.max(enough, rounding + noise)) {
                    break;
                }
                if (start == MAX_STARTS || steps >= MAX_STEPS) {
                    throw new IllegalArgumentException("effects: their projection has not converged after " + steps
                            + " steps (distance " + Math.sqrt(distance / left) + " relative to what is left, tolerance "
                            + tolerance + "); levels are all but unconnected, or weights span too many magnitudes");
                }
                steps += descend(left, distance, tolerance, rounding, MAX_STEPS - steps);
                noise = subtractEffects(v);
                center(v);
                left = squares(v);
            }
            return steps;
        }

        /** Conjugate gradients from effects of zero; the squared length of what is left falls by each step's share. */
        private int descend(double left, double distance, double tolerance, double rounding, int most) {
            Arrays.fill(effects, 0);
            for (int c = 0; c < size; c++) {
                direction[c] = inverseDiagonal[c] * residual[c];
            }
            int steps = 0;
            while (steps < most && distance > Math.max(tolerance * tolerance * left, rounding) && left > rounding) {
                imageOfDirection();
                double curvature = 0;
                double length = 0;
                for (int c = 0; c < size; c++) {
                    curvature += direction[c] * image[c];
                    length += inverseDiagonal[c] == 0 ? 0 : direction[c] * direction[c] / inverseDiagonal[c];
                }
                if (!(curvature > FLAT * length)) {
                    break;
                }
                double step = distance / curvature;
                left -= step * distance;
                for (int c = 0; c < size; c++) {
                    effects[c] += step * direction[c];
                    residual[c] -= step * image[c];
                }
                double next = scaledSquares(residual);
                double share = next / distance;
                for (int c = 0; c < size; c++) {
                    direction[c] = inverseDiagonal[c] * residual[c] + share * direction[c];
                }
                distance = next;
                steps++;
            }
            return steps;
        }

        private double scaledSquares(double[] r) {
            double sum = 0;
            for (int c = 0; c < size; c++) {
                sum += r[c] * r[c] * inverseDiagonal[c];
            }
            return sum;
        }

        private double squares(double[] v) {
            double sum = 0;
            for (int g = 0; g < groupWeights.length; g++) {
                double part = 0;
                for (int i = starts[g]; i < starts[g + 1]; i++) {
                    part += weights[i] * v[i] * v[i];
                }
                sum += part;
            }
            return sum;
        }

        private void center(double[] v) {
            for (int g = 0; g < groupWeights.length; g++) {
                double sum = 0;
                for (int i = starts[g]; i < starts[g + 1]; i++) {
                    sum += weights[i] * v[i];
                }
                double mean = sum / groupWeights[g];
                for (int i = starts[g]; i < starts[g + 1]; i++) {
                    v[i] -= mean;
                }
            }
        }

        /** The residual of effects of zero, {@code D'W v}, for v without the means of the groups. */
        private void scatter(double[] v) {
            Arrays.fill(residual, 0);
            for (int i = 0; i < v.length; i++) {
                double value = weights[i] * v[i];
                for (int c = i * rest; c < (i + 1) * rest; c++) {
                    residual[codes[c]] += value;
                }
            }
        }

        /** {@code S direction}; one and two other factors have loops of their own because this is where the time goes. */
        private void imageOfDirection() {
            Arrays.fill(image, 0);
            for (int g = 0; g < groupWeights.length; g++) {
                int from = starts[g];
                int to = starts[g + 1];
                if (rest == 1) {
                    one(from, to, groupWeights[g]);
                } else if (rest == 2) {
                    two(from, to, groupWeights[g]);
                } else {
                    many(from, to, groupWeights[g]);
                }
            }
        }

        private void one(int from, int to, double total) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                double value = direction[codes[i]];
                buffer[i - from] = value;
                sum += weights[i] * value;
            }
            double mean = sum / total;
            for (int i = from; i < to; i++) {
                image[codes[i]] += weights[i] * (buffer[i - from] - mean);
            }
        }

        private void two(int from, int to, double total) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                double value = direction[codes[2 * i]] + direction[codes[2 * i + 1]];
                buffer[i - from] = value;
                sum += weights[i] * value;
            }
            double mean = sum / total;
            for (int i = from; i < to; i++) {
                double value = weights[i] * (buffer[i - from] - mean);
                image[codes[2 * i]] += value;
                image[codes[2 * i + 1]] += value;
            }
        }

        private void many(int from, int to, double total) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                double value = 0;
                for (int c = i * rest; c < (i + 1) * rest; c++) {
                    value += direction[codes[c]];
                }
                buffer[i - from] = value;
                sum += weights[i] * value;
            }
            double mean = sum / total;
            for (int i = from; i < to; i++) {
                double value = weights[i] * (buffer[i - from] - mean);
                for (int c = i * rest; c < (i + 1) * rest; c++) {
                    image[codes[c]] += value;
                }
            }
        }

        /** Subtracts them from v; how far from zero, squared, rounding of its terms may put the scaled residual. */
        private double subtractEffects(double[] v) {
            Arrays.fill(image, 0);
            for (int i = 0; i < v.length; i++) {
                double value = 0;
                for (int c = i * rest; c < (i + 1) * rest; c++) {
                    value += effects[codes[c]];
                }
                v[i] -= value;
                double term = LAST_PLACE * weights[i] * value;
                for (int c = i * rest; c < (i + 1) * rest; c++) {
                    image[codes[c]] += term * term;
                }
            }
            double noise = 0;
            for (int c = 0; c < size; c++) {
                noise += image[c] * inverseDiagonal[c];
            }
            return noise;
        }
    }
}
