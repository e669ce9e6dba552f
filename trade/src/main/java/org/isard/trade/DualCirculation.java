package org.isard.trade;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Coupling;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Internal and external circulation of economies over time: their shares, where they move, the stage they are in, and how well the
 * two are coupled.
 *
 * <p>With internal circulation I and external circulation E, the internal share is {@code s = I / (I + E)}. Coupling
 * {@code C = 2 sqrt(u v) / (u + v)}, development {@code T = a u + (1 - a) v} and coupling coordination {@code D = sqrt(C T)}, with u and v
 * the two circulations brought to [0, 1] by {@link Scale} (the model of Liao 1999, in the form of Wang, Kong and Ren 2021). Everything
 * is NaN where I or E is unknown or both are 0: missing is not zero.
 */
public final class DualCirculation {
    private DualCirculation() {}

    /** How the circulations are brought to [0, 1] before they are coupled. */
    public enum Scale {
        /** As shares: {@code u = s, v = 1 - s}. Free of the size of the economy; with a = 1/2, D is at most sqrt(1/2), at s = 1/2. */
        SHARES,
        /** As {@code (x - min) / (max - min)} over all economies and periods: large economies come first. */
        POOLED_RANGE,
        /** As {@code (x - min) / (max - min)} over the periods of the economy itself; NaN if it never changes. */
        OWN_RANGE
    }

    /** Which circulation carries an economy. */
    public enum Stage {
        /** The internal share is at least the upper bound. */
        INTERNAL,
        /** The internal share is between the bounds. */
        DUAL,
        /** The internal share is at most the lower bound. */
        EXTERNAL,
        /** The internal share is unknown. */
        UNKNOWN
    }

    /** Where an economy has moved since the period before. */
    public enum Movement {
        /** The internal share rose by more than the tolerance. */
        INWARD,
        /** The internal share fell by more than the tolerance. */
        OUTWARD,
        /** It stayed within the tolerance. */
        STEADY,
        /** One of the two shares is unknown, or this is the first period. */
        UNKNOWN
    }

    /**
     * The conventions.
     *
     * @param scale how circulations are brought to [0, 1]
     * @param internalWeight a, the weight of internal circulation in development
     * @param lower the internal share up to which an economy is in the external stage
     * @param upper the internal share from which it is in the internal stage
     * @param tolerance the change of share that still counts as steady
     */
    public record Options(Scale scale, double internalWeight, double lower, double upper, double tolerance) {
        private static final Options DEFAULTS = new Options(Scale.SHARES, 0.5, 1.0 / 3, 2.0 / 3, 0.01);

        /** Checks the bounds. */
        public Options {
            if (!(internalWeight >= 0 && internalWeight <= 1)) {
                throw new IllegalArgumentException("internalWeight: is " + internalWeight + "; it must be in [0, 1]");
            }
            if (!(lower >= 0 && lower < upper && upper <= 1)) {
                throw new IllegalArgumentException("lower, upper: are " + lower + " and " + upper
                        + "; they must be in [0, 1] and lower below upper");
            }
            if (!(tolerance >= 0)) {
                throw new IllegalArgumentException("tolerance: is " + tolerance + "; it must not be negative");
            }
        }

        /** With this scale. */
        public Options scale(Scale value) {
            return new Options(value, internalWeight, lower, upper, tolerance);
        }

        /** With this weight of internal circulation. */
        public Options internalWeight(double value) {
            return new Options(scale, value, lower, upper, tolerance);
        }

        /** With these bounds of the dual stage. */
        public Options bounds(double newLower, double newUpper) {
            return new Options(scale, internalWeight, newLower, newUpper, tolerance);
        }

        /** With this tolerance. */
        public Options tolerance(double value) {
            return new Options(scale, internalWeight, lower, upper, value);
        }
    }

    /** Shares, equal weights, dual between one and two thirds, steady within 0.01. */
    public static Options options() {
        return Options.DEFAULTS;
    }

