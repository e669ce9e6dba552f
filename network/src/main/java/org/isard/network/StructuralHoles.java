package org.isard.network;

import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Burt's structural holes (Burt 1992, chapter 2), on ties {@code a_ij = w_ij + w_ji}: weights are strengths, both directions count, loops are
 * left out. {@code p_ij = a_ij / sum_k a_ik} is the share of i's ties that goes to j, {@code m_jq = a_jq / max_k a_jk}.
 *
 * <ul>
 *   <li>constraint {@code C_i = sum_j c_ij}, {@code c_ij = (p_ij + sum_q p_iq p_qj)^2} over i's neighbours j (as igraph, networkx);
 *   <li>effective size {@code sum_j (1 - sum_q p_iq m_jq)} (as networkx); with 0 and 1 on an undirected network the degree less twice
 *       the ties among neighbours over the degree (Borgatti 1997);
 *   <li>efficiency, the effective size over the degree N;
 *   <li>hierarchy {@code sum_j r_j ln r_j / (N ln N)}, {@code r_j = c_ij / (C_i / N)} (Burt 1992, eq. 2.9); 1 for a single neighbour.
 * </ul>
 *
 * <p>O(sum over edges of degree) time, linear memory.
 */
public final class StructuralHoles {
    private StructuralHoles() {}

    /**
     * One number per node each, NaN for a node without neighbours.
     *
     * @param constraint how far a node's contacts are tied to each other
     * @param effectiveSize the contacts that are not redundant
     * @param efficiency the share of contacts that are not redundant
     * @param hierarchy how far the constraint comes from one contact
     * @param value what was read of an edge
     */
    public record Result(
            Variable constraint, Variable effectiveSize, Variable efficiency, Variable hierarchy, EdgeValue value) {
        /** All columns. */
        public Table toTable() {
            return Table.of(constraint.labels())
                    .with(constraint)
                    .with(effectiveSize)
                    .with(efficiency)
                    .with(hierarchy);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("node", "constraint", "effective size", "efficiency", "hierarchy");
            for (int i = 0; i < Math.min(12, constraint.size()); i++) {
                table.row(
                        constraint.labels().get(i),
                        constraint.get(i),
                        effectiveSize.get(i),
                        efficiency.get(i),
                        hierarchy.get(i));
            }
            return "structural holes of " + constraint.size() + " nodes, edges by " + value + "\n" + table;
        }
    }

    /** By weight. */
    public static Result of(Network network) {
        return of(network, EdgeValue.WEIGHT);
    }

    /** By weight, or by the presence of edges, where a mutual pair is a tie of 2. */
    public static Result of(Network network, EdgeValue value) {
        Skeleton skeleton = Skeleton.of(network);
        int n = skeleton.size();
        double[] total = new double[n];
        double[] largest = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = skeleton.start(i); k < skeleton.end(i); k++) {
                total[i] += tie(skeleton, k, value);
                largest[i] = Math.max(largest[i], tie(skeleton, k, value));
            }
        }
        double[] constraint = new double[n];
        double[] effective = new double[n];
        double[] efficiency = new double[n];
        double[] hierarchy = new double[n];
        double[] share = new double[n]; // p_iq of the present i
        double[] indirect = new double[n]; // sum_q p_iq p_qj
        for (int i = 0; i < n; i++) {
            int degree = skeleton.degree(i);
            for (int k = skeleton.start(i); k < skeleton.end(i); k++) {
                share[skeleton.neighbour(k)] = tie(skeleton, k, value) / total[i];
            }
            double size = 0;
            for (int k = skeleton.start(i); k < skeleton.end(i); k++) {
                int q = skeleton.neighbour(k);
                double redundancy = 0;
                for (int l = skeleton.start(q); l < skeleton.end(q); l++) {
                    int j = skeleton.neighbour(l);
                    double a = tie(skeleton, l, value);
                    indirect[j] += share[q] * (a / total[q]);
                    redundancy += share[j] * (a / largest[q]);
                }
                size += 1 - redundancy;
            }
            double sum = 0;
            double entropy = 0; // sum of c ln c, from which the ratio follows without a second pass
            for (int k = skeleton.start(i); k < skeleton.end(i); k++) {
                int j = skeleton.neighbour(k);
                double c = Math.pow(share[j] + indirect[j], 2);
                sum += c;
                entropy += c * Math.log(c);
            }
            for (int k = skeleton.start(i); k < skeleton.end(i); k++) {
                int q = skeleton.neighbour(k);
                share[q] = 0;
                for (int l = skeleton.start(q); l < skeleton.end(q); l++) {
                    indirect[skeleton.neighbour(l)] = 0;
                }
            }
            boolean alone = degree == 0;
            constraint[i] = alone ? Double.NaN : sum;
            effective[i] = alone ? Double.NaN : size;
            efficiency[i] = alone ? Double.NaN : size / degree;
            // sum_j r ln r / (N ln N) with r = c N / C
            hierarchy[i] =
                    alone ? Double.NaN : degree == 1 ? 1 : (entropy / sum + Math.log(degree / sum)) / Math.log(degree);
        }
        return new Result(
                Variable.of("constraint", network.labels(), constraint),
                Variable.of("effective size", network.labels(), effective),
                Variable.of("efficiency", network.labels(), efficiency),
                Variable.of("hierarchy", network.labels(), hierarchy),
                value);
    }

    private static double tie(Skeleton skeleton, int k, EdgeValue value) {
        return value == EdgeValue.WEIGHT
                ? skeleton.both(k)
                : Math.signum(skeleton.to(k)) + Math.signum(skeleton.back(k));
    }
}
