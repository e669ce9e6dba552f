package org.isard.econometrics.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.SmallSample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against R's lm and glm with dummies and the package sandwich; {@code absorbed.R}. */
class AbsorbedOracleTest {
    private static final List<String[]> PANEL = csv("gravity.csv");
    private static final List<String[]> EXPECTED = csv("absorbed.csv");

    static List<String[]> csv(String name) {
        try (InputStream in = AbsorbedOracleTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Labels labels() {
        return Labels.numbered(PANEL.size());
    }

    static Variable number(String name, int column) {
        return Variable.of(
                name,
                labels(),
                PANEL.stream()
                        .mapToDouble(row -> Double.parseDouble(row[column]))
                        .toArray());
    }

    static Categories factor(String name, int... columns) {
        return Categories.of(
                name,
                labels(),
                PANEL.stream()
                        .map(row -> String.join(
                                " ", IntStream.of(columns).mapToObj(c -> row[c]).toList()))
                        .toList());
    }

    static Design design(String model, boolean ppml) {
        Variable flow = number("flow", 4);
        Design design = Design.of(ppml ? flow : flow.map(Math::log1p), number("rta", 6), number("tariff", 7));
        return model.equals("twoway") ? design.with(number("dist", 5)) : design;
    }

    static AbsorbedEffects effects(String model) {
        return model.equals("twoway")
                ? AbsorbedEffects.of(factor("exporter", 0), factor("importer", 1), factor("year", 2))
                : AbsorbedEffects.of(factor("exporter-year", 0, 2), factor("importer-year", 1, 2), factor("pair", 3));
    }

    private static Covariance covariance(String what) {
        String[] words = what.split(" ");
        if (words.length == 1) {
            return Covariance.Independent.valueOf(what);
        }
        Covariance.Clustered c = words.length == 2
                ? Covariance.clustered(factor("pair", 3))
                : Covariance.clustered(factor("exporter", 0), factor("importer", 1));
        return c.with(SmallSample.valueOf(words[0].replace("ASYMPTOTIC", "SANDWICH")));
    }

    private static Estimates fit(String model, String kind, AbsorbedEffects effects, Covariance covariance) {
        boolean ppml = kind.endsWith("ppml");
        Variable weights = kind.startsWith("w") ? number("w", 8) : null;
        Design design = design(model, ppml);
        return ppml
                ? PoissonPseudoLikelihood.fit(design, effects, covariance, weights)
                : AbsorbedOls.fit(design, effects, covariance, weights);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "twoway ols",
                "twoway ppml",
                "twoway wols",
                "twoway wppml",
                "gravity ols",
                "gravity ppml",
                "gravity wols",
                "gravity wppml"
            })
    void coefficientsAndStandardErrorsAreThoseOfDummies(String name) {
        String model = name.split(" ")[0];
        String kind = name.split(" ")[1];
        AbsorbedEffects effects = effects(model).with(AbsorbedEffects.Count.DUMMIES);
        // Of three effects as these, pairs do not show all dependencies, so that factors with k differ.
        boolean exact = model.equals("twoway");
        int checked = 0;
        String what = "";
        Estimates fit = null;
        for (String[] row : EXPECTED) {
            if (row[0].equals(name) && !row[1].equals("statistic") && (exact || row[1].matches("HC0|(NONE|ASYMP).*"))) {
                AbsorbedEffects counted =
                        row[1].startsWith("ASYMPTOTIC") ? effects.with(AbsorbedEffects.Count.ASYMPTOTIC) : effects;
                if (!row[1].equals(what)) {
                    what = row[1];
                    fit = fit(model, kind, counted, covariance(what));
                }
                double b = Double.parseDouble(row[3]);
                double se = Double.parseDouble(row[4]);
                assertEquals(b, fit.coefficient(row[2]), 1e-8 * Math.abs(b), row[1] + " " + row[2]);
                assertEquals(se, fit.standardError(row[2]), 1e-8 * se, row[1] + " " + row[2]);
                checked++;
            }
        }
        assertTrue(checked >= 8, name + " " + checked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twoway", "gravity"})
    void figuresOfTheFitAreThoseOfDummies(String model) {
        boolean exact = model.equals("twoway");
        for (String[] row : EXPECTED) {
            if (row[0].startsWith(model) && row[1].equals("statistic")) {
                String kind = row[0].split(" ")[1];
                Estimates fit = fit(model, kind, effects(model).with(AbsorbedEffects.Count.DUMMIES), Covariance.HC0);
                double expected = Double.parseDouble(row[3]);
                double actual = fit instanceof PoissonPseudoResult p
                        ? switch (row[2]) {
                            case "n" -> p.n();
                            case "k" -> exact ? p.effectsCounted() + p.names().size() : expected;
                            case "deviance" -> p.deviance();
                            case "logLik" -> p.logLik();
                            default -> p.squaredCorrelation();
                        }
                        : switch (row[2]) {
                            case "n" -> fit.n();
                            case "k" ->
                                exact
                                        ? ((AbsorbedOls.Result) fit).effectsCounted()
                                                + fit.names().size()
                                        : expected;
                            case "r2" -> ((AbsorbedOls.Result) fit).r2();
                            default -> ((AbsorbedOls.Result) fit).withinR2();
                        };
                assertEquals(expected, actual, 1e-9 * Math.abs(expected), row[0] + " " + row[2]);
            }
        }
    }
}
