package org.isard.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.MalformedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTest {
    private static final Reconciliation.Options OPTIONS = Reconciliation.options();

    @Test
    void everyAdjustmentCanBeTraced() {
        Flows exports = Flows.builder()
                .add("2020", "A", "B", "p", 100, Double.NaN)
                .add("2020", "A", "C", "p", 50, Double.NaN)
                .build();
        Flows imports = Flows.builder()
                .add("2020", "A", "B", "p", 132, Double.NaN)
                .add("2020", "D", "B", "q", 11, Double.NaN)
                .build();
        Reconciliation.Result result = Reconciliation.of(
                exports,
                imports,
                Measure.VALUE,
                FreightRates.uniform(0.1),
                OPTIONS.weighting(Reconciliation.Weighting.EQUAL));
        Reconciliation.Trace both = result.trace("2020", "A", "B", "p");
        assertEquals(100, both.exporterReport());
        assertEquals(132, both.importerReport());
        assertEquals(0.1, both.rate());
        assertEquals(120, both.importerFob(), 1e-12);
        assertEquals(110, both.reconciled(), 1e-12);
        assertEquals(-20 / 220.0, both.discrepancy(), 1e-15);
        assertEquals(Reconciliation.Source.BOTH, both.source());
        Reconciliation.Trace exporter = result.trace("2020", "A", "C", "p");
        assertEquals(50, exporter.reconciled());
        assertEquals(1, exporter.exporterWeight());
        assertTrue(Double.isNaN(exporter.rate()) && Double.isNaN(exporter.discrepancy()));
        Reconciliation.Trace importer = result.trace("2020", "D", "B", "q");
        assertEquals(10, importer.reconciled(), 1e-12);
        assertEquals(Reconciliation.Source.IMPORTER, importer.source());
        assertEquals(170, result.flows().total(Measure.VALUE), 1e-12);
        assertEquals(3, result.toTable().rows().size());
        assertEquals(110, result.toTable().variable("reconciled").get("2020 A B p"), 1e-12);
        assertTrue(result.toString().contains("reported by"), result.toString());
        String message = assertThrows(IllegalArgumentException.class, () -> result.trace("2020", "B", "A", "p"))
                .getMessage();
        assertTrue(message.contains("neither side"), message);
    }

    @Test
    void weightingsAndDeflationsAreWhatTheySay() {
        Flows exports = Flows.builder()
                .add("1", "A", "B", "p", 100, 1)
                .add("1", "B", "A", "p", 100, 1)
                .build();
        Flows imports = Flows.builder()
                .add("1", "A", "B", "p", 130, 3)
                .add("1", "B", "A", "p", 104, 1)
                .build();
        FreightRates tenth = FreightRates.uniform(0.1);
        assertEquals(100, reconciled(exports, imports, tenth, OPTIONS.weighting(Reconciliation.Weighting.EXPORTER)));
        Reconciliation.Options ours = OPTIONS.weighting(Reconciliation.Weighting.IMPORTER);
        assertEquals(130 / 1.1, reconciled(exports, imports, tenth, ours), 1e-12);
        Reconciliation.Options above = ours.deflation(Reconciliation.Deflation.ABOVE_EXPORTS);
        Reconciliation.Result result = Reconciliation.of(exports, imports, Measure.VALUE, tenth, above);
        assertEquals(130 / 1.1, result.trace("1", "A", "B", "p").reconciled(), 1e-12);
        assertEquals(104, result.trace("1", "B", "A", "p").reconciled()); // within a twentieth
        Reconciliation.Result quantities = Reconciliation.of(
                exports,
                imports,
                Measure.QUANTITY,
                FreightRates.none(),
                OPTIONS.weighting(Reconciliation.Weighting.EQUAL));
        assertEquals(2, quantities.flows().quantity(0));
        assertTrue(Double.isNaN(quantities.flows().value(0)));
    }

    private static double reconciled(
            Flows exports, Flows imports, FreightRates freight, Reconciliation.Options options) {
        return Reconciliation.of(exports, imports, Measure.VALUE, freight, options)
                .trace("1", "A", "B", "p")
                .reconciled();
    }

    /** Reports made from a truth: each country multiplies what it reports by exp of noise of its own size. */
    private record World(Flows truth, Flows exports, Flows imports, TradeMatrix distance, TradeMatrix border) {
        static World of(long seed, int countries, double noise, double constant, double b1, double b2) {
            Random random = new Random(seed);
            String[] names = new String[countries];
            double[] sloppy = new double[countries];
            for (int c = 0; c < countries; c++) {
                names[c] = "C" + (char) ('A' + c);
                sloppy[c] = noise * (c % 4 == 0 ? 1 : 0.1);
            }
            Labels labels = Labels.of(names);
            double[][] d = new double[countries][countries];
            double[][] near = new double[countries][countries];
            for (int i = 0; i < countries; i++) {
                for (int j = 0; j < i; j++) {
                    d[i][j] = 100 * Math.exp(3 * random.nextDouble());
                    d[j][i] = d[i][j];
                    near[i][j] = random.nextInt(4) == 0 ? 1 : 0;
                    near[j][i] = near[i][j];
                }
            }
            // A border that effects of exporters and importers explain (none at all, one country next to all) is not
            // identified:
            // here 01 + 23 differs from 03 + 21, which no sums of effects do.
            for (int[] pair : new int[][] {{0, 1, 1}, {2, 3, 1}, {0, 3, 0}, {1, 2, 0}}) {
                near[pair[0]][pair[1]] = pair[2];
                near[pair[1]][pair[0]] = pair[2];
            }
            FlowsBuilder truth = Flows.builder();
            FlowsBuilder exports = Flows.builder();
            FlowsBuilder imports = Flows.builder();
            for (String period : new String[] {"1", "2"}) {
                for (int i = 0; i < countries; i++) {
                    for (int j = 0; j < countries; j++) {
                        if (i != j) {
                            double value = 1000 * Math.exp(2 * random.nextGaussian());
                            double freight = Math.exp(constant + b1 * Math.log(d[i][j]) + b2 * near[i][j]);
                            truth.add(period, names[i], names[j], "p", value, Double.NaN);
                            exports.add(
                                    period,
                                    names[i],
                                    names[j],
                                    "p",
                                    value * Math.exp(sloppy[i] * random.nextGaussian()),
                                    Double.NaN);
                            imports.add(
                                    period,
                                    names[i],
                                    names[j],
                                    "p",
                                    value * freight * Math.exp(sloppy[j] * random.nextGaussian()),
                                    Double.NaN);
                        }
                    }
                }
            }
            return new World(
                    truth.build(),
                    exports.build(),
                    imports.build(),
                    TradeMatrix.of("distance", labels, labels, d),
                    TradeMatrix.of("border", labels, labels, near));
        }

        FreightRates rates(FreightRates.Options options) {
            return FreightRates.estimate(exports, imports, distance, border, options);
        }
    }

    @Property(tries = 20)
    void exactReportsGiveExactRatesAndFlows(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
        World world = World.of(seed, 8, 0, -0.15, 0.04, -0.02);
        FreightRates rates = world.rates(FreightRates.options().winsorized(0).maximum(Double.MAX_VALUE));
        FreightRates.Fit fit = rates.fit().orElseThrow();
        assertEquals(0.04, fit.distance(), 1e-9);
        assertEquals(-0.02, fit.contiguity(), 1e-9);
        assertEquals(-0.15, fit.constant(), 1e-8);
        Flows flows = Reconciliation.of(world.exports, world.imports, Measure.VALUE, rates, OPTIONS)
                .flows();
        for (int row = 0; row < flows.size(); row++) {
            assertEquals(world.truth.value(row), flows.value(row), 1e-8 * flows.value(row));
        }
    }

    @Test
    void roundingDoesNotGrowOnceTheEffectsAreFound() {
        // Complete tables of pairs, for which conjugate gradients are done after a few of their steps: a step more
        // along the
        // constant, which changes no fit, used to be so long that the effects were lost.
        for (int seed = 0; seed < 500; seed++) {
            World world = World.of(seed, 8, 0, -0.15, 0.04, -0.02);
            FreightRates.Options all = FreightRates.options().winsorized(0).maximum(Double.MAX_VALUE);
            assertEquals(0.04, world.rates(all).fit().orElseThrow().distance(), 1e-9, "seed " + seed);
        }
    }

    @Test
    void slopesAreLeastSquaresAndEffectsAreGone() {
        // residuals of a least-squares fit sum to 0 in each group and are orthogonal to the regressors
        Random random = new Random(5);
        int n = 300;
        double[] y = new double[n];
        double[][] x = new double[2][n];
        int[][] groups = new int[2][n];
        for (int k = 0; k < n; k++) {
            groups[0][k] = random.nextInt(12);
            groups[1][k] = random.nextInt(15);
            x[0][k] = random.nextGaussian() + groups[0][k];
            x[1][k] = random.nextInt(2);
            y[k] = 0.3 * x[0][k] - x[1][k] + groups[1][k] + random.nextGaussian();
        }
        double[] b = TwoWayEffects.regress(y, x, groups, 15);
        double[] rest = new double[n];
        for (int k = 0; k < n; k++) {
            rest[k] = y[k] - b[0] * x[0][k] - b[1] * x[1][k];
        }
        double[] residual = TwoWayEffects.without(rest, groups, 15);
        double[][] sums = new double[4][15];
        for (int k = 0; k < n; k++) {
            sums[0][groups[0][k]] += residual[k];
            sums[1][groups[1][k]] += residual[k];
            sums[2][0] += residual[k] * x[0][k];
            sums[3][0] += residual[k] * x[1][k];
        }
        for (double[] row : sums) {
            for (double sum : row) {
                assertEquals(0, sum, 1e-9);
            }
        }
    }

    @Test
    void whoReportsWellIsTrustedAndTheAverageIsCloserToTheTruth() {
        World world = World.of(11, 20, 0.8, -0.15, 0.04, 0);
        FreightRates rates = world.rates(FreightRates.options());
        Reconciliation.Result trusted = Reconciliation.of(world.exports, world.imports, Measure.VALUE, rates, OPTIONS);
        Reconciliation.Result halves = Reconciliation.of(
                world.exports, world.imports, Measure.VALUE, rates, OPTIONS.weighting(Reconciliation.Weighting.EQUAL));
        for (String sloppy : new String[] {"CA", "CE", "CI", "CM", "CQ"}) {
            assertTrue(trusted.reliability().exporter().get(sloppy, "1") < 0, sloppy);
            assertTrue(trusted.reliability().importer().get(sloppy, "1") < 0, sloppy);
        }
        assertTrue(trusted.reliability().lastChange() <= 1e-12);
        assertTrue(error(world.truth, trusted.flows()) < 0.8 * error(world.truth, halves.flows()));
        assertTrue(trusted.reliability().toString().contains("as exporter"));
        assertTrue(rates.toString().contains("log distance"));
    }

    private static double error(Flows truth, Flows flows) {
        double sum = 0;
        for (int row = 0; row < truth.size(); row++) {
            sum += Math.abs(Math.log(flows.value(row) / truth.value(row)));
        }
        return sum / truth.size();
    }

    @Test
    void accuraciesSatisfyTheirEquations() {
        World world = World.of(3, 6, 0.5, 0, 0, 0);
        Reliability scores = Reconciliation.of(
                        world.exports, world.imports, Measure.VALUE, FreightRates.none(), OPTIONS)
                .reliability();
        TradeMatrix x = TradeMatrix.between(world.exports, "2", Measure.VALUE);
        TradeMatrix m = TradeMatrix.between(world.imports, "2", Measure.VALUE);
        double[] a = new double[6];
        double[] b = {1, 1, 1, 1, 1, 1};
        for (int step = 0; step < 3000; step++) {
            for (int i = 0; i < 6; i++) {
                double sum = 0;
                for (int j = 0; j < 6; j++) {
                    sum += i == j ? 0 : discrepancy(x, m, i, j) * b[j];
                }
                a[i] = 5 / sum;
            }
            for (int j = 0; j < 6; j++) {
                double sum = 0;
                for (int i = 0; i < 6; i++) {
                    sum += i == j ? 0 : discrepancy(x, m, i, j) * a[i];
                }
                b[j] = 5 / sum;
            }
        }
        for (int c = 0; c < 6; c++) {
            String country = x.places().get(c);
            assertEquals(score(a, c), scores.exporter().get(country, "2"), 1e-9);
            assertEquals(score(b, c), scores.importer().get(country, "2"), 1e-9);
        }
    }

    private static double discrepancy(TradeMatrix x, TradeMatrix m, int i, int j) {
        return Math.max(1e-3, Math.abs(x.get(i, j) - m.get(i, j)) / (x.get(i, j) + m.get(i, j)));
    }

    private static double score(double[] accuracy, int at) {
        double mean = 0;
        double squares = 0;
        for (double a : accuracy) {
            mean += Math.log(a) / accuracy.length;
            squares += Math.log(a) * Math.log(a) / accuracy.length;
        }
        return (Math.log(accuracy[at]) - mean) / Math.sqrt(squares - mean * mean);
    }

    @Test
    void distancesOfCepiiGiveRatesForLithiumCells() {
        Flows flows = Flows.read(
                SharedData.file("data/trade/baci_hs12_v202201_850650_lithium_cells_2018_2020.csv.gz"),
                FlowColumns.of("year", "exporter_iso3", "importer_iso3", "value_kusd"));
        Path file = SharedData.file("data/trade/cepii_geodist_dist.csv.gz");
        TradeMatrix distance = PairTable.readGeoDist(file, "dist");
        TradeMatrix border = PairTable.readGeoDist(file, "contig");
        assertEquals(224, distance.places().size());
        assertEquals(13257.81, distance.get("ABW", "AFG"));
        FlowsBuilder cif = Flows.builder();
        for (int row = 0; row < flows.size(); row++) {
            String i = flows.countries().get(flows.exporter(row));
            String j = flows.countries().get(flows.importer(row));
            double d = distance.places().contains(i) && distance.places().contains(j) ? distance.get(i, j) : 5000;
            double freight = Math.exp(-0.2 + 0.035 * Math.log(d));
            cif.add(flows.periods().get(flows.period(row)), i, j, "all", flows.value(row) * freight, Double.NaN);
        }
        FreightRates rates = FreightRates.estimate(
                flows, cif.build(), distance, border, FreightRates.options().winsorized(0));
        FreightRates.Fit fit = rates.fit().orElseThrow();
        assertEquals(0.035, fit.distance(), 1e-8);
        assertEquals(0, fit.contiguity(), 1e-8);
        assertEquals(flows.size(), fit.pairs() + fit.unplaced() + fit.tooSmall());
        assertEquals(Math.expm1(-0.2 + 0.035 * Math.log(distance.get("CHN", "DEU"))), rates.rate("CHN", "DEU"), 1e-7);
        assertEquals(rates.mean(), rates.rate("CHN", "nowhere"));
    }

    @Test
    void faultsAreNamed(@TempDir Path dir) throws Exception {
        Flows home = Flows.builder().add("1", "A", "A", "p", 1, 1).build();
        Flows abroad = Flows.builder().add("1", "A", "B", "p", 1, Double.NaN).build();
        refused("withoutDomestic", () -> Reconciliation.of(abroad, home, Measure.VALUE, FreightRates.none(), OPTIONS));
        refused("QUANTITY", () -> Reconciliation.of(abroad, abroad, Measure.QUANTITY, FreightRates.none(), OPTIONS));
        refused("rate", () -> FreightRates.uniform(-0.1));
        refused("winsorized", () -> FreightRates.options().winsorized(0.5));
        Labels places = Labels.of("A", "B");
        TradeMatrix unknown = TradeMatrix.of("d", places, places, (i, j) -> Double.NaN);
        TradeMatrix same = TradeMatrix.of("d", places, places, (i, j) -> 7);
        refused("no rate", () -> FreightRates.of(unknown));
        refused("no pair", () -> FreightRates.estimate(abroad, abroad, unknown, unknown, FreightRates.options()));
        refused("does not vary", () -> FreightRates.estimate(abroad, abroad, same, same, FreightRates.options()));
        FreightRates given =
                FreightRates.of(TradeMatrix.of("r", places, places, (i, j) -> i == j ? Double.NaN : 0.2 * j));
        assertEquals(0.1, given.mean(), 1e-15);
        assertEquals(0.2, given.rate("A", "B"));
        assertEquals(given.mean(), given.rate("A", "A"));
        Path twice = Files.writeString(dir.resolve("d.csv"), "iso_o,iso_d,dist\nA,B,1\nA,B,2\n");
        MalformedDataException e =
                assertThrows(MalformedDataException.class, () -> PairTable.readGeoDist(twice, "dist"));
        assertTrue(e.getMessage().contains("line 3"), e.getMessage());
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
