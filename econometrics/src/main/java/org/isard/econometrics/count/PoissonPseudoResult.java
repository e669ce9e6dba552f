package org.isard.econometrics.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.HypothesisTest;
import org.isard.econometrics.internal.Columns;

/** What {@link PoissonPseudoLikelihood} found. Coefficients are those of the columns that were not omitted. */
public final class PoissonPseudoResult implements Estimates {
    /**
     * How many rows were dropped for which reason.
     *
     * @param zeroLevels in levels of an effect in which y is zero throughout
     * @param separated zeros that a combination of columns and effects separates from the positive values
     * @param singletons alone in a level of an effect
     */
    public record Drops(int zeroLevels, int separated, int singletons) {
        Drops plus(Drops more) {
            return new Drops(zeroLevels + more.zeroLevels, separated + more.separated, singletons + more.singletons);
        }
    }

    private final Design design;
    private final AbsorbedEffects effects;
    private final Covariance covarianceType;
    private final Drops drops;
    private final PoissonNewton newton;
    private final AbsorbedCovariance type;
    private final double[][] covariance;

    PoissonPseudoResult(
            Design design, AbsorbedEffects effects, Covariance covarianceType, Drops drops, PoissonNewton newton) {
        this.design = design;
        this.effects = effects;
        this.covarianceType = covarianceType;
        this.drops = drops;
        this.newton = newton;
        this.type = AbsorbedCovariance.of(
                newton.sample(), effects.count(), covarianceType, newton.names().size());
        this.covariance = newton.covariance(type);
    }

    @Override
    public String method() {
        return "PPML with effects of " + effects;
    }

    @Override
    public String response() {
        return design.response().name();
    }

    /** The rows used. */
    @Override
    public int n() {
        return newton.y().length;
    }

    @Override
    public Labels names() {
        return newton.names();
    }

    @Override
    public double[] coefficients() {
        return newton.b().clone();
    }

    @Override
    public double[][] covariance() {
        return Columns.copy(covariance);
    }

    /** Infinite: tests are normal. */
    @Override
    public double testDegreesOfFreedom() {
        return Double.POSITIVE_INFINITY;
    }

    /** How many rows were dropped for which reason. */
    public Drops drops() {
        return drops;
    }

    /** The columns omitted because they are collinear without the separated rows, in the design's order; mostly none. */
    public List<String> omitted() {
        return AbsorbedColumns.names(design).asList().stream()
                .filter(name -> !names().contains(name))
                .toList();
    }

    /** How many effects counted as coefficients in the covariance. */
    public int effectsCounted() {
        return type.effects();
    }

    /** Newton steps. */
    public int iterations() {
        return newton.iterations();
    }

    /** {@code 2 sum w (y log(y / mu) - (y - mu))}. */
    public double deviance() {
        return newton.deviance();
    }

    /** {@code sum w (y log mu - mu - log y!)}, for y that are not whole by the gamma function. */
    public double logLik() {
        return logLik(newton.eta());
    }

    private double logLik(double[] eta) {
        double[] y = newton.y();
        double[] parts = new double[y.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = newton.w()[i] * (y[i] * eta[i] - Math.exp(eta[i]) - LogGamma.value(y[i] + 1));
        }
        return Pairwise.sum(parts);
    }

    /** {@code 1 - logLik / logLik0}, the latter with a constant alone (McFadden 1974), as ppmlhdfe and fixest. Depends on y's unit. */
    public double pseudoR2() {
        double[] constant = new double[n()];
        Arrays.fill(constant, Math.log(Pairwise.dot(newton.w(), newton.y()) / Pairwise.sum(newton.w())));
        return 1 - logLik() / logLik(constant);
    }

    /** The squared correlation of y and its fitted values, as {@code ppml} reports; NaN if either is constant. */
    public double squaredCorrelation() {
        double[] y = centred(newton.y());
        double[] mu = centred(fittedValues());
        double product = Pairwise.dot(y, mu);
        return product / Pairwise.sumOfSquares(y) * (product / Pairwise.sumOfSquares(mu));
    }

    private static double[] centred(double[] v) {
        double mean = Pairwise.mean(v);
        return Arrays.stream(v).map(x -> x - mean).toArray();
    }

    private double[] fittedValues() {
        return Arrays.stream(newton.eta()).map(Math::exp).toArray();
    }

    /** The fitted values {@code mu}, for the rows used. */
    public Variable fitted() {
        return newton.sample().labelled("fitted", fittedValues());
    }

    /** The linear predictor {@code log mu}, effects included, for the rows used. */
    public Variable linearPredictor() {
        return newton.sample().labelled("linear predictor", newton.eta());
    }

    /** {@code y - mu}, for the rows used. */
    public Variable residuals() {
        double[] values = fittedValues();
        for (int i = 0; i < values.length; i++) {
            values[i] = newton.y()[i] - values[i];
        }
        return newton.sample().labelled("residuals", values);
    }

    /**
     * Ramsey's RESET as Santos Silva and Tenreyro (2006) apply it to gravity: whether the squared linear predictor explains anything beside the
     * columns and effects, by Wald's test with the covariance of the fit. Costs another fit.
     *
     * @throws IllegalArgumentException if the squared predictor is collinear with columns and effects
     */
    public HypothesisTest reset() {
        double[] eta = newton.eta();
        int last = newton.columns().length;
        double[][] columns = Arrays.copyOf(newton.columns(), last + 1);
        columns[last] = Arrays.stream(eta).map(v -> v * v).toArray();
        List<String> all = new ArrayList<>(names().asList());
        all.add("squared linear predictor");
        PoissonNewton larger = new PoissonNewton(newton.sample(), newton.y(), newton.w(), columns, Labels.of(all), eta);
        larger.run(PoissonNewton.Separation.EXCLUDED);
        AbsorbedCovariance more = AbsorbedCovariance.of(newton.sample(), effects.count(), covarianceType, all.size());
        double z = larger.b()[last] / Math.sqrt(larger.covariance(more)[last][last]);
        return new HypothesisTest("RESET: squared linear predictor", z * z, 1, Double.POSITIVE_INFINITY);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure("deviance", deviance()),
                new Figure("log-likelihood", logLik()),
                new Figure("pseudo R2", pseudoR2()),
                new Figure("squared correlation", squaredCorrelation()),
                new Figure("Newton steps", iterations()));
    }

    @Override
    public String toString() {
        String dropped = AbsorbedColumns.drops(
                List.of("rows in levels of zeros", "separated rows", "rows alone in a level"),
                drops.zeroLevels,
                drops.separated,
                drops.singletons);
        String omitted = omitted().isEmpty() ? "" : ", omitted " + String.join(", ", omitted());
        return summary(type.text() + dropped + omitted);
    }
}
