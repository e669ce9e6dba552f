package org.isard.econometrics.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.internal.DeltaMethod;
import org.isard.econometrics.internal.Tails;

/**
 * Difference in differences: what a treatment that starts at some time in some units does to the response, beside effects of units and
 * periods, with standard errors clustered by unit.
 *
 * <p>The effect is a least-squares coefficient of one column (treated or not), of one column per period relative to the start (event
 * study), or of one per cohort and relative period, averaged by cohort sizes (Sun and Abraham 2021). Caution: where units start at
 * different times and effects differ between cohorts or grow, the first two average effects with weights that can be negative (Goodman-Bacon
 * 2021; de Chaisemartin and D'Haultfoeuille 2020); the third does not.
 */
public final class EventStudy {
    private EventStudy() {}

    /**
     * One effect: the two-way fixed-effects coefficient of "treated", 1 from the unit's first treated period on. With two periods and
     * two groups it is the difference of the groups' differences.
     *
     * @param design response and any controls
     * @param start the first treated period of each unit by the position of its label in {@link PanelDesign#periods()}; NaN for units
     *     never treated
     * @throws IllegalArgumentException if the starts are not of the design's units, one is not a position, or the effects absorb the treatment
     *     (no unit is never or later treated)
     */
    public static FixedEffects.Result twoWay(PanelDesign design, Variable start) {
        double[] first = starts(design, start);
        double[] treated = new double[design.n()];
        for (int r = 0; r < treated.length; r++) {
            treated[r] = design.period()[r] >= first[design.unit()[r]] ? 1 : 0;
        }
        return FixedEffects.fit(extended(design, List.of("treated"), List.of(treated)), Effects.TWO_WAY, clustered());
    }

