package org.isard.econometrics.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** What is solved from the probabilities of a Markov chain of few classes. */
final class MarkovEquations {
    private MarkovEquations() {}

    /** reach[i][j]: whether j can be reached from i in any number of moves, none included. */
    private static boolean[][] reach(double[][] p) {
        int k = p.length;
        boolean[][] reach = new boolean[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                reach[i][j] = i == j || p[i][j] > 0;
            }
        }
        for (int via = 0; via < k; via++) {
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    reach[i][j] |= reach[i][via] && reach[via][j];
                }
            }
        }
        return reach;
    }

    /** Whether from everywhere some one class can be reached: then the long run does not depend on the start. */
    static boolean isErgodic(double[][] p) {
        boolean[][] reach = reach(p);
        for (int j = 0; j < p.length; j++) {
            int target = j;
            if (Arrays.stream(reach).allMatch(row -> row[target])) {
                return true;
            }
        }
        return false;
    }

    /**
     * The stationary distribution by the elimination of Grassmann, Taksar and Heyman (1985), which never subtracts and so keeps
     * relative accuracy however rare a class is.
     */
    static double[] stationary(double[][] p) {
        if (!isErgodic(p)) {
            throw new IllegalStateException(
                    "ergodic: the chain has several sets of classes that are never left, so the long run"
                            + " depends on the start; look at them apart");
        }
        int k = p.length;
        boolean[][] reach = reach(p);
        // Classes that can be left for good have no long run; the others are one closed set.
        int[] closed = IntStream.range(0, k)
                .filter(i -> {
                    for (int j = 0; j < k; j++) {
                        if (reach[i][j] && !reach[j][i]) {
                            return false;
                        }
                    }
                    return true;
                })
                .toArray();
        int m = closed.length;
        double[][] a = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                a[i][j] = p[closed[i]][closed[j]];
            }
        }
        double[] onward = new double[m];
        for (int last = m - 1; last > 0; last--) {
            for (int j = 0; j < last; j++) {
                onward[last] += a[last][j];
            }
            for (int i = 0; i < last; i++) {
                double share = a[i][last] / onward[last];
                for (int j = 0; j < last; j++) {
                    a[i][j] += share * a[last][j];
                }
            }
        }
        double[] part = new double[m];
        part[0] = 1;
        double total = 1;
        for (int j = 1; j < m; j++) {
            for (int i = 0; i < j; i++) {
                part[j] += part[i] * a[i][j];
            }
            part[j] /= onward[j];
            total += part[j];
        }
        double[] result = new double[k];
        for (int j = 0; j < m; j++) {
            result[closed[j]] = part[j] / total;
        }
        return result;
    }

    /** Solves {@code m_i = 1 + sum_(l != j) p_il m_l} for each target j over the classes from which j is reached for certain. */
    static double[][] firstPassage(double[][] p) {
        int k = p.length;
        double[][] result = new double[k][k];
        boolean[][] reach = reach(p);
        for (int j = 0; j < k; j++) {
            int[] certain = certain(p, reach, j);
            int m = certain.length;
            double[] times = new double[k];
            Arrays.fill(times, Double.POSITIVE_INFINITY);
            if (m > 0) {
                DMatrixRMaj a = new DMatrixRMaj(m, m);
                DMatrixRMaj ones = new DMatrixRMaj(m, 1);
                CommonOps_DDRM.fill(ones, 1);
                for (int r = 0; r < m; r++) {
                    for (int c = 0; c < m; c++) {
                        double move = certain[c] == j ? 0 : p[certain[r]][certain[c]];
                        a.set(r, c, (r == c ? 1 : 0) - move);
                    }
                }
                DMatrixRMaj solved = new DMatrixRMaj(m, 1);
                CommonOps_DDRM.solve(a, ones, solved);
                for (int r = 0; r < m; r++) {
                    times[certain[r]] = solved.get(r, 0);
                }
            }
            for (int i = 0; i < k; i++) {
                result[i][j] = times[i];
            }
        }
        return result;
    }

    /** The classes from which j, once left, is reached for certain: no way leads to where j cannot be reached from. */
    private static int[] certain(double[][] p, boolean[][] reach, int j) {
        int k = p.length;
        return IntStream.range(0, k)
                .filter(i -> {
                    // Everything met on the way, before j, must still lead to j.
                    boolean[] seen = new boolean[k];
                    int[] stack = new int[k + 1];
                    int size = 0;
                    stack[size++] = i;
                    seen[i] = true;
                    while (size > 0) {
                        int at = stack[--size];
                        if (!reach[at][j]) {
                            return false;
                        }
                        for (int next = 0; next < k; next++) {
                            if (p[at][next] > 0 && next != j && !seen[next]) {
                                seen[next] = true;
                                stack[size++] = next;
                            }
                        }
                    }
                    return true;
                })
                .toArray();
    }

    /** The indices; pi is null where there is no distribution to weigh the classes by. */
    static MarkovChain.Mobility mobility(double[][] p, double[] pi) {
        int k = p.length;
        if (k < 2) {
            return new MarkovChain.Mobility(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        DMatrixRMaj matrix = new DMatrixRMaj(p);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(k, false);
        if (!eigen.decompose(matrix.copy())) {
            throw new IllegalStateException(
                    "mobility: the eigenvalues of the " + k + " x " + k + " chain did not converge");
        }
        double[] sizes = new double[k];
        for (int i = 0; i < k; i++) {
            sizes[i] = eigen.getEigenvalue(i).getMagnitude();
        }
        Arrays.sort(sizes);
        double leaving = Double.NaN;
        double crossing = Double.NaN;
        if (pi != null) {
            leaving = 0;
            crossing = 0;
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    leaving += i == j ? 0 : pi[i] * p[i][j];
                    crossing += pi[i] * p[i][j] * Math.abs(i - j);
                }
            }
        }
        return new MarkovChain.Mobility(
                (k - CommonOps_DDRM.trace(matrix)) / (k - 1),
                1 - Math.abs(CommonOps_DDRM.det(matrix)),
                1 - sizes[k - 2],
                k * leaving / (k - 1),
                crossing / (k - 1));
    }
}
