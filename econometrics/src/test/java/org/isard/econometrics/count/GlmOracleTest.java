package org.isard.econometrics.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.Oracles;
import org.isard.econometrics.Restrictions;
import org.isard.econometrics.SmallSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** glm.R: glm of R, glm.nb of MASS, sandwich, lmtest, AER. */
class GlmOracleTest {
    private static final Object ORACLE = Oracles.json(GlmOracleTest.class.getResourceAsStream("glm.json"));
    private static final Table UNITS = units();

    private static Table units() {
        try {
            return Table.read(
                    Path.of(GlmOracleTest.class.getResource("units.csv").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GlmResult fit(String model, Covariance covariance) {
        GlmOptions options = GlmOptions.defaults().covariance(covariance);
        GlmOptions exposed = options.exposure(UNITS.variable("exposure"));
        Design counts = Design.of(UNITS, "count", "x1", "x2", "x3");
        return switch (model) {
            case "logit" -> Logit.fit(Design.of(UNITS, "yes", "x1", "x2", "x3"), options);
            case "poisson" -> Poisson.fit(counts, options);
            case "exposed" -> Poisson.fit(counts, exposed);
            case "origin" -> Poisson.fit(counts.withoutIntercept(), exposed);
            case "nb" -> NegativeBinomial.fit(counts, options).regression();
            case "nbExposed" -> NegativeBinomial.fit(counts, exposed).regression();
            default -> throw new IllegalArgumentException(model);
        };
    }

    private static void close(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, relative * (1e-3 + Math.abs(expected)), what);
    }

    private static void close(Object expected, double[] actual, double relative, String what) {
        double[] numbers = Oracles.numbers(expected);
        for (int i = 0; i < numbers.length; i++) {
            close(numbers[i], actual[i], relative, what + " " + (i + 1));
        }
    }

    /** Upper triangles by column, each element compared relative to the standard errors it joins. */
    private static void close(Object expected, Estimates fit, double relative, String what) {
        double[] numbers = Oracles.numbers(expected);
        double[][] v = fit.covariance();
        int next = 0;
        for (int j = 0; j < v.length; j++) {
            for (int i = 0; i <= j; i++) {
                double scale = Math.sqrt(v[i][i] * v[j][j]);
                assertEquals(numbers[next++], v[i][j], relative * scale, what + " " + i + j);
            }
        }
        assertEquals(numbers.length, next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logit", "poisson", "exposed", "origin", "nb", "nbExposed"})
    void agreesWithRsGlmAndSandwich(String model) {
        // MASS stops at a theta with some eight digits, and everything else depends on it.
        double relative = model.startsWith("nb") ? 1e-7 : 1e-9;
        Object oracle = Oracles.get(ORACLE, model);
        GlmResult fit = fit(model, Covariance.CLASSICAL);
        close(Oracles.get(oracle, "coef"), fit.coefficients(), relative, "coefficient");
        close(Oracles.get(oracle, "classical"), fit, relative, "covariance");
        double[] figures = {fit.deviance(), fit.nullDeviance(), fit.logLik(), fit.aic(), fit.bic()};
        String[] names = {"deviance", "nullDeviance", "logLik", "aic", "bic"};
        for (int j = 0; j < names.length; j++) {
            close(Oracles.number(Oracles.get(oracle, names[j])), figures[j], relative, names[j]);
        }
        close(Oracles.get(oracle, "pearson"), fit.pearsonResiduals().toArray(), relative, "Pearson residual");
        close(
                Oracles.get(oracle, "devianceResiduals"),
                fit.devianceResiduals().toArray(),
                relative,
                "deviance residual");
        Categories g = UNITS.categories("g");
        Categories h = UNITS.categories("h");
        for (Covariance.Independent c : Covariance.Independent.values()) {
            if (c != Covariance.Independent.CLASSICAL) {
                close(Oracles.get(oracle, c.name()), fit(model, c), relative, c.name());
            }
        }
        Covariance.Clustered byG = Covariance.clustered(g);
        Covariance.Clustered byBoth = Covariance.clustered(g, h);
        close(Oracles.get(oracle, "clusterSandwich"), fit(model, byG.with(SmallSample.SANDWICH)), relative, "by g");
        close(Oracles.get(oracle, "clusterNone"), fit(model, byG.with(SmallSample.NONE)), relative, "by g, none");
        close(Oracles.get(oracle, "twoWaySandwich"), fit(model, byBoth.with(SmallSample.SANDWICH)), relative, "both");
        close(Oracles.get(oracle, "neweyWest3"), fit(model, Covariance.neweyWest(3)), relative, "Newey-West");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logit", "poisson", "exposed", "origin", "nb", "nbExposed"})
    void predictionsAgreeWithPredictGlm(String model) {
        double relative = model.startsWith("nb") ? 1e-7 : 1e-9;
        Object oracle = Oracles.get(ORACLE, model);
        GlmResult fit = fit(model, Covariance.CLASSICAL);
        Labels labels = Labels.of("a", "b", "c");
        Variable[] x = {
            Variable.of("x1", labels, -1, 0.5, 2),
            Variable.of("x2", labels, 0, 1, 1),
            Variable.of("x3", labels, 0.1, 3, 1)
        };
        Variable exposure = Variable.of("log exposure", labels, 0, Math.log(2), Math.log(30));
        GlmPrediction prediction =
                fit.options().offset().isPresent() ? fit.predictWithOffset(exposure, x) : fit.predict(x);
        close(Oracles.get(oracle, "link"), prediction.linearPredictor().toArray(), relative, "link");
        close(
                Oracles.get(oracle, "linkError"),
                prediction.linearPredictorErrors().toArray(),
                relative,
                "link error");
        close(Oracles.get(oracle, "response"), prediction.response().toArray(), relative, "response");
        close(Oracles.get(oracle, "responseError"), prediction.responseErrors().toArray(), relative, "response error");
        double[][] ends = prediction.confidenceIntervals(0.95);
        for (int i = 0; i < 3; i++) {
            double middle = prediction.response().get(i);
            assertEquals(true, ends[i][0] < middle && middle < ends[i][1]);
        }
    }

    @Test
    void thetaAgreesWithMass() {
        for (String model : new String[] {"nb", "nbExposed"}) {
            GlmOptions options = model.equals("nb")
                    ? GlmOptions.defaults()
                    : GlmOptions.defaults().exposure(UNITS.variable("exposure"));
            NegativeBinomial.Result fit = NegativeBinomial.fit(Design.of(UNITS, "count", "x1", "x2", "x3"), options);
            Object oracle = Oracles.get(ORACLE, model);
            close(Oracles.number(Oracles.get(oracle, "theta")), fit.theta(), 1e-6, "theta");
            close(Oracles.number(Oracles.get(oracle, "thetaError")), fit.thetaStandardError(), 1e-6, "s.e. of theta");
        }
        close(
                Oracles.number(Oracles.get(ORACLE, "nullNb")),
                fit("nb", Covariance.CLASSICAL).nullLogLik(),
                1e-9,
                "null");
    }

    @Test
    void testsAgreeWithLmtestAndAer() {
        GlmResult small = Logit.fit(Design.of(UNITS, "yes", "x1"));
        GlmResult large = fit("logit", Covariance.CLASSICAL);
        close(
                Oracles.number(Oracles.get(ORACLE, "lrLogit")),
                small.likelihoodRatio(large).statistic(),
                1e-9,
                "LR");
        close(
                Oracles.number(Oracles.get(ORACLE, "wald")),
                Restrictions.zero(large, "x2", "x3").statistic(),
                1e-9,
                "Wald");
        GlmResult poisson = fit("poisson", Covariance.CLASSICAL);
        for (Overdispersion.Alternative a : Overdispersion.Alternative.values()) {
            Overdispersion.Result test = Overdispersion.cameronTrivedi(poisson, a);
            double[] actual = {test.alpha(), test.statistic(), test.pValue()};
            boolean linear = a == Overdispersion.Alternative.LINEAR;
            close(Oracles.get(ORACLE, linear ? "linear" : "quadratic"), actual, 1e-8, a.name());
        }
        Overdispersion.Result ratio = Overdispersion.likelihoodRatio(
                poisson, NegativeBinomial.fit(Design.of(UNITS, "count", "x1", "x2", "x3")));
        close(Oracles.number(Oracles.get(ORACLE, "lrNb")), ratio.statistic(), 1e-8, "LR of Poisson in NB");
    }

    /** The standard errors in R by numerical derivatives, good to some nine digits. */
    @Test
    void marginalEffectsAreDerivativesOfTheAverageByTheDeltaMethod() {
        for (String model : new String[] {"Logit", "Poisson"}) {
            Object oracle = Oracles.get(ORACLE, "effects" + model);
            GlmResult fit = fit(model.toLowerCase(Locale.ROOT), Covariance.CLASSICAL);
            MarginalEffects effects = MarginalEffects.average(fit, MarginalEffects.Dummies.DIFFERENCE);
            close(Oracles.get(oracle, "effect"), effects.coefficients(), 1e-9, "effect");
            close(Oracles.get(oracle, "error"), effects.standardErrors(), 1e-8, "error");
            MarginalEffects slopes = MarginalEffects.average(fit, MarginalEffects.Dummies.DERIVATIVE);
            double ratio = slopes.coefficient("x2") / slopes.coefficient("x1");
            close(fit.coefficient("x2") / fit.coefficient("x1"), ratio, 1e-12, "ratio of effects");
            assertEquals(List.of("x1", "x2", "x3"), slopes.names().asList());
        }
    }
}