    /**
     * The two circulations and what is read off them, by economy and period.
     *
     * @param internal I, as given
     * @param external E, as given
     * @param internalShare s
     * @param change s less that of the period before; NaN in the first
     * @param coupling C
     * @param development T
     * @param coordination D
     * @param options the conventions
     */
    public record Result(
            Panel internal,
            Panel external,
            Panel internalShare,
            Panel change,
            Panel coupling,
            Panel development,
            Panel coordination,
            Options options) {

        /** The stage of an economy in a period. */
        public Stage stage(String economy, String period) {
            double s = internalShare.get(economy, period);
            if (Double.isNaN(s)) {
                return Stage.UNKNOWN;
            }
            if (s >= options.upper) {
                return Stage.INTERNAL;
            }
            return s <= options.lower ? Stage.EXTERNAL : Stage.DUAL;
        }

        /** The movement of an economy into a period. */
        public Movement movement(String economy, String period) {
            double d = change.get(economy, period);
            if (Double.isNaN(d)) {
                return Movement.UNKNOWN;
            }
            if (Math.abs(d) <= options.tolerance) {
                return Movement.STEADY;
            }
            return d > 0 ? Movement.INWARD : Movement.OUTWARD;
        }

        /** The grade of coordination of an economy in a period. */
        public Coupling.Grade grade(String economy, String period) {
            return Coupling.Grade.of(coordination.get(economy, period));
        }

        /** A row per economy and period, labelled "economy period". */
        public Table toTable() {
            return table(t -> true);
        }

        private Table table(IntPredicate periods) {
            List<String> rows = new ArrayList<>();
            List<String> stages = new ArrayList<>();
            List<String> movements = new ArrayList<>();
            List<String> grades = new ArrayList<>();
            for (String economy : internal.units()) {
                for (int t = 0; t < internal.periods().size(); t++) {
                    if (periods.test(t)) {
                        String period = internal.periods().get(t);
                        rows.add(economy + " " + period);
                        stages.add(stage(economy, period).name());
                        movements.add(movement(economy, period).name());
                        grades.add(grade(economy, period).name());
                    }
                }
            }
            Labels labels = Labels.of(rows);
            Table table = Table.of(labels);
            for (Panel panel :
                    List.of(internal, external, internalShare, change, coupling, development, coordination)) {
                double[] values = IntStream.range(0, panel.units().size())
                        .boxed()
                        .flatMapToDouble(c -> IntStream.range(0, panel.periods().size())
                                .filter(periods)
                                .mapToDouble(t -> panel.get(c, t)))
                        .toArray();
                table = table.with(Variable.of(panel.name(), labels, values));
            }
            return table.with(Categories.of("stage", labels, stages))
                    .with(Categories.of("movement", labels, movements))
                    .with(Categories.of("grade", labels, grades));
        }

        @Override
        public String toString() {
            String last = internal.periods().get(internal.periods().size() - 1);
            TextTable text = TextTable.of("economy", "internal share", "change", "coordination", "stage", "movement");
            int shown = internal.units().size() <= 20 ? internal.units().size() : 15;
            for (String economy : internal.units().asList().subList(0, shown)) {
                text.row(
                        economy,
                        internalShare.get(economy, last),
                        change.get(economy, last),
                        coordination.get(economy, last),
                        stage(economy, last),
                        movement(economy, last));
            }
            int more = internal.units().size() - shown;
            return "dual circulation in " + last + " (last of "
                    + internal.periods().size() + " periods), coupled as " + options.scale + "\n" + text
                    + (more > 0 ? "... " + more + " more economies\n" : "");
        }
    }

    /**
     * From flows with domestic sales: I is domestic sales, E exports plus imports, as {@link Circulation}.
     *
     * @throws IllegalArgumentException if no flow is domestic
     */
    public static Result of(Flows flows, Measure measure, Options options) {
        Circulation.Result parts = Circulation.of(flows, measure);
        double[][] external = values(parts.exports());
        for (int c = 0; c < external.length; c++) {
            for (int t = 0; t < external[c].length; t++) {
                external[c][t] += parts.imports().get(c, t);
            }
        }
        Panel sums = Panel.of("external", flows.countries(), flows.periods(), external);
        return of(parts.domestic(), sums, options);
    }

