package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeographicalDetectorTest {
    private static final List<String> NTD = List.of("watershed", "soiltype", "elevation");

    /** Wang et al. (2010), to the digits printed. */
    @Test
    void publishedValuesOfNeuralTubeDefectsAreFound() {
        OracleData data = new OracleData("geodetector/ntd/data.csv");
        Variable y = data.variable("incidence");
        Categories[] factors = NTD.stream().map(data::strata).toArray(Categories[]::new);
        DetectorReport report = GeographicalDetector.of(
                y,
                GeographicalDetector.options()
                        .inference(FactorInference.options().permutations(99).resamples(99)),
                factors);
        assertEquals(0.6378, report.ranking().factor("watershed").q(), 5e-5);
        assertEquals(0.3857, report.ranking().factor("soiltype").q(), 5e-5);
        assertEquals(0.6067, report.ranking().factor("elevation").q(), 5e-5);
        assertEquals(
                List.of("watershed", "elevation", "soiltype"),
                report.bars().stream().map(DetectorReport.Bar::factor).toList());
        for (DetectorReport.Bar bar : report.bars()) {
            assertTrue(bar.lower() < bar.q() && bar.q() < bar.upper() && bar.permutationPValue() == 0.01);
        }
        // Each part is what the detector alone gives.
        for (Categories factor : factors) {
            assertEquals(FactorDetector.of(y, factor), report.ranking().factor(factor.name()));
        }
        assertEquals(InteractionDetector.ofAll(y, factors).results(), report.interactions());
        assertEquals(EcologicalDetector.ofAll(y, factors).results(), report.ecology());
        assertEquals(
                EcologicalDetector.of(y, factors[0], factors[2]),
                report.ecology().get(1));
        assertEquals(
                report.interactions().get(0).q12(),
                report.interactionMatrix().variable("watershed").get("soiltype"));
        for (String part : List.of(
                "Geographical detector of incidence, n = 185",
                "Factor detector",
                "Intervals of 95 %",
                "Interaction detector",
                "Risk detector",
                "Ecological detector")) {
            assertTrue(report.toString().contains(part), part + "\n" + report);
        }
    }

    private static Table factors(int n, SplittableRandom random) {
        Labels labels = Labels.numbered(n);
        return Table.of(labels)
                .with(Variable.of("slope", labels, random.doubles(n).toArray()))
                .with(Categories.of(
                        "soil",
                        labels,
                        random.ints(n, 0, 3).mapToObj(c -> "s" + c).toList()))
                .with(Variable.of("rain", labels, random.doubles(n, -4, 4).toArray()));
    }

    @Test
    void numericFactorsAreClassifiedAndTablesWritten(@TempDir Path folder) throws Exception {
        Table x = factors(150, new SplittableRandom(3));
        Variable y = Variable.of(
                "y",
                x.rows(),
                x.rows().asList().stream()
                        .mapToDouble(l -> Math.floor(3 * x.variable("slope").get(l))
                                + 0.3 * x.variable("rain").get(l))
                        .toArray());
        GeographicalDetector.Options options = GeographicalDetector.options()
                .discretize(DiscretizationSearch.options().classes(3, 6))
                .classic();
        DetectorReport report = GeographicalDetector.of(y, x, options);
        assertEquals(List.of("slope", "soil", "rain"), report.factors());
        assertEquals("soil", report.bars().get(2).factor());
        assertTrue(Double.isNaN(report.bars().get(0).lower()));
        assertEquals(2 * 9 * 4, report.classCounts().rows().size());
        report.write(folder.resolve("new"));
        for (String name : report.tables().keySet()) {
            Table read = Table.read(folder.resolve("new").resolve(name + ".csv"));
            assertEquals(report.tables().get(name).rows(), read.rows(), name);
        }
        assertEquals(6, report.tables().size());
        assertTrue(Files.readString(folder.resolve("new/factor.csv")).startsWith("label,q,F,lambda,p"));
        DetectorReport sequential = GeographicalDetector.of(y, x, options.execution(Execution.sequential()));
        assertEquals(report.toString(), sequential.toString());
        assertEquals(report.interactions(), sequential.interactions());
    }

    private static void refused(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void badInputIsRefusedByName() {
        Table x = factors(20, new SplittableRandom(4));
        Variable y = Variable.of("y", x.rows(), x.variable("rain").toArray());
        Categories soil = x.categories("soil");
        refused(
                "slope: is numeric, and strata are wanted; classify it, as with Classifier",
                () -> GeographicalDetector.of(y, x, GeographicalDetector.options()));
        refused(
                "one: all units are in the class \"a\"",
                () -> GeographicalDetector.of(
                        y, soil, Categories.ofCodes("one", x.rows(), List.of("a", "b"), new int[20])));
        refused(
                "own: each of the 20 units",
                () -> GeographicalDetector.of(
                        y, soil, Categories.of("own", x.rows(), x.rows().asList())));
        refused("constant", () -> GeographicalDetector.of(y.map(v -> 0), soil));
        refused("\"7\" is missing", () -> GeographicalDetector.of(y.map(v -> v == y.get("7") ? Double.NaN : v), soil));
        refused("none given", () -> GeographicalDetector.of(y));
        refused("soil", () -> GeographicalDetector.of(y, soil, soil));
        refused(
                "has 3 distinct values, which cannot be cut into 4",
                () -> GeographicalDetector.of(
                        y,
                        Table.of(x.rows()).with(x.variable("slope").map(v -> Math.floor(3 * v))),
                        GeographicalDetector.options()
                                .discretize(DiscretizationSearch.options().classes(4, 5))));
        refused("discretize()", () -> GeographicalDetector.of(y, soil).classCounts());
        Labels turned = Labels.of(x.rows().asList().stream().sorted().toList());
        assertThrows(MisalignedLabelsException.class, () -> GeographicalDetector.of(y.align(turned), soil));
    }

    @Test
    void oneFactorAloneHasNoPairs() {
        Table x = factors(30, new SplittableRandom(9));
        DetectorReport report = GeographicalDetector.of(
                x.variable("rain"), GeographicalDetector.options().classic(), x.categories("soil"));
        assertTrue(report.interactions().isEmpty() && report.ecology().isEmpty());
        assertEquals(List.of("factor", "risk"), List.copyOf(report.tables().keySet()));
        assertTrue(report.toString().contains("Risk detector"));
    }
}
