package org.isard.econometrics.count;

import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.LeastSquares;

/** What models with absorbed effects do with columns: read them, and tell which ones the effects or other columns explain. */
final class AbsorbedColumns {
    // A column of which the effects leave less than this share is rounding.
    private static final double ABSORBED = 1e-8;

    private AbsorbedColumns() {}

    /** The names of the columns but the intercept, which is among the effects. */
    static Labels names(Design design) {
        return Labels.of(design.columns().stream().map(Variable::name).toList());
    }

    static double[][] values(Design design) {
        return design.columns().stream().map(Variable::toArray).toArray(double[][]::new);
    }

    /** The weights of the design's rows, ones for null. */
    static double[] weights(Design design, Variable weights) {
        if (weights == null) {
            double[] ones = new double[design.n()];
            Arrays.fill(ones, 1);
            return ones;
        }
        design.labels().requireSame(weights.labels(), weights.name());
        double[] w = weights.requireComplete().toArray();
        for (int i = 0; i < w.length; i++) {
            if (!(w[i] > 0)) {
                throw new IllegalArgumentException(
                        weights.name() + ": the weight of \"" + weights.labels().get(i) + "\" is " + w[i]
                                + "; weights must be positive, leave the row out instead");
            }
        }
        return w;
    }

    /** Columns times the roots of weights, in fresh arrays. */
    static double[][] rooted(double[][] columns, double[] weights) {
        return Arrays.stream(columns).map(c -> rooted(c, weights)).toArray(double[][]::new);
    }

    static double[] rooted(double[] column, double[] weights) {
        double[] result = new double[column.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.sqrt(weights[i]) * column[i];
        }
        return result;
    }

    static double length(double[] column, double[] weights) {
        double[] rooted = rooted(column, weights);
        return Math.sqrt(Pairwise.dot(rooted, rooted));
    }

    /**
     * Checks that the effects absorb no column.
     *
     * @param left the columns without the effects
     */
    static void requireVariation(
            Labels names, double[][] columns, double[][] left, double[] weights, AbsorbedEffects effects) {
        for (int j = 0; j < columns.length; j++) {
            if (length(left[j], weights) <= ABSORBED * length(columns[j], weights)) {
                throw new IllegalArgumentException(names.get(j) + ": the effects of " + effects
                        + " absorb this column, which does not vary beside them; leave it out, or leave out an effect");
            }
        }
    }

    /**
     * The columns that neither the effects nor the columns before them explain, by orthogonalisation in order. Costs O(n k^2).
     *
     * @param left the columns without the effects
     */
    static int[] independent(double[][] columns, double[][] left, double[] weights) {
        int[] kept = new int[columns.length];
        double[][] basis = new double[columns.length][];
        int count = 0;
        for (int j = 0; j < columns.length; j++) {
            double[] rest = rooted(left[j], weights);
            double before = Math.sqrt(Pairwise.dot(rest, rest));
            if (before <= ABSORBED * length(columns[j], weights)) {
                continue;
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int b = 0; b < count; b++) {
                    subtract(rest, Pairwise.dot(rest, basis[b]), basis[b]);
                }
            }
            double after = Math.sqrt(Pairwise.dot(rest, rest));
            if (after > LeastSquares.TOLERANCE * before) {
                basis[count] = Arrays.stream(rest).map(v -> v / after).toArray();
                kept[count++] = j;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static void subtract(double[] from, double share, double[] column) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= share * column[i];
        }
    }

    static double[][] select(double[][] columns, int[] kept) {
        return Arrays.stream(kept).mapToObj(j -> columns[j]).toArray(double[][]::new);
    }

    static Labels select(Labels names, int[] kept) {
        return Labels.of(Arrays.stream(kept).mapToObj(names::get).toList());
    }

    /** What a heading says of dropped rows: "3 singletons, 5 in levels without positive values"; empty if there are none. */
    static String drops(List<String> kinds, int... counts) {
        StringBuilder text = new StringBuilder();
        for (int d = 0; d < counts.length; d++) {
            if (counts[d] > 0) {
                text.append(text.isEmpty() ? ", dropped " : " and ")
                        .append(counts[d])
                        .append(' ')
                        .append(kinds.get(d));
            }
        }
        return text.toString();
    }
}