    /** From flows with domestic sales, by default conventions. */
    public static Result of(Flows flows, Measure measure) {
        return of(flows, measure, options());
    }

    /**
     * From any two circulations, those of input-output tables for example. Linear in economies times periods.
     *
     * @throws IllegalArgumentException if economies or periods differ, or a value is negative
     */
    public static Result of(Panel internal, Panel external, Options options) {
        internal.units().requireSame(external.units(), external.name());
        internal.periods().requireSame(external.periods(), external.name());
        double[][] in = values(internal);
        double[][] out = values(external);
        int n = in.length;
        int periods = internal.periods().size();
        double[][] share = new double[n][periods];
        double[][] change = new double[n][periods];
        double[][] coupling = new double[n][periods];
        double[][] development = new double[n][periods];
        double[][] coordination = new double[n][periods];
        for (int c = 0; c < n; c++) {
            for (int t = 0; t < periods; t++) {
                double total = in[c][t] + out[c][t];
                share[c][t] = total > 0 ? in[c][t] / total : Double.NaN;
                change[c][t] = t == 0 ? Double.NaN : share[c][t] - share[c][t - 1];
            }
        }
        double[][][] scaled = scaled(in, out, share, options.scale);
        for (int c = 0; c < n; c++) {
            for (int t = 0; t < periods; t++) {
                double u = Double.isNaN(share[c][t]) ? Double.NaN : scaled[0][c][t];
                double v = Double.isNaN(share[c][t]) ? Double.NaN : scaled[1][c][t];
                coupling[c][t] = Coupling.degree(u, v);
                development[c][t] = options.internalWeight * u + (1 - options.internalWeight) * v;
                coordination[c][t] = Math.sqrt(coupling[c][t] * development[c][t]);
            }
        }
        return new Result(
                Panel.of("internal", internal.units(), internal.periods(), in),
                Panel.of("external", internal.units(), internal.periods(), out),
                Panel.of("internal share", internal.units(), internal.periods(), share),
                Panel.of("change", internal.units(), internal.periods(), change),
                Panel.of("coupling", internal.units(), internal.periods(), coupling),
                Panel.of("development", internal.units(), internal.periods(), development),
                Panel.of("coordination", internal.units(), internal.periods(), coordination),
                options);
    }

    private static double[][] values(Panel panel) {
        double[][] values = new double[panel.units().size()][panel.periods().size()];
        for (int c = 0; c < values.length; c++) {
            for (int t = 0; t < values[c].length; t++) {
                values[c][t] = panel.get(c, t);
                if (values[c][t] < 0) {
                    throw new IllegalArgumentException(panel.name() + ": of \""
                            + panel.units().get(c) + "\" in " + panel.periods().get(t) + " is " + values[c][t]
                            + "; circulation is not negative (NaN if unknown)");
                }
            }
        }
        return values;
    }

    private static double[][][] scaled(double[][] in, double[][] out, double[][] share, Scale scale) {
        if (scale == Scale.SHARES) {
            double[][] rest = new double[share.length][];
            for (int c = 0; c < share.length; c++) {
                rest[c] = share[c].clone();
                for (int t = 0; t < rest[c].length; t++) {
                    rest[c][t] = out[c][t] / (in[c][t] + out[c][t]); // exact where 1 - s would cancel
                }
            }
            return new double[][][] {share, rest};
        }
        return new double[][][] {ranged(in, scale), ranged(out, scale)};
    }

    private static double[][] ranged(double[][] x, Scale scale) {
        double[][] result = new double[x.length][];
        double[] pooled = range(x);
        for (int c = 0; c < x.length; c++) {
            double[] range = scale == Scale.POOLED_RANGE ? pooled : range(new double[][] {x[c]});
            result[c] = x[c].clone();
            for (int t = 0; t < result[c].length; t++) {
                double width = range[1] - range[0];
                result[c][t] = width > 0 ? (x[c][t] - range[0]) / width : Double.NaN;
            }
        }
        return result;
    }

    private static double[] range(double[][] x) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] row : x) {
            for (double value : row) {
                if (!Double.isNaN(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        return new double[] {low, high};
    }
}
