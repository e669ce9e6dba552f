package org.isard.econometrics.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Coupling;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Coupling coordination of two or more systems whose levels u lie in [0, 1] (Liao 1999): coupling C says how even the levels are,
 * development {@code T = sum a_k u_k} how high, and coordination {@code D = sqrt(C T)} is high only if both are.
 *
 * <p>The formula of C is in dispute; {@link Form} names those in use. The one without the leading n, {@code (u v)^(1/2) / (u + v)}, reaches
 * 1/2 at most and is a misprint that went round (Wang, Kong, Ren et al. 2021): it is not offered. Where all levels are 0, C and D are NaN.
 */
public final class CouplingCoordination {
    private CouplingCoordination() {}

    /** The formula of C. */
    public enum Form {
        /** {@code n (prod u)^(1/n) / sum u}, of two systems {@code 2 sqrt(u v) / (u + v)}: {@link Coupling#degree}. */
        GEOMETRIC_MEAN,
        /**
         * The geometric mean of the coupling of all pairs; of three systems
         * {@code 2 (u v w / ((u + v) (v + w) (u + w)))^(1/3)}. The same as the first for two.
         */
        PAIRS,
        /**
         * {@code sqrt((1 - sum_(i<j) |u_i - u_j| / (n (n - 1) / 2)) (prod_i u_i / max u)^(1 / (n - 1)))} (Wang, Kong, Ren et al. 2021),
         * spread more evenly over [0, 1] than the first, which is near 1 for most data.
         */
        ADJUSTED
    }

    /**
     * The conventions.
     *
     * @param form the formula of C
     * @param exponent C is raised to it. Liao's {@code (4 u v / (u + v)^2)^k} is the geometric form with exponent 2 k
     * @param weights a of the systems, scaled to sum to 1; empty for equal ones
     */
    public record Options(Form form, double exponent, List<Double> weights) {
        /** Checks and copies. */
        public Options {
            weights = List.copyOf(weights);
            if (!(exponent > 0) || Double.isInfinite(exponent)) {
                throw new IllegalArgumentException("exponent: is " + exponent + "; it must be positive and finite");
            }
            double sum = 0;
            for (double weight : weights) {
                if (!(weight >= 0) || Double.isInfinite(weight)) {
                    throw new IllegalArgumentException("weights: one is " + weight + "; they must not be negative");
                }
                sum += weight;
            }
            if (!weights.isEmpty() && !(sum > 0)) {
                throw new IllegalArgumentException("weights: all are 0; one must be positive");
            }
        }

        /** With this formula of C. */
        public Options form(Form value) {
            return new Options(value, exponent, weights);
        }

        /** With this exponent of C. */
        public Options exponent(double value) {
            return new Options(form, value, weights);
        }

        /** With these weights of the systems in development. */
        public Options weights(double... values) {
            return new Options(form, exponent, Arrays.stream(values).boxed().toList());
        }

        private double[] shares(int systems) {
            if (!weights.isEmpty() && weights.size() != systems) {
                throw new IllegalArgumentException(
                        "weights: there are " + weights.size() + " for " + systems + " systems");
            }
            double sum = weights.stream().mapToDouble(w -> w).sum();
            double[] shares = new double[systems];
            for (int k = 0; k < systems; k++) {
                shares[k] = weights.isEmpty() ? 1.0 / systems : weights.get(k) / sum;
            }
            return shares;
        }
    }

    /** The geometric form, equal weights. */
    public static Options options() {
        return new Options(Form.GEOMETRIC_MEAN, 1, List.of());
    }

    /**
     * Of units in one period.
     *
     * @param systems a column per system, two or more
     * @throws IllegalArgumentException if there are fewer, a level is missing or outside [0, 1], or weights do not fit
     */
    public static Result of(Table systems, Options options) {
        return of(systems.columns().stream().map(systems::variable).toList(), systems.rows(), options);
    }

    /**
     * Of units over time.
     *
     * @param systems a panel per system, two or more, over the same units and periods
     * @throws IllegalArgumentException as {@link #of(Table, Options)}
     */
    public static PanelResult of(List<Panel> systems, Options options) {
        Pooling pooling = Pooling.of(systems);
        Result pooled = of(systems.stream().map(pooling::pooled).toList(), pooling.rows(), options);
        return new PanelResult(
                pooling.panel(pooled.coupling),
                pooling.panel(pooled.development),
                pooling.panel(pooled.coordination),
                options);
    }

