package org.isard.econometrics.panel;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.isard.core.Pairwise;

/**
 * Brings rows with random effects to equal variances without correlation: {@code z - theta_i mean_i(z)} with
 * {@code theta_i = 1 - sqrt(s2 / (s2 + T_i s2 of effects))} for effects of units or of periods, and for both in a balanced panel the sum of the
 * two and of the mean of all (Fuller and Battese 1974).
 *
 * <p>Both in an unbalanced panel: units first; what that leaves of the periods' dummies, times the root of their variance, is U, and
 * {@code (I + U U')^(-1/2) = I + U f(U'U) U'} with {@code f(l) = ((1 + l)^(-1/2) - 1) / l} takes the rest. The larger set of effects goes first;
 * O(sum T_i^2 + t^3) for t effects of the smaller, and O(n) for each column.
 */
final class RandomTransform {
    private final PanelDesign design;
    private final VarianceComponents variances;
    private final double[][] inner; // f(U'U); null unless both in an unbalanced panel
    private final boolean unitsFirst;

    RandomTransform(PanelDesign design, VarianceComponents variances) {
        this.design = design;
        this.variances = variances;
        boolean both = variances.individual() > 0 && variances.time() > 0;
        unitsFirst = design.units().size() >= design.periods().size();
        inner = both && !design.isBalanced() ? inner() : null;
    }

    /** Transforms a column in place. */
    void apply(double[] z) {
        if (inner != null) {
            unbalanced(z);
            return;
        }
        double[] original = z.clone();
        if (!Double.isNaN(variances.individual())) {
            subtract(z, original, true);
        }
        if (!Double.isNaN(variances.time())) {
            subtract(z, original, false);
        }
        if (variances.individual() > 0 && variances.time() > 0) {
            double t = design.periods().size();
            double n = design.units().size();
            double s2 = variances.idiosyncratic();
            double total = theta(t, variances.individual(), s2)
                    + theta(n, variances.time(), s2)
                    - 1
                    + 1 / Math.sqrt(1 + (n * variances.time() + t * variances.individual()) / s2);
            double mean = Pairwise.mean(original);
            for (int r = 0; r < z.length; r++) {
                z[r] += total * mean;
            }
        }
    }

    private void unbalanced(double[] z) {
        subtract(z, z.clone(), unitsFirst);
        double[] twice = z.clone();
        subtract(twice, z, unitsFirst);
        double[] sums =
                Demeaning.sums(twice, groups(!unitsFirst), inner.length); // U'z but for the root of the variance
        double[] effects =
                Arrays.stream(inner).mapToDouble(row -> Pairwise.dot(row, sums)).toArray();
        double[] back = new double[z.length];
        for (int r = 0; r < back.length; r++) {
            back[r] = effects[groups(!unitsFirst)[r]];
        }
        subtract(back, back.clone(), unitsFirst);
        for (int r = 0; r < z.length; r++) {
            z[r] += back[r];
        }
    }

    /** {@code c f(U'U)} with c the variance of the effects that go second over the idiosyncratic one. */
    private double[][] inner() {
        int[] first = groups(unitsFirst);
        int[] second = groups(!unitsFirst);
        int[] sizes = sizes(unitsFirst);
        int t = sizes(!unitsFirst).length;
        double c = variance(!unitsFirst) / variances.idiosyncratic();
        int[][] members = new int[sizes.length][];
        int[] filled = new int[sizes.length];
        for (int g = 0; g < sizes.length; g++) {
            members[g] = new int[sizes[g]];
        }
        DMatrixRMaj cross = new DMatrixRMaj(t, t);
        for (int r = 0; r < first.length; r++) {
            members[first[r]][filled[first[r]]++] = second[r];
            cross.add(second[r], second[r], c);
        }
        for (int g = 0; g < sizes.length; g++) {
            double kept = 1 - theta(sizes[g], variance(unitsFirst), variances.idiosyncratic());
            double lost = c * (1 - kept * kept) / sizes[g];
            for (int a : members[g]) {
                for (int b : members[g]) {
                    cross.add(a, b, -lost);
                }
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(t, true, true);
        if (!eigen.decompose(cross)) {
            throw new IllegalStateException("the eigenvalues of " + t + " effects did not converge");
        }
        double[][] result = new double[t][t];
        for (int j = 0; j < t; j++) {
            double value = Math.max(0, eigen.getEigenvalue(j).getReal());
            // ((1 + l)^(-1/2) - 1) / l without the cancellation
            double root = Math.sqrt(1 + value);
            double f = -1 / (root * (1 + root));
            double[] vector = eigen.getEigenVector(j).getData();
            for (int a = 0; a < t; a++) {
                for (int b = 0; b < t; b++) {
                    result[a][b] += c * f * vector[a] * vector[b];
                }
            }
        }
        return result;
    }

    /** Subtracts theta times the means of {@code original} by unit or period. */
    private void subtract(double[] z, double[] original, boolean units) {
        int[] groups = groups(units);
        int[] sizes = sizes(units);
        double[] means = Between.means(original, groups, sizes);
        for (int g = 0; g < means.length; g++) {
            means[g] *= theta(sizes[g], variance(units), variances.idiosyncratic());
        }
        for (int r = 0; r < z.length; r++) {
            z[r] -= means[groups[r]];
        }
    }

    private int[] groups(boolean units) {
        return units ? design.unit() : design.period();
    }

    private int[] sizes(boolean units) {
        return units ? design.unitSizes() : design.periodSizes();
    }

    private double variance(boolean units) {
        return units ? variances.individual() : variances.time();
    }

    /** The share of its mean that a group of that size loses. */
    static double theta(double size, double component, double s2) {
        return component == 0 ? 0 : 1 - 1 / Math.sqrt(1 + size * component / s2);
    }
}
