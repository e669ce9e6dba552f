package org.isard.econometrics.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.isard.core.Table;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.Ols;
import org.isard.econometrics.Oracles;
import org.isard.econometrics.SmallSample;
import org.junit.jupiter.api.Test;

/** second.py: statsmodels on the data that R has fitted too. */
class StatsmodelsTest {
    private static final Object ORACLE = Oracles.json(StatsmodelsTest.class.getResourceAsStream("statsmodels.json"));
    private static final Table UNITS = units();
    private static final Design COUNTS = Design.of(UNITS, "count", "x1", "x2", "x3");
    private static final Design YES = Design.of(UNITS, "yes", "x1", "x2", "x3");

    private static Table units() {
        try {
            return Table.read(
                    Path.of(StatsmodelsTest.class.getResource("units.csv").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(Object expected, double actual, double relative, String what) {
        double number = Oracles.number(expected);
        assertEquals(number, actual, relative * Math.abs(number), what);
    }

    private static void coefficients(Object oracle, Estimates fit, double relative) {
        double[] b = Oracles.numbers(Oracles.get(oracle, "coef"));
        for (int j = 0; j < b.length; j++) {
            assertEquals(b[j], fit.coefficients()[j], relative * (1 + Math.abs(b[j])), "coefficient " + j);
        }
    }

    private static void covariance(Object oracle, String kind, Estimates fit) {
        double[] numbers = Oracles.numbers(Oracles.get(oracle, kind));
        double[][] v = fit.covariance();
        int next = 0;
        for (int j = 0; j < v.length; j++) {
            for (int i = 0; i <= j; i++) {
                assertEquals(numbers[next++], v[i][j], 1e-9 * Math.sqrt(v[i][i] * v[j][j]), kind + " " + i + j);
            }
        }
    }

    @Test
    void leastSquaresAgree() {
        Object oracle = Oracles.get(ORACLE, "ols");
        Ols.Result fit = Ols.fit(COUNTS);
        coefficients(oracle, fit, 1e-11);
        covariance(oracle, "classical", fit);
        close(Oracles.get(oracle, "logLik"), fit.logLik(), 1e-12, "log-likelihood");
        close(Oracles.get(oracle, "r2"), fit.r2(), 1e-11, "R2");
        close(Oracles.get(oracle, "r2adj"), fit.adjustedR2(), 1e-11, "adjusted R2");
        close(Oracles.get(oracle, "f"), fit.f(), 1e-11, "F");
        close(Oracles.get(oracle, "aic"), fit.aic() - 2, 1e-12, "AIC");
        close(Oracles.get(oracle, "bic"), fit.bic() - Math.log(fit.n()), 1e-12, "BIC");
        for (Covariance c : new Covariance[] {Covariance.HC0, Covariance.HC1, Covariance.HC2, Covariance.HC3}) {
            covariance(oracle, c.toString(), Ols.fit(COUNTS, c));
        }
        covariance(oracle, "neweyWest3", Ols.fit(COUNTS, Covariance.neweyWest(3)));
        Covariance byG = Covariance.clustered(UNITS.categories("g")).with(SmallSample.STATA);
        covariance(oracle, "byG", Ols.fit(COUNTS, byG));
    }

    @Test
    void weightedLeastSquaresAgree() {
        Object oracle = Oracles.get(ORACLE, "wls");
        Ols.Options weighted = Ols.options().weights(UNITS.variable("exposure"));
        Ols.Result fit = Ols.fit(COUNTS, weighted);
        coefficients(oracle, fit, 1e-11);
        covariance(oracle, "classical", fit);
        close(Oracles.get(oracle, "logLik"), fit.logLik(), 1e-12, "log-likelihood");
        close(Oracles.get(oracle, "r2"), fit.r2(), 1e-11, "R2");
        close(Oracles.get(oracle, "f"), fit.f(), 1e-11, "F");
        for (Covariance c : new Covariance[] {Covariance.HC0, Covariance.HC1, Covariance.HC2, Covariance.HC3}) {
            covariance(oracle, c.toString(), Ols.fit(COUNTS, weighted.covariance(c)));
        }
    }

    @Test
    void logitAndItsMarginalEffectsAgree() {
        Object oracle = Oracles.get(ORACLE, "logit");
        GlmResult fit = Logit.fit(YES);
        likelihood(oracle, fit, 1e-9);
        covariance(oracle, "classical", fit);
        covariance(oracle, "HC0", Logit.fit(YES, GlmOptions.defaults().covariance(Covariance.HC0)));
        for (MarginalEffects.Dummies dummies : MarginalEffects.Dummies.values()) {
            boolean slopes = dummies == MarginalEffects.Dummies.DERIVATIVE;
            Object expected = Oracles.get(oracle, slopes ? "slopes" : "differences");
            MarginalEffects effects = MarginalEffects.average(fit, dummies);
            double[] b = Oracles.numbers(Oracles.get(expected, "effect"));
            double[] se = Oracles.numbers(Oracles.get(expected, "error"));
            for (int j = 0; j < b.length; j++) {
                assertEquals(b[j], effects.coefficients()[j], 1e-9 * Math.abs(b[j]), "effect " + j);
                assertEquals(se[j], effects.standardErrors()[j], 1e-9 * se[j], "error " + j);
            }
        }
    }

    @Test
    void countsAgree() {
        GlmOptions exposed = GlmOptions.defaults().exposure(UNITS.variable("exposure"));
        Object oracle = Oracles.get(ORACLE, "poisson");
        GlmResult poisson = Poisson.fit(COUNTS, exposed);
        likelihood(oracle, poisson, 1e-9);
        covariance(oracle, "classical", poisson);
        covariance(oracle, "HC0", Poisson.fit(COUNTS, exposed.covariance(Covariance.HC0)));
        oracle = Oracles.get(ORACLE, "nb");
        NegativeBinomial.Result nb = NegativeBinomial.fit(COUNTS);
        likelihood(oracle, nb.regression(), 1e-8);
        close(Oracles.get(oracle, "alpha"), 1 / nb.theta(), 1e-8, "alpha");
        close(Oracles.get(oracle, "aic"), nb.regression().aic(), 1e-10, "AIC");
    }

    private static void likelihood(Object oracle, GlmResult fit, double relative) {
        coefficients(oracle, fit, relative);
        close(Oracles.get(oracle, "logLik"), fit.logLik(), 1e-11, "log-likelihood");
        // Fits of the intercept alone by general optimisers: some seven digits.
        close(Oracles.get(oracle, "llnull"), fit.nullLogLik(), 1e-8, "null log-likelihood");
        close(Oracles.get(oracle, "mcFadden"), fit.mcFaddenR2(), 1e-6, "McFadden R2");
    }
}
