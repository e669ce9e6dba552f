package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.inference.MultipleTesting;
import org.isard.econometrics.Oracles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherDetectorsTest {
    private static final List<String> NTD = List.of("watershed", "soiltype", "elevation");

    @ParameterizedTest
    @CsvSource({"ndvi_40,NDVIchange", "h1n1_50,H1N1"})
    void interactionsAgreeWithGd(String set, String response) {
        OracleData data = new OracleData("geodetector/" + set + "/data.csv.gz");
        Variable y = data.variable(response);
        InteractionDetector.Options options = InteractionDetector.options().convention(Convention.GD);
        for (Object row :
                Oracles.list(Oracles.get(Oracles.json("geodetector/" + set + "/gd_10.8.json"), "interaction"))) {
            Categories first = data.strata((String) Oracles.get(row, "var1"));
            Categories second = data.strata((String) Oracles.get(row, "var2"));
            InteractionDetector.Result r = InteractionDetector.of(y, first, second, options);
            double q = Oracles.number(Oracles.get(row, "qv12"));
            assertEquals(q, r.q12(), 1e-10 * q, r.toString());
            String type = ((String) Oracles.get(row, "interaction")).toLowerCase(Locale.ROOT);
            assertEquals(type, r.type().toString(), r.toString());
        }
    }

    /** The package prints each of its three pairs as q12, q1, q2 after 18 names. */
    @Test
    void interactionsAgreeWithGeodetector() {
        OracleData data = new OracleData("geodetector/ntd/data.csv");
        Variable y = data.variable("incidence");
        List<?> cells =
                Oracles.list(Oracles.get(Oracles.json("geodetector/ntd/geodetector_1.0-5.json"), "interaction"));
        int at = 18;
        for (int i = 0; i < 3; i++) {
            for (int j = i + 1; j < 3; j++) {
                InteractionDetector.Result r =
                        InteractionDetector.of(y, data.strata(NTD.get(i)), data.strata(NTD.get(j)));
                for (double value : new double[] {r.q12(), r.q1(), r.q2()}) {
                    double q = Double.parseDouble(
                            (String) Oracles.list(cells.get(at++)).get(0));
                    assertEquals(q, value, 1e-10 * q, r.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ndvi_40,NDVIchange", "h1n1_50,H1N1"})
    void risksAgreeWithGd(String set, String response) {
        OracleData data = new OracleData("geodetector/" + set + "/data.csv.gz");
        Variable y = data.variable(response);
        Object oracle = Oracles.json("geodetector/" + set + "/gd_10.8.json");
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) Oracles.get(oracle, "risk")).entrySet()) {
            String factor = (String) entry.getKey();
            RiskDetector.Result r = RiskDetector.of(y, data.strata(factor));
            for (Object row : Oracles.list(entry.getValue())) {
                Object a = Oracles.get(row, "itv1");
                Object b = Oracles.get(row, "itv2");
                RiskDetector.Pair pair = r.pairs().stream()
                        .filter(p -> (p.first().equals(a) && p.second().equals(b))
                                || (p.first().equals(b) && p.second().equals(a)))
                        .findFirst()
                        .orElseThrow();
                double t = Oracles.number(Oracles.get(row, "t"));
                double df = Oracles.number(Oracles.get(row, "df"));
                double p = Oracles.number(Oracles.get(row, "sig"));
                // p answers a relative change of t by up to t^2 times as much. GD writes the pairs in the order of the
                // factor's levels, which may turn the sign.
                assertEquals(t, pair.first().equals(a) ? pair.t() : -pair.t(), 1e-10 * Math.abs(t), factor + a + b);
                assertEquals(df, pair.df(), 1e-10 * df, factor + a + b);
                assertEquals(p, pair.pValue(), (1e-10 + 1e-14 * t * t) * p, factor + a + b);
            }
            for (Object row : Oracles.list(Oracles.get(Oracles.get(oracle, "riskmean"), factor))) {
                double mean = Oracles.number(Oracles.get(row, "meanrisk"));
                double found = r.means().stream()
                        .filter(m -> m.stratum().equals(Oracles.get(row, "itv")))
                        .findFirst()
                        .orElseThrow()
                        .mean();
                assertEquals(mean, found, 1e-10 * Math.abs(mean), factor);
            }
        }
    }

    @Test
    void risksAndEcologyAgreeWithGeodetector() {
        OracleData data = new OracleData("geodetector/ntd/data.csv");
        Variable y = data.variable("incidence");
        Object oracle = Oracles.json("geodetector/ntd/geodetector_1.0-5.json");
        Object ecology = Oracles.get(Oracles.get(oracle, "ecological"), "Significance.F-test:0.05");
        for (int i = 0; i < 3; i++) {
            Categories factor = data.strata(NTD.get(i));
            Object risk = Oracles.list(Oracles.get(oracle, "risk")).get(i);
            List<?> means = Oracles.list(Oracles.get(risk, "Risk Detector"));
            List<?> differs = Oracles.list(Oracles.get(risk, "Significance t-test:0.05"));
            RiskDetector.Result r = RiskDetector.of(y, factor);
            for (int h = 0; h < means.size(); h++) {
                double mean = Oracles.number(Oracles.get(means.get(h), "Mean of explained variable"));
                assertEquals(mean, r.means().get(h).mean(), 1e-10 * mean);
            }
            for (RiskDetector.Pair pair : r.pairs()) {
                Object cell = Oracles.get(differs.get(Integer.parseInt(pair.first()) - 1), pair.second());
                assertEquals("TRUE".equals(cell), pair.pValue() < 0.05, pair.toString());
            }
            for (int j = 0; j < 3; j++) {
                Object cell = Oracles.list(Oracles.get(ecology, NTD.get(j))).get(i);
                double p = EcologicalDetector.of(y, factor, data.strata(NTD.get(j)))
                        .pValue();
                assertEquals("TRUE".equals(cell), p < 0.05, NTD.get(i) + NTD.get(j) + p);
            }
        }
    }

    private static Categories codes(String name, Labels labels, SplittableRandom random, int levels) {
        List<String> values =
                random.ints(labels.size(), 0, levels).mapToObj(c -> "l" + c).toList();
        return Categories.of(name, labels, values);
    }

    @Property(tries = 100)
    void interactionExplainsAtLeastAsMuchAsEitherAndIsSymmetric(@ForAll int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(40);
        Variable y = Variable.of("y", labels, random.doubles(40).toArray());
        Categories a = codes("a", labels, random, 3);
        Categories b = codes("b", labels, random, 4);
        InteractionDetector.Result r = InteractionDetector.of(y, a, b);
        assertTrue(r.q12() >= Math.max(r.q1(), r.q2()) - 1e-14);
        InteractionDetector.Result turned = InteractionDetector.of(y, b, a);
        assertEquals(r.q12(), turned.q12(), 1e-13);
        assertEquals(r.type(), turned.type());
        assertEquals(r.smallStrata(), turned.smallStrata(), 1e-14);
        double p = EcologicalDetector.of(y, a, b, EcologicalDetector.Form.CORRECTED)
                .pValue();
        double back = EcologicalDetector.of(y, b, a, EcologicalDetector.Form.CORRECTED)
                .pValue();
        assertEquals(p, back, 1e-10 * p);
    }

    @Test
    void aFactorWithItselfExplainsAsMuchAsAlone() {
        SplittableRandom random = new SplittableRandom(4);
        Labels labels = Labels.numbered(30);
        Variable y = Variable.of("y", labels, random.doubles(30).toArray());
        Categories a = codes("a", labels, random, 3);
        InteractionDetector.Result r = InteractionDetector.of(y, a, a.named("again"));
        assertEquals(r.q1(), r.q12(), 1e-15);
        assertEquals(InteractionDetector.Type.WEAKEN_UNIVARIATE, r.type());
        assertEquals(1, EcologicalDetector.of(y, a, a).pValue(), 1e-12);
    }

    @Test
    void typesFollowTheRule() {
        assertEquals(InteractionDetector.Type.INDEPENDENT, InteractionDetector.Type.of(0.2, 0.3, 0.5, 1e-12));
        assertEquals(InteractionDetector.Type.ENHANCE_NONLINEAR, InteractionDetector.Type.of(0.2, 0.3, 0.51, 1e-12));
        assertEquals(InteractionDetector.Type.ENHANCE_BIVARIATE, InteractionDetector.Type.of(0.2, 0.3, 0.4, 1e-12));
        assertEquals(InteractionDetector.Type.WEAKEN_UNIVARIATE, InteractionDetector.Type.of(0.2, 0.3, 0.25, 1e-12));
        assertEquals(InteractionDetector.Type.WEAKEN_NONLINEAR, InteractionDetector.Type.of(0.2, 0.3, 0.1, 1e-12));
        assertThrows(
                IllegalArgumentException.class,
                () -> InteractionDetector.options().tolerance(-1));
    }

    @Test
    void smallStrataAreReportedAndUntestable() {
        Labels labels = Labels.numbered(5);
        Variable y = Variable.of("y", labels, 1, 2, 4, 8, 9);
        Categories a = Categories.of("a", labels, List.of("p", "p", "p", "q", "r"));
        Categories b = Categories.of("b", labels, List.of("s", "s", "s", "s", "s"));
        assertEquals(0.4, InteractionDetector.of(y, a, b).smallStrata(), 1e-15);
        RiskDetector.Result risk = RiskDetector.of(y, a, MultipleTesting.HOLM);
        assertTrue(risk.pairs().stream().allMatch(p -> Double.isNaN(p.pValue()) && Double.isNaN(p.adjusted())));
        assertTrue(risk.toString().contains("Risk detector"), risk.toString());
    }
}
