package org.isard.network;

import java.util.Arrays;

/**
 * The equations of all maximum-entropy models with expected degrees: units (classes of alike nodes) a with degree k_a and size m_a,
 * {@code k_a = sum_b N_ab p(t_a + t_b)}, p the logistic function, N_ab the nodes of b that a node of a may be tied to. They are the
 * gradient of a concave likelihood, so damped Newton steps find the one solution.
 */
final class DegreeEquations {
    private static final double TOLERANCE = 1e-8;
    private static final int NEWTON_LIMIT = 1500;

    private final double[] degree; // what remains once settled units are taken out
    private final int[] size;
    private final int[] self; // the unit that holds the same nodes, which are not tied to themselves; -1 if none
    private final int split; // units below are tied to units from here only; 0 if all are tied to all
    private final int[] settledAt;
    private final double[] settled;
    private final double[] t;
    private int iterations;
    private double largestError;

    private DegreeEquations(double[] degree, int[] size, int[] self, int split) {
        this.degree = degree.clone();
        this.size = size;
        this.self = self;
        this.split = split;
        settledAt = new int[degree.length];
        settled = new double[degree.length];
        t = new double[degree.length];
        Arrays.fill(settledAt, Integer.MAX_VALUE);
    }

    static DegreeEquations solve(double[] degree, int[] size, int[] self, int split) {
        DegreeEquations e = new DegreeEquations(degree, size, self, split);
        e.settle();
        e.solve();
        e.largestError = 0;
        for (int a = 0; a < degree.length; a++) {
            double expected = 0;
            for (int b = 0; b < degree.length; b++) {
                expected += e.partners(a, b) == 0 ? 0 : e.partners(a, b) * e.probability(a, b);
            }
            e.largestError = Math.max(e.largestError, Math.abs(expected - degree[a]));
        }
        if (!(e.largestError <= TOLERANCE)) {
            throw new IllegalArgumentException("degree: no network has these degrees on average (largest difference "
                    + e.largestError + " after " + e.iterations + " steps)");
        }
        return e;
    }

    int units() {
        return degree.length;
    }

    int iterations() {
        return iterations;
    }

    double largestError() {
        return largestError;
    }

    double multiplier(int a) {
        return settledAt[a] == Integer.MAX_VALUE ? Math.exp(t[a]) : settled[a] == 0 ? 0 : Double.POSITIVE_INFINITY;
    }

    double probability(int a, int b) {
        if (settledAt[a] == Integer.MAX_VALUE && settledAt[b] == Integer.MAX_VALUE) {
            return logistic(t[a] + t[b]);
        }
        return settledAt[a] < settledAt[b] ? settled[a] : settled[b];
    }

    private static double logistic(double x) {
        return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
    }

    /** N_ab. */
    private int partners(int a, int b) {
        boolean tied = split == 0 || (a < split) != (b < split);
        return tied ? size[b] - (self[a] == b ? 1 : 0) : 0;
    }

