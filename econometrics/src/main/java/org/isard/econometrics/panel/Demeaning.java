package org.isard.econometrics.panel;

import java.util.Arrays;
import org.isard.core.inference.Execution;

/**
 * Takes the effects out of columns: subtracts the least-squares fit on the dummies of units, of periods, or of both.
 *
 * <p>Two ways: the larger set of effects is eliminated, which leaves {@code S b = r} for the smaller,
 * {@code S = diag(n_b) - N' diag(1/n_a) N}, N the incidence of the rows. Conjugate gradients solve it with the diagonal as
 * preconditioner, {@code O(n)} a step; a balanced panel needs one step, and no panel more than the smaller set has effects but
 * for rounding. A second round on what is left corrects the first.
 */
final class Demeaning {
    // Relative size of the residual at which conjugate gradients stop; the second round gains as much again.
    private static final double TOLERANCE = 1e-13;
    // S is singular along constants: a direction that S shrinks this much holds nothing but their rounding.
    private static final double SINGULAR = 1e-13;
    private static final int ROUNDS = 4;
    // What the rounds may leave of the sums at most.
    private static final double ACCEPTED = 1e-9;

    private final int[] a; // eliminated
    private final int[] b; // solved for; null if there is one way only
    private final double[] sizeA;
    private final double[] sizeB;
    private final boolean swapped;
    private final int[] component; // of each effect of b

    private Demeaning(int[] a, int levelsA, int[] b, int levelsB, boolean swapped) {
        this.a = a;
        this.b = b;
        this.swapped = swapped;
        this.sizeA =
                Arrays.stream(PanelDesign.sizes(a, levelsA)).asDoubleStream().toArray();
        this.sizeB = b == null
                ? null
                : Arrays.stream(PanelDesign.sizes(b, levelsB)).asDoubleStream().toArray();
        this.component = b == null ? null : components(a, levelsA, b, levelsB);
    }

    static Demeaning of(PanelDesign design, Effects effects) {
        int units = design.units().size();
        int periods = design.periods().size();
        return switch (effects) {
            case INDIVIDUAL -> new Demeaning(design.unit(), units, null, 0, false);
            case TIME -> new Demeaning(design.period(), periods, null, 0, true);
            case TWO_WAY ->
                units >= periods
                        ? new Demeaning(design.unit(), units, design.period(), periods, false)
                        : new Demeaning(design.period(), periods, design.unit(), units, true);
        };
    }

    /** How many independent dummies are taken out: in two ways all but one for each set of connected units and periods. */
    int rank() {
        return sizeA.length + (b == null ? 0 : sizeB.length - count());
    }

    /** The number of sets of units and periods that no row connects. */
    private int count() {
        return Arrays.stream(component).max().orElse(-1) + 1;
    }

    /** Demeans each column in place. */
    void apply(double[][] columns) {
        Execution.common().forEachBlock(columns.length, 1, (from, to) -> {
            for (int j = from; j < to; j++) {
                solve(columns[j], null);
            }
        });
    }

    /** The effects of units and periods in values; with both, the first period's of each connected part is 0. */
    double[][] effects(double[] values) {
        double[] left = values.clone();
        double[] effectB = b == null ? null : new double[sizeB.length];
        solve(left, effectB);
        double[] rest = values.clone();
        if (b == null) {
            double[] only = means(rest, a, sizeA);
            return swapped ? new double[][] {null, only} : new double[][] {only, null};
        }
        for (int r = 0; r < rest.length; r++) {
            rest[r] -= effectB[b[r]];
        }
        double[] effectA = means(rest, a, sizeA);
        int[] componentA = new int[sizeA.length];
        for (int r = 0; r < a.length; r++) {
            componentA[a[r]] = component[b[r]];
        }
        double[] base = swapped ? firsts(effectA, componentA) : firsts(effectB, component);
        for (int g = 0; g < effectA.length; g++) {
            effectA[g] += swapped ? -base[componentA[g]] : base[componentA[g]];
        }
        for (int h = 0; h < effectB.length; h++) {
            effectB[h] -= swapped ? -base[component[h]] : base[component[h]];
        }
        return swapped ? new double[][] {effectB, effectA} : new double[][] {effectA, effectB};
    }

    /** The first effect of each part. */
    private double[] firsts(double[] effects, int[] parts) {
        double[] base = new double[count()];
        for (int g = effects.length - 1; g >= 0; g--) {
            base[parts[g]] = effects[g];
        }
        return base;
    }

