package org.isard.econometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.econometrics.internal.LeastSquares;
import org.isard.econometrics.internal.Span;

/**
 * What is checked after a linear regression: collinearity, normality, equal variances, functional form. A fit with weights is refused by the tests of
 * residuals, which are those of equal variances.
 */
public final class Diagnostics {
    private Diagnostics() {}

    /**
     * Variance inflation factors {@code 1 / (1 - R_j^2)} in the order of the columns, R_j^2 that of column j on the others; NaN for the
     * intercept. Without an intercept R_j^2 is about zero.
     */
    public static double[] varianceInflation(Design design) {
        double[][] x = design.toColumns();
        double[][] v = LeastSquares.of(x, design.names()).unscaledCovariance();
        double[] result = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            double mean = design.hasIntercept() ? Pairwise.mean(x[j]) : 0;
            double[] deviations = Arrays.stream(x[j]).map(u -> u - mean).toArray();
            result[j] = j == 0 && design.hasIntercept() ? Double.NaN : Pairwise.sumOfSquares(deviations) * v[j][j];
        }
        return result;
    }

    /** The largest over the smallest singular value of the columns brought to unit length, the intercept included (Belsley, Kuh and Welsch 1980). */
    public static double conditionNumber(Design design) {
        return LeastSquares.of(design.toColumns(), design.names()).conditionNumber();
    }

    /** Jarque and Bera (1987): {@code n/6 (S^2 + (K - 3)^2 / 4)}, S the skewness and K the kurtosis of the residuals. */
    public static HypothesisTest jarqueBera(Ols.Result fit) {
        double[] e = requireUnweighted(fit).residuals().toArray();
        double mean = Pairwise.mean(e);
        double m2 =
                Pairwise.mean(Arrays.stream(e).map(v -> Math.pow(v - mean, 2)).toArray());
        double sd = Math.sqrt(m2);
        double s = Pairwise.mean(
                Arrays.stream(e).map(v -> Math.pow((v - mean) / sd, 3)).toArray());
        double k = Pairwise.mean(
                Arrays.stream(e).map(v -> Math.pow((v - mean) / sd, 4)).toArray());
        return HypothesisTest.chiSquared("Jarque-Bera", e.length / 6.0 * (s * s + (k - 3) * (k - 3) / 4), 2);
    }

    /** Breusch and Pagan (1979), half the explained sum of squares of {@code e^2 n / RSS} on the columns: needs normal errors. */
    public static HypothesisTest breuschPagan(Ols.Result fit) {
        double[] share = shares(fit);
        double r2 = explainedShare(fit.design().toColumns(), share).share;
        return HypothesisTest.chiSquared("Breusch-Pagan", r2 * Pairwise.sumOfSquares(share) / 2, fit.k() - 1);
    }

    /** Koenker (1981), Breusch-Pagan without normality: {@code n R^2} of {@code e^2} on the columns; lmtest's {@code bptest}. */
    public static HypothesisTest koenker(Ols.Result fit) {
        Explained explained = explainedShare(fit.design().toColumns(), shares(fit));
        return HypothesisTest.chiSquared("Koenker", fit.n() * explained.share, fit.k() - 1);
    }

    /**
     * White (1980): {@code n R^2} of {@code e^2} on the columns, their squares and products. Products that depend on columns before them, as the
     * square of a column of zeros and ones, are left out and not counted in the degrees of freedom.
     *
     * @throws IllegalArgumentException if the products span all units
     */
    public static HypothesisTest white(Ols.Result fit) {
        double[][] x = fit.design().toColumns();
        List<double[]> all = new ArrayList<>(List.of(x));
        int first = fit.design().hasIntercept() ? 1 : 0;
        for (int a = first; a < x.length; a++) {
            for (int b = first; b <= a; b++) {
                double[] product = x[a].clone();
                for (int i = 0; i < product.length; i++) {
                    product[i] *= x[b][i];
                }
                all.add(product);
            }
        }
        Explained explained = explainedShare(all.toArray(double[][]::new), shares(fit));
        if (explained.rank >= fit.n()) {
            throw new IllegalArgumentException(
                    "fit: has " + fit.n()
                            + " units for as many independent squares and products; White's test needs more units or fewer columns");
        }
        return HypothesisTest.chiSquared("White", fit.n() * explained.share, explained.rank - 1);
    }

    /** Ramsey's (1969) RESET: F of the squares and cubes of the fitted values added to the columns; lmtest's {@code resettest}. */
    public static HypothesisTest reset(Ols.Result fit) {
        Variable fitted = requireUnweighted(fit).fitted();
        // Powers of centred and scaled values span the same with an intercept, and are far from collinear.
        double centre = fit.design().hasIntercept() ? fitted.mean() : 0;
        double scale = Math.sqrt(Pairwise.mean(Arrays.stream(fitted.toArray())
                .map(v -> Math.pow(v - centre, 2))
                .toArray()));
        Ols.Result larger = Ols.fit(fit.design()
                .with(
                        fitted.map(v -> Math.pow((v - centre) / scale, 2)).named("fitted^2"),
                        fitted.map(v -> Math.pow((v - centre) / scale, 3)).named("fitted^3")));
        HypothesisTest f = Restrictions.f(fit, larger);
        return new HypothesisTest("RESET", f.statistic(), f.df(), f.df2());
    }

    private static Ols.Result requireUnweighted(Ols.Result fit) {
        if (fit.weights().isPresent()) {
            throw new IllegalArgumentException("fit: has weights; this test is for least squares without");
        }
        return fit;
    }

    /** {@code e^2 n / RSS - 1}. */
    private static double[] shares(Ols.Result fit) {
        return Arrays.stream(requireUnweighted(fit).residuals().toArray())
                .map(e -> e * e * fit.n() / fit.rss() - 1)
                .toArray();
    }

    private record Explained(double share, int rank) {}

    /** The share of y's sum of squares that lies in the span of the columns. */
    private static Explained explainedShare(double[][] columns, double[] y) {
        Span span = new Span(LeastSquares.TOLERANCE);
        for (double[] column : columns) {
            span.add(column);
        }
        return new Explained(span.explained(y) / Pairwise.sumOfSquares(y), span.rank());
    }
}