    /** Units with no or all remaining ties are certain; taking them out may settle others. */
    private void settle() {
        int n = degree.length;
        int[] room = new int[n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                room[a] += partners(a, b);
            }
        }
        int step = 0;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int a = 0; a < n; a++) {
                boolean empty = Math.abs(degree[a]) < 1e-12;
                boolean full = Math.abs(degree[a] - room[a]) < 1e-12;
                if (settledAt[a] < Integer.MAX_VALUE || (!empty && !full)) {
                    continue;
                }
                settledAt[a] = step++;
                settled[a] = empty ? 0 : 1;
                changed = true;
                for (int b = 0; b < n; b++) {
                    room[b] -= partners(b, a);
                    degree[b] -= settled[a] * partners(b, a);
                }
            }
        }
    }

    private void solve() {
        int[] active = new int[degree.length];
        int n = 0;
        double ends = 0;
        for (int a = 0; a < degree.length; a++) {
            if (settledAt[a] == Integer.MAX_VALUE) {
                active[n++] = a;
                ends += size[a] * degree[a];
            }
        }
        active = Arrays.copyOf(active, n);
        for (int a : active) {
            // Chung and Lu's k_i k_j / (2m), turned into odds where it is large
            t[a] = Math.log(degree[a] / Math.sqrt(split == 0 ? ends : ends / 2));
        }
        if (n > NEWTON_LIMIT) {
            fixedPoint(active);
        } else {
            newton(active);
        }
    }

    private double error(int[] active, double[] gap) {
        double worst = 0;
        for (int x = 0; x < active.length; x++) {
            int a = active[x];
            double expected = 0;
            for (int b : active) {
                int partners = partners(a, b);
                if (partners > 0) {
                    expected += partners * logistic(t[a] + t[b]);
                }
            }
            gap[x] = degree[a] - expected;
            worst = Math.max(worst, Math.abs(gap[x]));
        }
        return worst;
    }

    private double logLikelihood(int[] active) {
        double sum = 0;
        for (int a : active) {
            double penalty = 0;
            for (int b : active) {
                int partners = partners(a, b);
                if (partners > 0) {
                    double x = t[a] + t[b];
                    penalty += partners * (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))) / 2;
                }
            }
            sum += size[a] * (degree[a] * t[a] - penalty);
        }
        return sum;
    }

    private void newton(int[] active) {
        int n = active.length;
        double[] gap = new double[n];
        double error = error(active, gap);
        double likelihood = logLikelihood(active);
        double[][] h = new double[n][n];
        double[] step = new double[n];
        double[] start = new double[n];
        while (error > TOLERANCE / 100 && iterations < 200) {
            iterations++;
            for (int x = 0; x < n; x++) {
                int a = active[x];
                double diagonal = 0;
                for (int y = 0; y < n; y++) {
                    int b = active[y];
                    int partners = partners(a, b);
                    double p = partners == 0 ? 0 : logistic(t[a] + t[b]);
                    double slope = (double) size[a] * partners * p * (1 - p);
                    diagonal += slope;
                    if (y < x) {
                        h[x][y] = slope;
                    } else if (y == x) {
                        h[x][x] = slope;
                    }
                }
                // the ridge also fixes the shift between the two sides that no probability depends on
                h[x][x] = (h[x][x] + diagonal) * (1 + 1e-10) + 1e-300;
                step[x] = size[a] * gap[x];
            }
            cholesky(h, step);
            for (int x = 0; x < n; x++) {
                start[x] = t[active[x]];
            }
            double before = error;
            double factor = 1;
            boolean better = false;
            for (int halving = 0; halving < 40 && !better; halving++, factor /= 2) {
                for (int x = 0; x < n; x++) {
                    t[active[x]] = start[x] + factor * step[x];
                }
                double now = logLikelihood(active);
                error = error(active, gap);
                better = now > likelihood || error < before;
                likelihood = better ? now : likelihood;
            }
            if (!better) {
                break;
            }
        }
    }

    /** Solves h s = g in place of g, h symmetric positive definite in its lower triangle, which is overwritten. */
    private static void cholesky(double[][] h, double[] g) {
        int n = g.length;
        for (int i = 0; i < n; i++) {
            double[] hi = h[i];
            for (int j = 0; j <= i; j++) {
                double[] hj = h[j];
                double sum = hi[j];
                for (int k = 0; k < j; k++) {
                    sum -= hi[k] * hj[k];
                }
                // a pivot lost to rounding: its direction does not matter, so it stays where it is
                hi[j] = i != j ? sum / hj[j] : sum > 1e-14 * hi[i] ? Math.sqrt(sum) : 1e150;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                g[i] -= h[i][k] * g[k];
            }
            g[i] /= h[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            g[i] /= h[i][i];
            for (int k = 0; k < i; k++) {
                g[k] -= h[i][k] * g[i];
            }
        }
    }

    private void fixedPoint(int[] active) {
        double[] x = new double[degree.length];
        for (int a : active) {
            x[a] = Math.exp(t[a]);
        }
        double worst = Double.POSITIVE_INFINITY;
        while (worst > TOLERANCE / 10 && iterations < 100_000) {
            iterations++;
            worst = 0;
            for (int a : active) { // each uses the newest of the others, which converges faster than all at once
                double sum = 0;
                for (int b : active) {
                    int partners = partners(a, b);
                    if (partners > 0) {
                        sum += partners * x[b] / (1 + x[a] * x[b]);
                    }
                }
                worst = Math.max(worst, Math.abs(x[a] * sum - degree[a]));
                x[a] = degree[a] / sum;
            }
        }
        for (int a : active) {
            t[a] = Math.log(x[a]);
        }
    }
}
