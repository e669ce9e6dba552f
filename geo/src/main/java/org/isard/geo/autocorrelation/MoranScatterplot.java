package org.isard.geo.autocorrelation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;

/**
 * The data of a Moran scatter plot (Anselin 1996): each unit's value and its spatial lag, the regression line of the lag
 * on the value, quadrants, and which units pull the line: spdep's {@code moran.plot}, whose measures are those of R's
 * {@code influence.measures} (Belsley, Kuh and Welsch 1980).
 *
 * <p>For row-standardised weights without islands the slope is Moran's I. The lag of an island is 0. With e the residual,
 * h the hat value, s the residual standard deviation and s_i the same without unit i: {@code rstandard = e / (s sqrt(1-h))},
 * {@code rstudent = e / (s_i sqrt(1-h))}, {@code dffits = rstudent sqrt(h / (1-h))},
 * {@code Cook's distance = rstandard^2 h / (2 (1-h))}, {@code covratio = (s_i/s)^4 / (1-h)}, and dfbetas the change of a
 * coefficient without the unit over its standard error with s_i. A unit is influential if a dfbeta exceeds 1, dffits
 * {@code 3 sqrt(2/(n-2))} or |1 - covratio| {@code 6/(n-2)} in size, h exceeds {@code 6/n}, or Cook's distance the median
 * of F(2, n-2).
 *
 * <p>Cost: O(links).
 */
public final class MoranScatterplot {
    private final Variable variable;
    private final Axes axes;
    private final double[] x;
    private final double[] lag;
    private final Cluster[] quadrants;
    private final double slope;
    private final double intercept;
    private final double[] hat;
    private final double[] rstandard;
    private final double[] rstudent;
    private final double[] dfbetasIntercept;
    private final double[] dfbetasSlope;
    private final double[] dffits;
    private final double[] covratio;
    private final double[] cook;
    private final boolean[] influential;

    /** In what the axes are measured. Slope and influence do not depend on it, but for islands and the intercept. */
    public enum Axes {
        /** Deviations from the mean over the sample standard deviation, and their lag: GeoDa, PySAL's splot. */
        STANDARDIZED,
        /** The values as they are, and their lag: spdep's {@code moran.plot}. */
        VALUES
    }

    private MoranScatterplot(Variable y, Weights w, Axes axes) {
        int n = y.size();
        Deviations deviations = Deviations.of(y);
        if (deviations.constant()) {
            throw new IllegalArgumentException(y.name() + ": is constant, so there is no line through its plot");
        }
        if (n < 4) {
            throw new IllegalArgumentException(y.name() + ": has " + n + " units; influence needs at least 4");
        }
        variable = y;
        this.axes = axes;
        double[] z = deviations.z();
        double sd = Math.sqrt(deviations.m2() * n / (n - 1));
        x = axes == Axes.VALUES
                ? y.toArray()
                : Arrays.stream(z).map(v -> v / sd).toArray();
        lag = w.lag(x);
        quadrants = new Cluster[n];
        double[] lagOfDeviations = w.lag(z);
        for (int i = 0; i < n; i++) {
            quadrants[i] = w.cardinality(i) == 0 ? Cluster.NO_NEIGHBOURS : Cluster.quadrant(z[i], lagOfDeviations[i]);
        }
        hat = new double[n];
        rstandard = new double[n];
        rstudent = new double[n];
        dfbetasIntercept = new double[n];
        dfbetasSlope = new double[n];
        dffits = new double[n];
        covratio = new double[n];
        cook = new double[n];
        influential = new boolean[n];
        double xMean = axes == Axes.VALUES ? Pairwise.mean(x) : 0;
        double lagMean = Pairwise.mean(lag);
        // In the units of z, whose squares neither over- nor underflow.
        double[] e = new double[n];
        for (int i = 0; i < n; i++) {
            double centred = lag[i] - lagMean;
            e[i] = axes == Axes.VALUES ? Math.scalb(centred, -deviations.exponent()) : centred * sd;
        }
        slope = Pairwise.dot(z, e) / Pairwise.sumOfSquares(z);
        intercept = lagMean - slope * xMean;
        for (int i = 0; i < n; i++) {
            e[i] -= slope * z[i];
        }
        measure(z, e, Math.scalb(xMean, -deviations.exponent()));
    }

