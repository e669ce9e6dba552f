package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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

    @ParameterizedTest
    @CsvSource({"ndvi_40,NDVIchange", "h1n1_50,H1N1"})
    void ecologyByTheRatioOfQDecidesAsGd(String set, String response) {
        OracleData data = new OracleData("geodetector/" + set + "/data.csv.gz");
        Variable y = data.variable(response);
        for (Object row :
                Oracles.list(Oracles.get(Oracles.json("geodetector/" + set + "/gd_10.8.json"), "ecological"))) {
            EcologicalDetector.Result r = EcologicalDetector.of(
                    y,
                    data.strata((String) Oracles.get(row, "var1")),
                    data.strata((String) Oracles.get(row, "var2")),
                    EcologicalDetector.Form.RATIO_OF_Q);
            assertEquals("Y".equals(Oracles.get(row, "eco")), r.pValue() < 0.2, r.toString());
        }
    }

    @Property(tries = 60)
    void aUnitOfWeightThreeCountsAsThreeUnits(@ForAll int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 20;
        int[] weights = random.ints(n, 1, 5).toArray();
        int[] owner = IntStream.range(0, n)
                .flatMap(i -> IntStream.range(0, weights[i]).map(k -> i))
                .toArray();
        Labels labels = Labels.numbered(n);
        Labels more = Labels.numbered(owner.length);
        double[] values = random.doubles(n, 1e3, 1e3 + 1).toArray();
        Categories a = codes("a", labels, random, 3);
        Categories b = codes("b", labels, random, 2);
        Variable y = Variable.of("y", labels, values);
        Variable w =
                Variable.of("w", labels, IntStream.of(weights).asDoubleStream().toArray());
        Variable repeated = Variable.of(
                "y", more, IntStream.of(owner).mapToDouble(i -> values[i]).toArray());
        InteractionDetector.Options options = InteractionDetector.options();
        InteractionDetector.Result r = InteractionDetector.of(y, a, b, options.weights(w.map(v -> 1e-200 * v)));
        InteractionDetector.Result expected =
                InteractionDetector.of(repeated, repeat(a, more, owner), repeat(b, more, owner));
        assertEquals(expected.q1(), r.q1(), 1e-9);
        assertEquals(expected.q2(), r.q2(), 1e-9);
        assertEquals(expected.q12(), r.q12(), 1e-9);
        assertEquals(r.q1(), FactorDetector.of(y, a, Convention.GEODETECTOR, w).q(), 1e-12);
        // Equal weights change nothing, under either convention.
        for (Convention convention : Convention.values()) {
            FactorDetector.Result plain = FactorDetector.of(y, a, convention);
            FactorDetector.Result equal = FactorDetector.of(y, a, convention, y.map(v -> 7));
            assertEquals(plain.q(), equal.q(), 1e-10);
            assertEquals(plain.lambda(), equal.lambda(), 1e-8 * plain.lambda());
        }
    }

    private static Categories repeat(Categories c, Labels more, int[] owner) {
        return Categories.ofCodes(
                c.name(), more, c.levels(), IntStream.of(owner).map(c::code).toArray());
    }

    @Test
    void weightsMustBePositive() {
        Labels labels = Labels.of("BE", "DE", "FR", "NL");
        Variable y = Variable.of("y", labels, 1, 2, 4, 8);
        Categories a = Categories.of("a", labels, List.of("p", "p", "q", "q"));
        Variable w = Variable.of("area", labels, 1, 1, 0, 1);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> FactorDetector.of(y, a, Convention.GEODETECTOR, w))
                .getMessage();
        assertTrue(message.contains("area") && message.contains("FR"), message);
    }

    @Property(tries = 60)
    void interactionsOfThreeAreThoseOfTheOverlayOfOverlays(@ForAll int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(60);
        Variable y = Variable.of("y", labels, random.doubles(60).toArray());
        Categories[] x = {
            codes("a", labels, random, 3),
            codes("b", labels, random, 2),
            codes("c", labels, random, 3),
            codes("d", labels, random, 2)
        };
        List<InteractionDetector.Joint> all = InteractionDetector.allJoint(y, 3, InteractionDetector.options(), x);
        assertEquals(4, all.size());
        assertEquals(List.of("a", "c", "d"), all.get(2).factors());
        InteractionDetector.Joint joint = InteractionDetector.joint(y, InteractionDetector.options(), x[0], x[2], x[3]);
        assertEquals(joint, all.get(2));
        FactorDetector.Result direct =
                FactorDetector.of(y, InteractionDetector.overlay(InteractionDetector.overlay(x[0], x[2]), x[3]));
        assertEquals(direct.q(), joint.overlay().q(), 1e-13);
        assertEquals(direct.pValue(), joint.overlay().pValue(), 1e-9 * direct.pValue());
        assertEquals((direct.strata() - 1.0) / 59, joint.overlay().expectation(), 1e-15);
        assertEquals(
                InteractionDetector.Type.of(
                        joint.single().stream().mapToDouble(q -> q).toArray(), direct.q(), 1e-12),
                joint.type());
        // The overlay of two is never above that of three.
        assertTrue(joint.overlay().q() >= InteractionDetector.of(y, x[0], x[2]).q12() - 1e-14);
        // Codes too far apart for a table give the same strata.
        int[][] wide = {x[0].toCodes(), x[2].toCodes()};
        for (int i = 0; i < 60; i++) {
            wide[0][i] *= 500_000;
        }
        int[] far = Strata.overlay(wide, new int[] {1_000_001, 3});
        int[] near = Strata.overlay(new int[][] {x[0].toCodes(), x[2].toCodes()}, new int[] {3, 3});
        assertArrayEquals(near, far);
    }

    @Test
    void fragmentedOverlaysAreWarnedOf() {
        SplittableRandom random = new SplittableRandom(2);
        Labels labels = Labels.numbered(40);
        Variable y = Variable.of("y", labels, random.doubles(40).toArray());
        Categories a = codes("a", labels, random, 6);
        Categories b = codes("b", labels, random, 6);
        InteractionDetector.Result r = InteractionDetector.of(y, a, b);
        assertTrue(r.smallStrata() > 0.3 && r.q12() > 0.4, r.toString());
        assertTrue(r.overlay().adjusted() < r.q12() - 0.3, r.toString());
        assertTrue(r.toString().contains("warning: "), r.toString());
        Categories two = codes("two", labels, random, 2);
        assertTrue(!InteractionDetector.of(y, two, codes("more", labels, random, 2))
                .toString()
                .contains("warning"));
        assertThrows(
                IllegalArgumentException.class,
                () -> InteractionDetector.allJoint(y, 3, InteractionDetector.options(), a, b));
        assertThrows(IllegalArgumentException.class, () -> EcologicalDetector.ofAll(y, a));
    }

    @Test
    void suitableRangeHoldsTheStrataThatDoNotDifferFromTheBest() {
        Labels labels = Labels.numbered(12);
        Variable y = Variable.of("y", labels, 10, 11, 12, 10.5, 11.5, 12.5, 1, 2, 3, 5, 6, 7.5);
        Categories zone =
                Categories.of("zone", labels, List.of("a", "a", "a", "b", "b", "b", "c", "c", "c", "d", "d", "d"));
        RiskDetector.Result r = RiskDetector.of(y, zone, MultipleTesting.HOLM);
        assertEquals(
                List.of(2, 1, 4, 3),
                r.means().stream().map(RiskDetector.Mean::rank).toList());
        assertEquals(List.of("b", "a"), names(r.suitable(RiskDetector.End.HIGHEST, 0.05)));
        assertEquals(List.of("c"), names(r.suitable(RiskDetector.End.LOWEST, 0.05)));
        assertEquals(4, r.toTable().variable("rank").get("c"));
        assertThrows(IllegalArgumentException.class, () -> r.suitable(RiskDetector.End.LOWEST, 0));
    }

    private static List<String> names(List<RiskDetector.Mean> means) {
        return means.stream().map(RiskDetector.Mean::stratum).toList();
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
