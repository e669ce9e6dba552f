package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.econometrics.Oracles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorDetectorTest {
    // R 4.2's pnbeta stops within 1e-9 and both packages take one minus it: that is how much of their p can be trusted.
    // The exact tail itself is checked in NoncentralFTest against 60 digits.
    private static final double R_TAIL = 1.1e-9;

    @Test
    void agreesWithThePackageGeodetector() {
        OracleData data = new OracleData("geodetector/ntd/data.csv");
        List<?> oracle = Oracles.list(Oracles.get(Oracles.json("geodetector/ntd/geodetector_1.0-5.json"), "factor"));
        String[] factors = {"watershed", "soiltype", "elevation"};
        Variable y = data.variable("incidence");
        for (int j = 0; j < 3; j++) {
            FactorDetector.Result r = FactorDetector.of(y, data.strata(factors[j]));
            double q = Oracles.number(Oracles.get(oracle.get(j), "q-statistic"));
            assertEquals(q, r.q(), 1e-10 * q, factors[j]);
            assertEquals(Oracles.number(Oracles.get(oracle.get(j), "p-value")), r.pValue(), R_TAIL, factors[j]);
            assertEquals(185, r.n());
        }
    }

    @ParameterizedTest
    @CsvSource({"ndvi_40,NDVIchange", "h1n1_50,H1N1"})
    void agreesWithThePackageGd(String set, String response) {
        OracleData data = new OracleData("geodetector/" + set + "/data.csv.gz");
        Variable y = data.variable(response);
        for (Object row : Oracles.list(Oracles.get(Oracles.json("geodetector/" + set + "/gd_10.8.json"), "factor"))) {
            String name = (String) Oracles.get(row, "variable");
            FactorDetector.Result r = FactorDetector.of(y, data.strata(name), Convention.GD);
            double q = Oracles.number(Oracles.get(row, "qv"));
            assertEquals(q, r.q(), 1e-10 * q, name);
            assertEquals(Oracles.number(Oracles.get(row, "sig")), r.pValue(), R_TAIL, name);
        }
    }

    /**
     * The exact tails, where R gives about 5e-10 for all: q, F and lambda in double precision by the definition in Python,
     * then the Poisson mixture with 40 digits by mpmath 1.3.0, as in noncentral_f.py.
     */
    @ParameterizedTest
    @CsvSource({
        "ndvi_40,NDVIchange,Climatezone,4.396055766505347e-241",
        "ndvi_40,NDVIchange,Precipitation_q5,4.65697148645942e-281",
        "ndvi_40,NDVIchange,Mining,6.412229465160704e-17",
        "ndvi_40,NDVIchange,GDP_q5,7.644114513387132e-13",
        "h1n1_50,H1N1,urbanpop,2.211271957524514e-157",
        "h1n1_50,H1N1,medicost,2.551110352185488e-290",
        "h1n1_50,H1N1,Georegion,8.874735710380801e-59"
    })
    void keepsTheDigitsOfSmallPValues(String set, String response, String factor, double p) {
        OracleData data = new OracleData("geodetector/" + set + "/data.csv.gz");
        FactorDetector.Result r = FactorDetector.of(data.variable(response), data.strata(factor), Convention.GD);
        assertEquals(p, r.pValue(), 1e-10 * p);
    }

    /** Many of these classifications leave units alone in their class; the geometric breaks are left to core's tests. */
    @Test
    void agreesWithGdWhereUnitsAreAloneInTheirStratum() {
        OracleData data = new OracleData("geodetector/ndvi_40/data_raw.csv.gz");
        Variable y = data.variable("NDVIchange");
        int compared = 0;
        int alone = 0;
        for (Object row : Oracles.list(Oracles.json("geodetector/ndvi_40/discretization.json"))) {
            String method = (String) Oracles.get(row, "method");
            // Breaks of 15 printed digits do not say on which side a unit at the smallest value falls; null is GD's
            // failure.
            if (method.startsWith("geometric") || Oracles.get(row, "q").equals("null")) {
                continue;
            }
            String name = (String) Oracles.get(row, "variable");
            double[] breaks = Oracles.numbers(Oracles.get(row, "intervals"));
            Categories strata = cut(data.variable(name), breaks, method.startsWith("fisher"));
            FactorDetector.Result r = FactorDetector.of(y, strata, Convention.GD);
            double q = Oracles.number(Oracles.get(row, "q"));
            String what = name + " " + method + " " + (breaks.length - 1);
            assertEquals(q, r.q(), 1e-10 * q, what);
            assertEquals(Oracles.number(Oracles.get(row, "p")), r.pValue(), R_TAIL, what);
            compared++;
            alone += IntStream.of(strata.counts()).anyMatch(c -> c == 1) ? 1 : 0;
        }
        assertTrue(compared > 60 && alone >= 6, compared + " compared, " + alone + " with a unit alone");
    }

    private static Categories cut(Variable x, double[] breaks, boolean leftClosed) {
        int classes = breaks.length - 1;
        int[] codes = new int[x.size()];
        for (int i = 0; i < codes.length; i++) {
            int code = 0;
            while (code < classes - 1 && (leftClosed ? x.get(i) >= breaks[code + 1] : x.get(i) > breaks[code + 1])) {
                code++;
            }
            codes[i] = code;
        }
        List<String> levels =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return Categories.ofCodes(x.name(), x.labels(), levels, codes);
    }

    private record Sample(Variable y, Categories strata) {}

    private static Sample sample(int seed, int n, int levels) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(n);
        int[] codes = random.ints(n, 0, levels).toArray();
        double[] y = random.doubles(n, -1, 1).toArray();
        for (int i = 0; i < n; i++) {
            y[i] += 0.4 * codes[i];
        }
        List<String> names = IntStream.range(0, levels).mapToObj(h -> "s" + h).toList();
        return new Sample(Variable.of("y", labels, y), Categories.ofCodes("x", labels, names, codes));
    }

    @Property(tries = 200)
    void agreesWithTheDefinition(
            @ForAll int seed,
            @ForAll @IntRange(min = 12, max = 60) int n,
            @ForAll @IntRange(min = 2, max = 6) int levels) {
        Sample s = sample(seed, n, levels);
        double within = 0;
        double total = 0;
        double means = 0;
        double roots = 0;
        int used = 0;
        for (int h = 0; h < levels; h++) {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < n; i++) {
                if (s.strata.code(i) == h) {
                    sum += s.y.get(i);
                    count++;
                }
            }
            if (count > 0) {
                used++;
                means += Math.pow(sum / count, 2);
                roots += Math.sqrt(count) * sum / count;
            }
            for (int i = 0; i < n; i++) {
                within += s.strata.code(i) == h ? Math.pow(s.y.get(i) - sum / count, 2) : 0;
            }
        }
        for (int i = 0; i < n; i++) {
            total += Math.pow(s.y.get(i) - s.y.mean(), 2);
        }
        FactorDetector.Result r = FactorDetector.of(s.y, s.strata);
        double q = 1 - within / total;
        assertEquals(q, r.q(), 1e-12);
        assertTrue(r.q() >= 0 && r.q() <= 1);
        assertEquals(used, r.strata());
        if (used > 1) {
            double f = (n - used) / (used - 1.0) * q / (1 - q);
            assertEquals(f, r.f(), 1e-10 * (1 + f));
            assertEquals((means - roots * roots / n) / (total / (n - 1)), r.lambda(), 1e-10 * (1 + r.lambda()));
        }
    }

    @Property(tries = 100)
    void qIgnoresAffineMapsOfYAndNamesOfStrata(
            @ForAll int seed,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double shift,
            @ForAll @IntRange(min = -60, max = 60) int power) {
        Sample s = sample(seed, 40, 4);
        FactorDetector.Result r = FactorDetector.of(s.y, s.strata);
        assertEquals(r.q(), FactorDetector.of(s.y.map(v -> v + shift), s.strata).q(), 1e-9);
        double factor = -Math.pow(10, power);
        FactorDetector.Result scaled = FactorDetector.of(s.y.map(v -> v * factor), s.strata);
        assertEquals(r.q(), scaled.q(), 1e-12);
        assertEquals(r.pValue(), scaled.pValue(), 1e-10 * r.pValue());
        int[] turned = IntStream.of(s.strata.toCodes()).map(c -> 7 - c).toArray();
        List<String> names = List.of("p", "q", "r", "s", "t", "u", "v", "w");
        FactorDetector.Result relabelled = FactorDetector.of(s.y, Categories.ofCodes("x", s.y.labels(), names, turned));
        assertEquals(r.q(), relabelled.q(), 1e-13);
        assertEquals(r.strata(), relabelled.strata());
        assertEquals(r.pValue(), relabelled.pValue(), 1e-10 * r.pValue());
    }

    @Property(tries = 100)
    void refiningStrataNeverLowersQ(@ForAll int seed) {
        Sample fine = sample(seed, 50, 6);
        Categories coarse = Categories.ofCodes(
                "coarse",
                fine.y.labels(),
                List.of("a", "b", "c"),
                IntStream.of(fine.strata.toCodes()).map(c -> c / 2).toArray());
        assertTrue(FactorDetector.of(fine.y, fine.strata).q()
                >= FactorDetector.of(fine.y, coarse).q() - 1e-14);
    }

    @Test
    void oneStratumExplainsNothingAndSingletonsEverythingAndNeitherIsTested() {
        Labels labels = Labels.numbered(4);
        Variable y = Variable.of("y", labels, 1, 2, 4, 8);
        FactorDetector.Result one = FactorDetector.of(y, Categories.of("one", labels, List.of("a", "a", "a", "a")));
        assertEquals(0, one.q());
        assertTrue(Double.isNaN(one.pValue()) && Double.isNaN(one.f()));
        Categories all = Categories.of("all", labels, List.of("a", "b", "c", "d"));
        assertEquals(1, FactorDetector.of(y, all).q());
        assertTrue(Double.isNaN(FactorDetector.of(y, all).pValue()));
        assertTrue(Double.isNaN(FactorDetector.of(y, all, Convention.GD).q()));
    }

    @Test
    void strataThatExplainEverythingHaveAnInfiniteFAndPZero() {
        Labels labels = Labels.numbered(4);
        Variable y = Variable.of("y", labels, 1, 1, 2, 2);
        FactorDetector.Result r = FactorDetector.of(y, Categories.of("x", labels, List.of("a", "a", "b", "b")));
        assertEquals(1, r.q());
        assertEquals(Double.POSITIVE_INFINITY, r.f());
        assertEquals(0, r.pValue());
    }

    @Test
    void ranksFactorsAndPrintsATable() {
        Sample s = sample(11, 60, 3);
        Sample other = sample(12, 60, 3);
        FactorDetector.Ranking ranking =
                FactorDetector.ofAll(s.y, other.strata.named("noise"), s.strata.named("signal"));
        assertEquals("signal", ranking.strongest().factor());
        assertEquals(List.of("signal", "noise"), ranking.toTable().rows().asList());
        assertEquals(
                ranking.factor("noise").q(), ranking.toTable().variable("q").get("noise"));
        assertTrue(ranking.toString().contains("Factor detector of y (GEODETECTOR), n = 60"), ranking.toString());
        assertThrows(IllegalArgumentException.class, () -> FactorDetector.ofAll(s.y));
        assertThrows(IllegalArgumentException.class, () -> FactorDetector.ofAll(s.y, s.strata, s.strata));
    }

    @Test
    void badInputIsRefusedByName() {
        Labels labels = Labels.of("BE", "FR", "DE");
        Categories strata = Categories.of("zone", labels, List.of("a", "a", "b"));
        Variable missing = Variable.of("y", labels, 1, Double.NaN, 2);
        String message = assertThrows(IllegalArgumentException.class, () -> FactorDetector.of(missing, strata))
                .getMessage();
        assertTrue(message.contains("FR"), message);
        Variable constant = Variable.of("y", labels, 2, 2, 2);
        message = assertThrows(IllegalArgumentException.class, () -> FactorDetector.of(constant, strata))
                .getMessage();
        assertTrue(message.contains("constant"), message);
        Variable y = Variable.of("y", Labels.of("BE", "DE", "FR"), 1, 2, 3);
        assertThrows(MisalignedLabelsException.class, () -> FactorDetector.of(y, strata));
    }
}