    /** Influence from deviations dx, residuals e and the mean of the horizontal axis. */
    private void measure(double[] dx, double[] e, double xMean) {
        int n = e.length;
        double squares = Pairwise.sumOfSquares(dx);
        double rest = Pairwise.sumOfSquares(e);
        double s = Math.sqrt(rest / (n - 2));
        for (int i = 0; i < n; i++) {
            double h = 1.0 / n + dx[i] * dx[i] / squares;
            double free = 1 - h;
            double without = Math.sqrt(Math.max(0, rest - e[i] * e[i] / free) / (n - 3));
            hat[i] = h;
            rstandard[i] = e[i] / (s * Math.sqrt(free));
            rstudent[i] = e[i] / (without * Math.sqrt(free));
            dffits[i] = rstudent[i] * Math.sqrt(h / free);
            cook[i] = rstandard[i] * rstandard[i] * h / (2 * free);
            covratio[i] = Math.pow(without / s, 4) / free;
            dfbetasSlope[i] = e[i] / free * dx[i] / Math.sqrt(squares) / without;
            dfbetasIntercept[i] = e[i]
                    / free
                    * (1.0 / n - xMean * dx[i] / squares)
                    / (without * Math.sqrt(1.0 / n + xMean * xMean / squares));
            // The distribution function of F(2, m) is 1 - (1 + 2 f / m)^(-m/2).
            boolean pastMedian = Math.pow(1 + 2 * cook[i] / (n - 2), -(n - 2) / 2.0) < 0.5;
            influential[i] = Math.abs(dfbetasIntercept[i]) > 1
                    || Math.abs(dfbetasSlope[i]) > 1
                    || Math.abs(dffits[i]) > 3 * Math.sqrt(2.0 / (n - 2))
                    || Math.abs(1 - covratio[i]) > 6.0 / (n - 2)
                    || h > 6.0 / n
                    || pastMedian;
        }
    }

    /** With standardised axes. */
    public static MoranScatterplot of(Variable y, Weights w) {
        return of(y, w, Axes.STANDARDIZED);
    }

    /**
     * The plot of a variable.
     *
     * @throws IllegalArgumentException if labels differ, a value is missing, y is constant, or there are fewer than 4 units
     */
    public static MoranScatterplot of(Variable y, Weights w, Axes axes) {
        w.labels().requireSame(y.labels(), "y");
        return new MoranScatterplot(y, w, axes);
    }

    /** The units. */
    public Labels labels() {
        return variable.labels();
    }

    /** The slope of the line; Moran's I for row-standardised weights without islands. */
    public double slope() {
        return slope;
    }

    /** Where the line meets x = 0. */
    public double intercept() {
        return intercept;
    }

    /** The horizontal axis. */
    public double[] x() {
        return x.clone();
    }

    /** The vertical axis. */
    public double[] lag() {
        return lag.clone();
    }

    /** Each unit's quadrant, by deviation from the mean and lag of deviations. */
    public List<Cluster> quadrants() {
        return List.of(quadrants);
    }

    /** Hat values: how far out the unit is on the horizontal axis. */
    public double[] hat() {
        return hat.clone();
    }

    /** Standardised residuals. */
    public double[] standardizedResiduals() {
        return rstandard.clone();
    }

    /** Residuals standardised without the unit itself. */
    public double[] studentizedResiduals() {
        return rstudent.clone();
    }

    /** The standardised change of the intercept if the unit is left out. */
    public double[] dfbetasIntercept() {
        return dfbetasIntercept.clone();
    }

    /** The standardised change of the slope if the unit is left out. */
    public double[] dfbetasSlope() {
        return dfbetasSlope.clone();
    }

    /** The standardised change of the fitted value if the unit is left out. */
    public double[] dffits() {
        return dffits.clone();
    }

    /** The ratio of the determinants of the coefficients' covariance without and with the unit. */
    public double[] covratio() {
        return covratio.clone();
    }

    /** Cook's distances. */
    public double[] cooksDistance() {
        return cook.clone();
    }

    /** The labels of the influential units, in label order. */
    public List<String> influential() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (influential[i]) {
                names.add(labels().get(i));
            }
        }
        return List.copyOf(names);
    }

    /** All columns by unit, as a chart needs them. */
    public Table toTable() {
        Table table = Table.of(labels());
        String[] names = {
            variable.name(),
            "lag",
            "hat",
            "rstandard",
            "rstudent",
            "dfbetas intercept",
            "dfbetas slope",
            "dffits",
            "covratio",
            "Cook's distance"
        };
        double[][] columns = {x, lag, hat, rstandard, rstudent, dfbetasIntercept, dfbetasSlope, dffits, covratio, cook};
        for (int j = 0; j < names.length; j++) {
            // A line through all points but one leaves no residual to measure that one by.
            double[] finite = Arrays.stream(columns[j])
                    .map(v -> Double.isInfinite(v) ? Double.NaN : v)
                    .toArray();
            table = table.with(Variable.of(names[j], labels(), finite));
        }
        List<String> titles = Arrays.stream(quadrants).map(Cluster::title).toList();
        List<String> flags = new ArrayList<>();
        for (boolean flag : influential) {
            flags.add(flag ? "influential" : "ordinary");
        }
        return table.with(Categories.of("quadrant", labels(), titles))
                .with(Categories.of("influence", labels(), flags));
    }

    /** The line, and the influential units. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("influential", variable.name(), "lag", "hat", "dffits", "Cook's distance");
        for (int i = 0; i < x.length; i++) {
            if (influential[i]) {
                table.row(labels().get(i), x[i], lag[i], hat[i], dffits[i], cook[i]);
            }
        }
        return "Moran scatter plot of " + variable.name() + ", n = " + x.length + ", " + axes + ": lag = "
                + TextTable.format(intercept) + (slope < 0 ? " - " : " + ") + TextTable.format(Math.abs(slope)) + " "
                + variable.name() + "\n" + table;
    }
}