    /** Effects of all relative periods but -1, the base, each of all cohorts together. */
    public static Result dynamic(PanelDesign design, Variable start) {
        return fit(design, start, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /**
     * Effects of the relative periods {@code from} to {@code to} but -1, the base; those before {@code from} count as {@code from} and those after
     * {@code to} as {@code to} (binned ends).
     *
     * @throws IllegalArgumentException as {@link #twoWay}, or if {@code from} is not below -1 or {@code to} is negative, or all units
     *     are treated and relative periods are therefore not identified beside the effects
     */
    public static Result dynamic(PanelDesign design, Variable start, int from, int to) {
        if (from >= -1 || to < 0) {
            throw new IllegalArgumentException(
                    "from, to: are " + from + " and " + to + "; leads must begin before -1 and lags reach 0");
        }
        return fit(design, start, from, to);
    }

    private static Result fit(PanelDesign design, Variable start, int from, int to) {
        double[] first = starts(design, start);
        TreeMap<Integer, double[]> columns = new TreeMap<>();
        for (int r = 0; r < design.n(); r++) {
            double s = first[design.unit()[r]];
            if (!Double.isInfinite(s)) {
                int relative = Math.max(from, Math.min(to, design.period()[r] - (int) s));
                if (relative != -1) {
                    columns.computeIfAbsent(relative, k -> new double[design.n()])[r] = 1;
                }
            }
        }
        List<String> names = new ArrayList<>();
        columns.keySet().forEach(k -> names.add(name(k)));
        FixedEffects.Result fit =
                FixedEffects.fit(extended(design, names, List.copyOf(columns.values())), Effects.TWO_WAY, clustered());
        return new Result("event study", fit, List.copyOf(columns.keySet()), identity(fit, names), names);
    }

    /**
     * Sun and Abraham's (2021) interaction-weighted effects: a coefficient for each cohort (units that start together) in each relative period
     * but -1, with units never treated as the comparison, averaged over the cohorts seen in a relative period by their rows in it.
     * Shares are taken as known.
     *
     * @throws IllegalArgumentException as {@link #twoWay}, or if no unit is never treated
     */
    public static Result sunAbraham(PanelDesign design, Variable start) {
        double[] first = starts(design, start);
        boolean never = false;
        for (double s : first) {
            never |= Double.isInfinite(s);
        }
        if (!never) {
            throw new IllegalArgumentException(
                    "start: every unit is treated at some time; Sun and Abraham's effects compare with units never treated");
        }
        TreeMap<Integer, TreeMap<Integer, double[]>> cells = new TreeMap<>();
        for (int r = 0; r < design.n(); r++) {
            double s = first[design.unit()[r]];
            if (!Double.isInfinite(s)) {
                int relative = design.period()[r] - (int) s;
                if (relative != -1) {
                    cells.computeIfAbsent(relative, k -> new TreeMap<>())
                            .computeIfAbsent((int) s, k -> new double[design.n()])[r] = 1;
                }
            }
        }
        List<String> columns = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        List<double[]> shares = new ArrayList<>();
        cells.forEach((relative, cohorts) -> cohorts.forEach((cohort, column) -> {
            columns.add(name(relative) + " x " + design.periods().get(cohort));
            values.add(column);
        }));
        int at = 0;
        List<String> names = new ArrayList<>();
        for (var entry : cells.entrySet()) {
            double[] share = new double[columns.size()];
            double total = 0;
            for (double[] column : entry.getValue().values()) {
                for (double v : column) {
                    share[at] += v;
                }
                total += share[at++];
            }
            for (int j = 0; j < share.length; j++) {
                share[j] /= total;
            }
            shares.add(share);
            names.add(name(entry.getKey()));
        }
        FixedEffects.Result fit = FixedEffects.fit(extended(design, columns, values), Effects.TWO_WAY, clustered());
        int offset = fit.names().size() - columns.size();
        double[][] combine = new double[names.size()][fit.names().size()];
        for (int i = 0; i < combine.length; i++) {
            System.arraycopy(shares.get(i), 0, combine[i], offset, columns.size());
        }
        return new Result("event study (Sun-Abraham)", fit, List.copyOf(cells.keySet()), combine, names);
    }

    private static PanelCovariance clustered() {
        return PanelCovariance.byUnit().with(PanelCovariance.SmallSample.STATA);
    }

    private static String name(int relative) {
        return "period " + (relative > 0 ? "+" : "") + relative;
    }

    /** Each unit's start, infinite for never. */
    private static double[] starts(PanelDesign design, Variable start) {
        double[] result = start.align(design.units()).toArray();
        for (int i = 0; i < result.length; i++) {
            if (Double.isNaN(result[i])) {
                result[i] = Double.POSITIVE_INFINITY;
            } else if (result[i] != Math.rint(result[i])
                    || result[i] < 0
                    || result[i] >= design.periods().size()) {
                throw new IllegalArgumentException(
                        start.name() + ": the start of \"" + design.units().get(i) + "\" is " + result[i]
                                + ", which is no position of a period (0 to "
                                + (design.periods().size() - 1)
                                + "); use periods().indexOf(label), and NaN for never");
            }
        }
        return result;
    }

    private static double[][] identity(FixedEffects.Result fit, List<String> names) {
        double[][] combine = new double[names.size()][fit.names().size()];
        for (int i = 0; i < combine.length; i++) {
            combine[i][fit.names().indexOf(names.get(i))] = 1;
        }
        return combine;
    }

    private static PanelDesign extended(PanelDesign design, List<String> names, List<double[]> sorted) {
        Variable[] columns = new Variable[names.size()];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = design.unsorted(names.get(j), sorted.get(j));
        }
        return design.with(columns);
    }

    /** Effects by relative period, 0 the first treated; period -1 is the base and has effect 0. */
    public static final class Result implements Estimates {
        private final String method;
        private final FixedEffects.Result regression;
        private final List<Integer> relative;
        private final double[][] combine;
        private final Labels names;

        private Result(
                String method,
                FixedEffects.Result regression,
                List<Integer> relative,
                double[][] combine,
                List<String> names) {
            this.method = method;
            this.regression = regression;
            this.relative = relative;
            this.combine = combine;
            this.names = Labels.of(names);
        }

        /** The regression the effects are read off, with the coefficients of controls. */
        public FixedEffects.Result regression() {
            return regression;
        }

        /** The relative period of each effect. */
        public List<Integer> relativePeriods() {
            return relative;
        }

        @Override
        public String method() {
            return method;
        }

        @Override
        public String response() {
            return regression.response();
        }

        @Override
        public int n() {
            return regression.n();
        }

        @Override
        public Labels names() {
            return names;
        }

        @Override
        public double[] coefficients() {
            return DeltaMethod.combine(combine, regression.coefficients());
        }

        @Override
        public double[][] covariance() {
            return DeltaMethod.covariance(combine, regression.covariance());
        }

        /** The units less 1, as is usual with errors clustered by unit. */
        @Override
        public double testDegreesOfFreedom() {
            return regression.design().units().size() - 1;
        }

        /**
         * Wald's F that all effects before -1 are 0: that trends were parallel before the treatment.
         *
         * @throws IllegalArgumentException if there is no relative period before -1
         */
        public PanelTest preTrends() {
            int k = (int) relative.stream().filter(p -> p < -1).count();
            if (k == 0) {
                throw new IllegalArgumentException(
                        "fit: has no relative period before -1, so nothing tells of trends before");
            }
            double f =
                    Quadratic.form(java.util.Arrays.copyOf(coefficients(), k), Quadratic.block(covariance(), 0, k)) / k;
            double df = testDegreesOfFreedom();
            return new PanelTest(
                    "effects before treatment", f, "F(" + k + ", " + (long) df + ")", Tails.upperTail(f, k, df));
        }

        @Override
        public List<Figure> figures() {
            List<Figure> figures = new ArrayList<>(List.of(new Figure("within R2", regression.r2())));
            if (relative.get(0) < -1) {
                figures.add(new Figure("F of pre-trends", preTrends().statistic()));
                figures.add(new Figure("p of pre-trends", preTrends().pValue()));
            }
            return figures;
        }

        @Override
        public Table toTable() {
            return Estimates.super
                    .toTable()
                    .with(Variable.of(
                            "relative period",
                            names,
                            relative.stream().mapToDouble(v -> v).toArray()));
        }

        @Override
        public String toString() {
            return summary(regression.design().shape() + ", base period -1, clustered by unit");
        }
    }
}
