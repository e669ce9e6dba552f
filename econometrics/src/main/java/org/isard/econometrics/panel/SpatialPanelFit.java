package org.isard.econometrics.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.internal.Columns;
import org.isard.econometrics.spatial.SpatialImpacts;

/** What {@link SpatialPanel} found: coefficients, then the spatial parameter ("rho" of a lag, "lambda" of an error). */
public final class SpatialPanelFit implements Estimates {
    private final PanelDesign design;
    private final Effects effects;
    private final SpatialPanel.LeeYu likelihood;
    private final SpatialPanel.Kind kind;
    private final SpatialPanel.Likelihood l;
    private final double rho;
    private final double[] b;
    private final double[] residuals;
    private final double sigma2;
    private final double[][] covariance;

    SpatialPanelFit(
            PanelDesign design,
            Effects effects,
            SpatialPanel.LeeYu likelihood,
            SpatialPanel.Kind kind,
            SpatialPanel.Likelihood l,
            double rho) {
        this.design = design;
        this.effects = effects;
        this.likelihood = likelihood;
        this.kind = kind;
        this.l = l;
        this.rho = rho;
        this.b = l.coefficients(rho);
        this.residuals = l.residuals(rho, b);
        this.sigma2 = Pairwise.sumOfSquares(residuals) / l.m();
        this.covariance = informationInverse();
    }

    /** The inverse of minus the Hessian in coefficients, spatial parameter and variance. */
    private double[][] informationInverse() {
        int k = b.length;
        double[][] columns = l.columns(rho);
        double[] v = l.multiplied(b);
        double[][] h = new double[k + 2][k + 2];
        for (int a = 0; a < k; a++) {
            for (int c = 0; c < k; c++) {
                h[a][c] = Pairwise.dot(columns[a], columns[c]) / sigma2;
            }
            h[a][k] = Pairwise.dot(columns[a], v) / sigma2;
            if (kind == SpatialPanel.Kind.ERROR) {
                h[a][k] += Pairwise.dot(l.wx()[a], residuals) / sigma2;
            }
            h[k][a] = h[a][k];
        }
        h[k][k] = l.c() * (l.determinant().traceOfSquare(rho) - l.one() / ((1 - rho) * (1 - rho)))
                + Pairwise.sumOfSquares(v) / sigma2;
        h[k][k + 1] = Pairwise.dot(v, residuals) / (sigma2 * sigma2);
        h[k + 1][k] = h[k][k + 1];
        h[k + 1][k + 1] = l.m() / (2 * sigma2 * sigma2);
        return Quadratic.block(Quadratic.inverse(h), 0, k + 1);
    }

    /** What was fitted. */
    public PanelDesign design() {
        return design;
    }

    @Override
    public String method() {
        String model = switch (kind) {
            case LAG -> "spatial lag";
            case DURBIN -> "spatial Durbin";
            case ERROR -> "spatial error";
        };
        return model + " panel with " + effects.text() + " fixed effects, maximum likelihood";
    }

    @Override
    public String response() {
        return design.design().response().name();
    }

    @Override
    public int n() {
        return design.n();
    }

    @Override
    public Labels names() {
        List<String> names = new ArrayList<>(l.names().asList());
        names.add(kind == SpatialPanel.Kind.ERROR ? "lambda" : "rho");
        return Labels.of(names);
    }

    @Override
    public double[] coefficients() {
        double[] result = Arrays.copyOf(b, b.length + 1);
        result[b.length] = rho;
        return result;
    }

    @Override
    public double[][] covariance() {
        return Columns.copy(covariance);
    }

    /** Infinite: z tests. */
    @Override
    public double testDegreesOfFreedom() {
        return Double.POSITIVE_INFINITY;
    }

    /** {@code SSE / m}, m of the likelihood in use. */
    public double sigma2() {
        return sigma2;
    }

    /** The log-likelihood at its maximum; those of different {@link SpatialPanel.LeeYu} are not comparable. */
    public double logLik() {
        return l.concentrated(rho);
    }

    /** {@code -2 logLik + 2 (k + 2)}, k the coefficients without the spatial one. */
    public double aic() {
        return -2 * logLik() + 2 * (b.length + 2);
    }

    /** The innovations, without effects. */
    public Variable residuals() {
        return design.unsorted("residuals", residuals);
    }

    /**
     * Average direct, indirect and total impacts; see {@link SpatialImpacts}.
     *
     * @throws IllegalArgumentException for an error model, whose impacts are its coefficients
     */
    public SpatialImpacts impacts() {
        return impacts(0, 0);
    }

    /**
     * Impacts with standard errors from coefficients drawn from their asymptotic normal distribution.
     *
     * @param draws 0, or 2 and more; 1,000 are usual
     * @throws IllegalArgumentException for an error model, whose impacts are its coefficients, or if draws are negative or too few
     */
    public SpatialImpacts impacts(int draws, long seed) {
        if (kind == SpatialPanel.Kind.ERROR) {
            throw new IllegalArgumentException("fit: impacts of a spatial error model are its coefficients");
        }
        List<String> lags =
                kind == SpatialPanel.Kind.DURBIN ? l.names().asList().subList(b.length / 2, b.length) : List.of();
        return SpatialImpacts.ofPanel(this, design.slopeNames(), lags, l.determinant(), draws, seed);
    }

    @Override
    public List<Figure> figures() {
        return List.of(new Figure("sigma2", sigma2), new Figure("log-likelihood", logLik()), new Figure("AIC", aic()));
    }

    @Override
    public String toString() {
        return summary(design.shape() + ", Lee-Yu " + likelihood.name().toLowerCase(java.util.Locale.ROOT)
                + ", standard errors observed information");
    }
}