    private static Result of(List<Variable> systems, Labels rows, Options options) {
        if (systems.size() < 2) {
            throw new IllegalArgumentException("systems: there are " + systems.size() + "; coupling needs two or more");
        }
        double[] a = options.shares(systems.size());
        int n = rows.size();
        double[] coupling = new double[n];
        double[] development = new double[n];
        double[] coordination = new double[n];
        double[] u = new double[a.length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < u.length; k++) {
                u[k] = level(systems.get(k), i);
                development[i] += a[k] * u[k];
            }
            coupling[i] = Math.pow(degree(u, options.form), options.exponent);
            coordination[i] = Math.sqrt(coupling[i] * development[i]);
        }
        return new Result(
                Variable.of("coupling", rows, coupling),
                Variable.of("development", rows, development),
                Variable.of("coordination", rows, coordination),
                options);
    }

    private static double level(Variable system, int i) {
        double u = system.get(i);
        // Weighted sums of numbers up to 1 may exceed 1 by rounding.
        if (!(u >= 0 && u <= 1 + 1e-9)) {
            throw new IllegalArgumentException(system.name() + ": the level of \""
                    + system.labels().get(i) + "\" is " + u
                    + "; levels must be known and in [0, 1], scores of range-normalised indicators for example");
        }
        return Math.min(1, u);
    }

    private static double degree(double[] u, Form form) {
        int n = u.length;
        double max = Arrays.stream(u).max().orElseThrow();
        if (form == Form.GEOMETRIC_MEAN || max == 0) {
            return Coupling.degree(u);
        }
        if (Arrays.stream(u).min().orElseThrow() == 0) {
            return 0;
        }
        double logs = 0;
        double differences = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                logs += form == Form.PAIRS ? Math.log(Coupling.degree(u[i], u[j])) : 0;
                differences += Math.abs(u[i] - u[j]);
            }
        }
        double pairs = n * (n - 1) / 2.0;
        if (form == Form.PAIRS) {
            return Math.exp(logs / pairs);
        }
        for (double value : u) {
            logs += Math.log(value / max);
        }
        return Math.sqrt((1 - differences / pairs) * Math.exp(logs / (n - 1)));
    }

    /**
     * What {@link #of(Table, Options)} found.
     *
     * @param coupling C
     * @param development T
     * @param coordination D
     * @param options the conventions
     */
    public record Result(Variable coupling, Variable development, Variable coordination, Options options) {
        /** The grades of D, one of {@link org.isard.core.Coupling.Grade} per unit. */
        public Categories grades() {
            List<String> names = new ArrayList<>();
            for (double d : coordination.toArray()) {
                names.add(Coupling.Grade.of(d).name());
            }
            return Categories.of("grade", coordination.labels(), names);
        }

        /** A row per unit. */
        public Table toTable() {
            return Table.of(coupling.labels())
                    .with(coupling)
                    .with(development)
                    .with(coordination)
                    .with(grades());
        }

        @Override
        public String toString() {
            return "coupling coordination, " + describe(options) + "\n" + toTable();
        }
    }

    /**
     * What {@link #of(List, Options)} found.
     *
     * @param coupling C
     * @param development T
     * @param coordination D
     * @param options the conventions
     */
    public record PanelResult(Panel coupling, Panel development, Panel coordination, Options options) {
        /** The grade of D of a unit in a period. */
        public Coupling.Grade grade(String unit, String period) {
            return Coupling.Grade.of(coordination.get(unit, period));
        }

        /** D, a row per unit and a column per period. */
        public Table toTable() {
            return coordination.toTable();
        }

        @Override
        public String toString() {
            return "coupling coordination D, " + describe(options) + "\n" + toTable();
        }
    }

    private static String describe(Options options) {
        return options.form + " form" + (options.exponent == 1 ? "" : " to the " + TextTable.format(options.exponent))
                + (options.weights.isEmpty() ? ", equal weights" : ", weights " + options.weights);
    }
}
