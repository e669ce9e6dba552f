package org.isard.trade.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.MalformedDataException;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.trade.DualCirculation;
import org.isard.trade.TradeMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

    @Test
    void inverseUndoesTheCoefficients() {
        Leontief leather = Leontief.of(Accounts.leather());
        TradeMatrix b = leather.inverse();
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                double sum = b.get(i, j);
                for (int k = 0; k < 9; k++) {
                    sum -= leather.coefficient(i, k) * b.get(k, j);
                }
                assertEquals(i == j ? 1 : 0, sum, 1e-13);
            }
        }
    }

    @Property(tries = 60)
    void balancedTablesReproduceThemselves(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        InputOutput table = random(seed);
        Leontief leontief = Leontief.of(table);
        Labels sectors = table.sectors();
        double[] demand = table.totalFinal();
        close(table.output(), leontief.outputFor(Variable.of("y", sectors, demand)));
        close(table.output(), leontief.ghosh(table.valueAdded()));
        for (double m : leontief.multipliers(leontief.valueAddedShare()).toArray()) {
            assertEquals(1, m, 1e-11); // every unit of final demand is someone's value added
        }
        ChainPosition.Result position = ChainPosition.of(leontief);
        for (int i = 0; i < sectors.size(); i++) {
            assertTrue(position.upstreamness().get(i) >= 1 - 1e-12);
            assertTrue(position.downstreamness().get(i) >= 1 - 1e-12);
        }
    }

    @Property(tries = 60)
    void partsAddUpToTheirTotals(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        InputOutput table = random(seed);
        Leontief leontief = Leontief.of(table);
        GvcParticipation.Result gvc = GvcParticipation.of(leontief);
        for (GvcParticipation.Split split :
                List.of(gvc.forward(), gvc.backward(), gvc.forwardByCountry(), gvc.backwardByCountry())) {
            for (int i = 0; i < split.total().size(); i++) {
                double parts = split.domestic().get(i)
                        + split.traditional().get(i)
                        + split.gvc().get(i);
                assertEquals(split.total().get(i), parts, 1e-10 * split.total().get(i));
            }
        }
        close(table.valueAdded(), gvc.forward().total());
        ValueAddedExports.Result exports = ValueAddedExports.of(leontief);
        KoopmanWangWei.Result nine = KoopmanWangWei.of(leontief);
        KoopmanWangWei.Result sixteen = WangWeiZhu.of(leontief).koopmanWangWei();
        for (int c = 0; c < table.countries().size(); c++) {
            double gross = exports.grossExports().get(c);
            String country = table.countries().get(c);
            assertEquals(
                    gross,
                    exports.domesticContent().get(c) + exports.foreignContent().get(c),
                    1e-10 * gross);
            assertEquals(
                    exports.valueAddedExports().get(c),
                    nine.get(country, KoopmanWangWei.Term.DVA_FIN)
                            + nine.get(country, KoopmanWangWei.Term.DVA_INT)
                            + nine.get(country, KoopmanWangWei.Term.DVA_INTREX),
                    1e-10 * gross);
            for (KoopmanWangWei.Term term : KoopmanWangWei.Term.values()) {
                assertEquals(nine.get(country, term), sixteen.get(country, term), 1e-10 * gross, term.name());
                assertTrue(nine.get(country, term) >= -1e-9 * gross, term.name());
            }
        }
    }

    @Property(tries = 30)
    void orderOfSectorsAndScaleDoNotMatter(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        InputOutput table = random(seed);
        List<String> names = new ArrayList<>(table.sectors().asList());
        Collections.shuffle(names, new Random(seed));
        Labels shuffled = Labels.of(names);
        int[] at = table.sectors().positionsOf(shuffled);
        TradeMatrix y = table.finalDemand();
        double scale = 1e-9;
        InputOutput other = InputOutput.of(
                shuffled,
                cells(at.length, at.length, (i, j) -> scale * table.intermediate(at[i], at[j])),
                table.countries(),
                cells(at.length, table.countries().size(), (i, c) -> scale * y.get(at[i], c)),
                Arrays.stream(at)
                        .mapToDouble(i -> scale * table.output().get(i))
                        .toArray());
        Leontief one = Leontief.of(table);
        Leontief two = Leontief.of(other);
        close(ChainPosition.of(one).upstreamness(), ChainPosition.of(two).upstreamness());
        close(
                GvcParticipation.of(one).backward().participation(),
                GvcParticipation.of(two).backward().participation());
        KoopmanWangWei.Result a = KoopmanWangWei.of(one);
        KoopmanWangWei.Result b = KoopmanWangWei.of(two);
        for (String country : table.countries()) {
            for (KoopmanWangWei.Term term : KoopmanWangWei.Term.values()) {
                double gross = a.grossExports().get(country);
                assertEquals(a.get(country, term) / gross, b.get(country, term) / (scale * gross), 1e-9);
            }
        }
    }

    @Test
    void netOfInventoriesIsThatOfTheScaledTable() {
        // Antras and Chor: scale all sales of a row by x / (x - n), then proceed as usual
        double[][] z = {{10, 20}, {15, 5}};
        double[] x = {100, 80};
        double[][] y = {{60, 10}, {64, -4}};
        InputOutput table = InputOutput.of(Labels.of("A.a", "A.b"), z, Labels.of("A.final", "A.stock"), y, x);
        double[][] scaled = cells(2, 2, (i, j) -> z[i][j] * x[i] / (x[i] - y[i][1]));
        double[][] demand = cells(2, 1, (i, j) -> y[i][0] * x[i] / (x[i] - y[i][1]));
        ChainPosition.Result expected =
                ChainPosition.of(Leontief.of(InputOutput.of(table.sectors(), scaled, Labels.of("A"), demand, x)));
        ChainPosition.Result actual = ChainPosition.netOfInventories(table, "stock");
        close(expected.upstreamness(), actual.upstreamness());
        close(expected.downstreamness(), actual.downstreamness());
        assertTrue(actual.toString().contains("net of inventories stock"));
    }

    @Test
    void netOfInventoriesMovesWiodOnlyALittle() {
        ChainPosition.Result plain = ChainPosition.of(Accounts.wiod2011());
        ChainPosition.Result net =
                ChainPosition.netOfInventories(Accounts.wiod2011().table(), "f5");
        for (String country : plain.upstreamnessByCountry().labels()) {
            double change = net.upstreamnessByCountry().get(country)
                    / plain.upstreamnessByCountry().get(country);
            assertEquals(1, change, 0.15, country);
        }
    }

    @Test
    void aCountryAloneDoesNotExport() {
        InputOutput table = InputOutput.of(
                Labels.of("A.a"), new double[][] {{25}}, Labels.of("A"), new double[][] {{75}}, new double[] {100});
        Leontief leontief = Leontief.of(table);
        ValueAddedExports.Result exports = ValueAddedExports.of(leontief);
        assertEquals(0, exports.grossExports().get("A"));
        assertTrue(Double.isNaN(exports.vaxRatio().get("A")));
        assertEquals(
                1, GvcParticipation.of(leontief).forward().internalCirculation().get(0), 1e-15);
        assertEquals(100 / 75.0, ChainPosition.of(leontief).upstreamness().get(0), 1e-15);
        assertEquals(0, KoopmanWangWei.of(leontief).get("A", KoopmanWangWei.Term.FDC), 1e-15);
        assertTrue(WangWeiZhu.of(leontief).toString().contains("DVA_FIN"));
    }

    @Test
    void aSectorWithoutOutputStaysAndSharesAreUndefined() {
        InputOutput table = InputOutput.of(
                Labels.of("A.a", "A.b", "B.a"),
                new double[][] {{10, 0, 5}, {0, 0, 0}, {8, 0, 4}},
                Labels.of("A", "B"),
                new double[][] {{30, 5}, {0, 0}, {6, 22}},
                new double[] {50, 0, 40});
        Leontief leontief = Leontief.of(table);
        assertEquals(1, ChainPosition.of(leontief).upstreamness().get("A.b"));
        assertEquals(1, ChainPosition.of(leontief).downstreamness().get("A.b"));
        assertTrue(Double.isNaN(
                GvcParticipation.of(leontief).forward().participation().get("A.b")));
        assertEquals(
                3, leontief.ghosh(Variable.of("v", table.sectors(), 1, 3, 1)).get("A.b"));
        assertTrue(table.toString().contains("sectors without output"));
    }

    @Test
    void dualCirculationOfAccountsHasTheShareOfChenAndFu() {
        GvcParticipation.Result leather = GvcParticipation.of(Leontief.of(Accounts.leather()));
        Map<String, GvcParticipation.Result> tables = new TreeMap<>();
        tables.put("2000", leather);
        tables.put("2001", leather);
        DualCirculation.Result dual = GvcParticipation.dualCirculation(tables, DualCirculation.options());
        Variable expected = leather.forwardByCountry().internalCirculation();
        close(expected, dual.internalShare().at("2001"));
        assertEquals(DualCirculation.Movement.STEADY, dual.movement("Turkey", "2001"));
        refused("byPeriod", "empty", () -> GvcParticipation.dualCirculation(Map.of(), DualCirculation.options()));
    }

    @Test
    void faultsAreNamed() {
        Labels sectors = Labels.of("A.a", "B.a");
        Labels demand = Labels.of("A", "B");
        double[][] z = {{1, 2}, {3, 4}};
        double[][] y = {{5, 2}, {1, 2}};
        double[] x = {10, 10};
        refused("A.a", "-1", () -> InputOutput.of(sectors, new double[][] {{-1, 2}, {3, 4}}, demand, y, x));
        refused("B.a", "NaN", () -> InputOutput.of(sectors, z, demand, new double[][] {{5, 2}, {Double.NaN, 2}}, x));
        refused(
                "A.a",
                "Infinity",
                () -> InputOutput.of(sectors, z, demand, y, new double[] {Double.POSITIVE_INFINITY, 10}));
        refused("output", "B.a", () -> InputOutput.of(sectors, z, demand, y, new double[] {10, 0}));
        refused("C", "demand", () -> InputOutput.of(sectors, z, Labels.of("A", "C"), y, x));
        refused("2 sectors", "1 rows", () -> InputOutput.of(sectors, new double[][] {{1, 2}}, demand, y, x));
        refused("values", "A.a", () -> InputOutput.of(sectors, new double[][] {{1}, {3, 4}}, demand, y, x));
        InputOutput all =
                InputOutput.of(sectors, new double[][] {{5, 5}, {5, 5}}, demand, new double[][] {{0, 0}, {0, 0}}, x);
        refused("singular", "I - A", () -> Leontief.of(all));
        InputOutput good = InputOutput.of(sectors, z, demand, y, x);
        refused("f5", "label", () -> ChainPosition.netOfInventories(good, "f5"));
        assertThrows(
                MisalignedLabelsException.class,
                () -> Leontief.of(good).outputFor(Variable.of("y", Labels.of("B.a", "A.a"), 1, 2)));
        refused("B.a", "missing", () -> Leontief.of(good).outputFor(Variable.of("y", sectors, 1, Double.NaN)));
        InputOutput growing =
                InputOutput.of(sectors, z, Labels.of("A.use", "A.stock"), new double[][] {{-8, 15}, {3, 0}}, x);
        refused("A.a", "15", () -> ChainPosition.netOfInventories(growing, "stock"));
    }

    @Test
    void filesThatDoNotFitAreRefusedByLine(@TempDir Path dir) throws Exception {
        Path z = Files.writeString(dir.resolve("z.csv"), "supplier,A.a,B.a\nA.a,1,2\nB.a,,4\n");
        Path y = Files.writeString(dir.resolve("y.csv"), "supplier,A,B,output\nA.a,5,2,10\nB.a,1,5,10\n");
        InputOutput table = InputOutput.read(z, y);
        assertEquals(0, table.intermediate("B.a", "A.a"));
        assertEquals(9, table.valueAdded().get("A.a"));
        assertEquals(0, table.imbalance().get("A.a"));
        assertEquals(2 + 2, table.exports().get("A.a"));
        Path swapped = Files.writeString(dir.resolve("s.csv"), "supplier,A,B,output\nB.a,1,5,10\nA.a,5,2,10\n");
        MalformedDataException e = assertThrows(MalformedDataException.class, () -> InputOutput.read(z, swapped));
        assertTrue(e.getMessage().contains("line 2") && e.getMessage().contains("A.a"), e.getMessage());
        Path none = Files.writeString(dir.resolve("n.csv"), "supplier,A,B\nA.a,5,2\nB.a,1,5\n");
        e = assertThrows(MalformedDataException.class, () -> InputOutput.read(z, none));
        assertTrue(e.getMessage().contains("output"), e.getMessage());
        Path empty = Files.writeString(dir.resolve("e.csv"), "supplier,A.a,B.a\n");
        assertThrows(MalformedDataException.class, () -> InputOutput.read(empty, y));
        Path text = Files.writeString(dir.resolve("t.csv"), "supplier,A.a,B.a\nA.a,1,x\nB.a,,4\n");
        e = assertThrows(MalformedDataException.class, () -> InputOutput.read(text, y));
        assertTrue(e.getMessage().contains("line 2, field 3"), e.getMessage());
    }

    @Test
    void publishedValueAddedReplacesTheRemainder() {
        InputOutput leather = Accounts.leather();
        InputOutput half = leather.withValueAdded(leather.valueAdded().map(v -> v / 2));
        GvcParticipation.Result full = GvcParticipation.of(Leontief.of(leather));
        GvcParticipation.Result halved = GvcParticipation.of(Leontief.of(half));
        close(full.forward().participation(), halved.forward().participation());
        close(full.forward().total().map(v -> v / 2), halved.forward().total());
    }

    private static void refused(String one, String two, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(one) && message.contains(two), message);
    }

    private interface Cell {
        double at(int row, int column);
    }

    private static double[][] cells(int rows, int columns, Cell cell) {
        double[][] cells = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                cells[i][j] = cell.at(i, j);
            }
        }
        return cells;
    }

    /** A balanced table of two to four countries that need not have the same industries. */
    static InputOutput random(int seed) {
        Random random = new Random(seed);
        List<String> names = new ArrayList<>();
        int countries = 2 + random.nextInt(3);
        for (int c = 0; c < countries; c++) {
            int industries = 1 + random.nextInt(3);
            for (int k = 0; k < industries; k++) {
                names.add((char) ('A' + c) + ".i" + k);
            }
        }
        Labels sectors = Labels.of(names);
        int n = sectors.size();
        double[][] z = cells(n, n, (i, j) -> random.nextInt(4) == 0 ? 0 : random.nextDouble());
        double[] inputs = new double[n];
        double[] sales = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inputs[j] += z[i][j];
                sales[i] += z[i][j];
            }
        }
        double[][] y = cells(n, countries, (i, c) -> 0.1 + random.nextDouble());
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double demanded = Arrays.stream(y[i]).sum();
            // the own country takes what makes output larger than inputs
            double more = Math.max(0, 1.1 * inputs[i] - sales[i] - demanded);
            y[i][names.get(i).charAt(0) - 'A'] += more;
            x[i] = sales[i] + demanded + more;
        }
        List<String> demand = new ArrayList<>();
        for (int c = 0; c < countries; c++) {
            demand.add(String.valueOf((char) ('A' + c)));
        }
        return InputOutput.of(sectors, z, Labels.of(demand), y, x);
    }

    private static void close(Variable expected, Variable actual) {
        for (String label : expected.labels()) {
            assertEquals(expected.get(label), actual.get(label), 1e-10 * Math.abs(expected.get(label)), label);
        }
    }
}