    /** Subtracts the fit in place and adds the smaller set's effects to {@code found}, up to a constant for each part. */
    private void solve(double[] z, double[] found) {
        subtractMeans(z);
        if (b == null) {
            subtractMeans(z); // what rounding left
            return;
        }
        double first = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            double[] r = sums(z, b, sizeB.length);
            removeConstants(r);
            double size = weighted(r);
            if (round == 0) {
                first = size;
            }
            if (size == 0 || (round > 0 && size <= 1e-30 * first)) {
                break;
            }
            if (round == ROUNDS) {
                if (size > ACCEPTED * ACCEPTED * first) {
                    throw new IllegalArgumentException(
                            "design: units and periods hang together by so few rows that their effects"
                                    + " cannot be told apart in double precision; leave out the units with the fewest rows");
                }
                break;
            }
            double[] effect = conjugateGradients(r, size);
            for (int i = 0; i < z.length; i++) {
                z[i] -= effect[b[i]];
            }
            subtractMeans(z);
            for (int h = 0; found != null && h < found.length; h++) {
                found[h] += effect[h];
            }
        }
    }

    private double[] conjugateGradients(double[] r, double size) {
        int levels = r.length;
        double[] x = new double[levels];
        double[] p = new double[levels];
        for (int h = 0; h < levels; h++) {
            p[h] = r[h] / sizeB[h];
        }
        double current = size;
        for (int step = 0; step < 10 * levels + 100 && current > TOLERANCE * TOLERANCE * size; step++) {
            double[] sp = times(p);
            double curvature = 0;
            double length = 0;
            for (int h = 0; h < levels; h++) {
                curvature += p[h] * sp[h];
                length += p[h] * p[h] * sizeB[h];
            }
            if (!(curvature > SINGULAR * length)) {
                break;
            }
            double alpha = current / curvature;
            for (int h = 0; h < levels; h++) {
                x[h] += alpha * p[h];
                r[h] -= alpha * sp[h];
            }
            double next = weighted(r);
            for (int h = 0; h < levels; h++) {
                p[h] = r[h] / sizeB[h] + next / current * p[h];
            }
            current = next;
        }
        return x;
    }

    /** Takes out what rounding put along the constants of each part, where S is singular. */
    private void removeConstants(double[] r) {
        double[] sum = new double[count()];
        double[] size = new double[sum.length];
        for (int h = 0; h < r.length; h++) {
            sum[component[h]] += r[h];
            size[component[h]] += sizeB[h];
        }
        for (int h = 0; h < r.length; h++) {
            r[h] -= sizeB[h] * sum[component[h]] / size[component[h]];
        }
    }

    /** {@code S p}. */
    private double[] times(double[] p) {
        double[] sum = new double[sizeA.length];
        for (int i = 0; i < a.length; i++) {
            sum[a[i]] += p[b[i]];
        }
        for (int g = 0; g < sum.length; g++) {
            sum[g] /= sizeA[g];
        }
        double[] result = new double[p.length];
        for (int i = 0; i < a.length; i++) {
            result[b[i]] += p[b[i]] - sum[a[i]];
        }
        return result;
    }

    /** {@code r' diag(n_b)^-1 r}. */
    private double weighted(double[] r) {
        double sum = 0;
        for (int h = 0; h < r.length; h++) {
            sum += r[h] * r[h] / sizeB[h];
        }
        return sum;
    }

    private void subtractMeans(double[] z) {
        double[] mean = means(z, a, sizeA);
        for (int i = 0; i < z.length; i++) {
            z[i] -= mean[a[i]];
        }
    }

    static double[] sums(double[] z, int[] groups, int levels) {
        double[] result = new double[levels];
        for (int i = 0; i < z.length; i++) {
            result[groups[i]] += z[i];
        }
        return result;
    }

    private static double[] means(double[] z, int[] groups, double[] sizes) {
        double[] result = sums(z, groups, sizes.length);
        for (int g = 0; g < result.length; g++) {
            result[g] /= sizes[g];
        }
        return result;
    }

    /** Which connected part each effect of b belongs to, numbered in the order of their first. */
    private static int[] components(int[] a, int levelsA, int[] b, int levelsB) {
        int[] parent = new int[levelsA + levelsB];
        Arrays.setAll(parent, i -> i);
        for (int i = 0; i < a.length; i++) {
            int left = root(parent, a[i]);
            int right = root(parent, levelsA + b[i]);
            if (left != right) {
                parent[Math.max(left, right)] = Math.min(left, right);
            }
        }
        int[] number = new int[levelsA + levelsB];
        Arrays.fill(number, -1);
        int[] result = new int[levelsB];
        int parts = 0;
        for (int h = 0; h < levelsB; h++) {
            int root = root(parent, levelsA + h);
            if (number[root] < 0) {
                number[root] = parts++;
            }
            result[h] = number[root];
        }
        return result;
    }

    private static int root(int[] parent, int at) {
        int i = at;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }
}
