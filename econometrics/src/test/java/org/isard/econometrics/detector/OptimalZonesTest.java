package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;

class OptimalZonesTest {

    @Test
    void zonesAndQAreThoseOfRpart() {
        Table trees = Table.read(VariantData.resource("zones/tree_q.csv"));
        for (int t = 0; t < trees.rows().size(); t++) {
            String set = trees.rows().get(t);
            List<double[]> numbers = new ArrayList<>();
            List<String> categories = new ArrayList<>();
            CsvRows.forEach(VariantData.resource("zones/trees.csv"), CsvOptions.defaults(), row -> {
                if (row.get("set").equals(set)) {
                    numbers.add(List.of("y", "x1", "x2", "where").stream()
                            .mapToDouble(c -> Double.parseDouble(row.get(c)))
                            .toArray());
                    categories.add(row.get("x3"));
                }
            });
            Labels labels = Labels.numbered(numbers.size());
            double[][] columns = IntStream.range(0, 4)
                    .mapToObj(j -> numbers.stream().mapToDouble(row -> row[j]).toArray())
                    .toArray(double[][]::new);
            Table factors = Table.of(labels)
                    .with(Variable.of("x1", labels, columns[1]))
                    .with(Variable.of("x2", labels, columns[2]))
                    .with(Categories.of("x3", labels, categories));
            OptimalZones.Result r = OptimalZones.of(
                    Variable.of("y", labels, columns[0]),
                    factors,
                    OptimalZones.options()
                            .smallestToSplit((int) trees.variable("minsplit").get(t))
                            .smallest((int) trees.variable("minbucket").get(t))
                            .complexity(trees.variable("cp").get(t))
                            .depth((int) trees.variable("maxdepth").get(t)));
            assertEquals(trees.variable("q").get(t), r.q(), 1e-12, "set " + set);
            assertEquals(trees.variable("leaves").get(t), r.zones().size(), "set " + set);
            int[] where = Arrays.stream(columns[3]).mapToInt(v -> (int) v).toArray();
            assertTrue(VariantData.samePartition(where, r.strata().toCodes()), "set " + set);
        }
    }

    /** The values printed in gdverse's article on GOZH and LESH, to the digits printed. */
    @Test
    void factorsOneByOneAreThoseThatGdversePublishes() {
        FactorDetector.Ranking ranking = OptimalZones.ofEach(VariantData.ndvi(), VariantData.ndviFactors());
        Map<String, Double> published = Map.of(
                "Precipitation", 0.87255056,
                "Climatezone", 0.82129550,
                "Tempchange", 0.33324945,
                "Popdensity", 0.22321863,
                "Mining", 0.13982859,
                "GDP", 0.09170153);
        published.forEach((factor, q) -> assertEquals(q, ranking.factor(factor).q(), 5.1e-9, factor));
        assertEquals("Precipitation", ranking.strongest().factor());
        assertEquals("GDP", ranking.results().get(5).factor());
    }

    /** A tree by its definition: all splits tried by their squares within, all prunings by their cost. */
    private static final class Naive {
        private final double[] y;
        private final double[][] x;
        private final boolean[] categorical;
        private final int smallest;

        Naive(Table table, int smallest) {
            y = table.variable("y").toArray();
            List<String> names = List.of("a", "b", "c");
            x = names.stream().map(name -> VariantData.column(table, name)).toArray(double[][]::new);
            categorical = new boolean[] {false, false, true};
            this.smallest = smallest;
        }

        double within(List<Integer> units) {
            double mean = units.stream().mapToDouble(i -> y[i]).average().orElse(0);
            return units.stream()
                    .mapToDouble(i -> (y[i] - mean) * (y[i] - mean))
                    .sum();
        }

        private boolean separatesMeans(List<Integer> units, int factor, double[] levels, int mask) {
            double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
            double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
            for (int h = 0; h < levels.length; h++) {
                double level = levels[h];
                double mean = units.stream()
                        .filter(i -> x[factor][i] == level)
                        .mapToDouble(i -> y[i])
                        .average()
                        .orElseThrow();
                int side = mask >> h & 1;
                low[side] = Math.min(low[side], mean);
                high[side] = Math.max(high[side], mean);
            }
            return high[0] <= low[1] || high[1] <= low[0];
        }

        /** For each number of splits the least squares within of the prunings of the tree below. */
        double[] prunings(List<Integer> units) {
            double leaf = within(units);
            double best = leaf * (1 - 1e-12);
            List<List<Integer>> sides = null;
            for (int f = 0; f < x.length; f++) {
                int factor = f;
                double[] values = units.stream()
                        .mapToDouble(i -> x[factor][i])
                        .sorted()
                        .distinct()
                        .toArray();
                for (int mask = 1; mask < 1 << values.length; mask++) {
                    // Numeric: only masks that are a run from the lowest value.
                    if (!categorical[f] && (mask & (mask + 1)) != 0) {
                        continue;
                    }
                    // Categorical: only masks that are cuts in the order of the levels' means, as with a least size
                    // others may win.
                    if (categorical[f] && !separatesMeans(units, factor, values, mask)) {
                        continue;
                    }
                    int chosen = mask;
                    List<Integer> left = units.stream()
                            .filter(i -> (chosen >> Arrays.binarySearch(values, x[factor][i]) & 1) == 1)
                            .toList();
                    List<Integer> right =
                            units.stream().filter(i -> !left.contains(i)).toList();
                    if (left.size() >= smallest && right.size() >= smallest) {
                        double split = within(left) + within(right);
                        if (split < best - 1e-12 * leaf) {
                            best = split;
                            sides = List.of(left, right);
                        }
                    }
                }
            }
            if (sides == null) {
                return new double[] {leaf};
            }
            double[] left = prunings(sides.get(0));
            double[] right = prunings(sides.get(1));
            double[] result = new double[left.length + right.length];
            Arrays.fill(result, Double.POSITIVE_INFINITY);
            result[0] = leaf;
            for (int l = 0; l < left.length; l++) {
                for (int r = 0; r < right.length; r++) {
                    result[l + r + 1] = Math.min(result[l + r + 1], left[l] + right[r]);
                }
            }
            return result;
        }
    }

    @Property(tries = 100)
    void isTheCheapestPruningOfTheTreeThatTriesEveryCut(
            @ForAll int seed,
            @ForAll @IntRange(min = 5, max = 16) int n,
            @ForAll @IntRange(min = 1, max = 3) int least) {
        Table table = VariantData.random(seed, n);
        double[] prunings =
                new Naive(table, least).prunings(IntStream.range(0, n).boxed().toList());
        for (double complexity : new double[] {0.2, 0.03, 0}) {
            OptimalZones.Result r = OptimalZones.of(
                    table.variable("y"),
                    table.select("a", "b", "c"),
                    OptimalZones.options().smallestToSplit(2).smallest(least).complexity(complexity));
            double cheapest = IntStream.range(0, prunings.length)
                    .mapToDouble(s -> prunings[s] / prunings[0] + complexity * s)
                    .min()
                    .orElseThrow();
            assertEquals(cheapest, 1 - r.q() + complexity * (r.zones().size() - 1), 1e-10);
            assertTrue(r.zones().stream().allMatch(zone -> zone.units() >= least));
        }
    }

    @Property(tries = 40)
    void neitherTheOrderOfUnitsNorTheScalesMatter(@ForAll int seed) {
        Table table = VariantData.random(seed, 90);
        OptimalZones.Result r = OptimalZones.of(table.variable("y"), table.select("a", "b", "c"));
        Labels order = VariantData.shuffled(table.rows(), seed);
        Table moved = table.align(order);
        Table bent = Table.of(order)
                .with(moved.variable("a").map(Math::exp))
                .with(moved.variable("b").map(v -> 1e9 * v))
                .with(moved.categories("c"));
        OptimalZones.Result s = OptimalZones.of(moved.variable("y").map(v -> 10 - 3 * v), bent);
        assertEquals(r.q(), s.q(), 1e-12);
        assertTrue(VariantData.samePartition(
                r.strata().align(order).toCodes(), s.strata().toCodes()));
        assertTrue(r.q() >= 0 && r.q() <= 1);
    }

    @Test
    void rulesReadAsIntervalsAndSetsAndEqualFactorsGoToTheFirst() {
        Labels labels = Labels.numbered(8);
        Variable x = Variable.of("x", labels, 1, 2, 3, 4, 5, 6, 7, 8);
        Categories c = Categories.of("c", labels, List.of("u", "v", "u", "v", "u", "v", "u", "v"));
        Variable y = Variable.of("y", labels, 0, 0, 0, 0, 20, 24, 20, 24);
        OptimalZones.Options options = OptimalZones.options().smallestToSplit(2).smallest(1);
        OptimalZones.Result r = OptimalZones.of(
                y, Table.of(labels).with(x).with(x.named("twin")).with(c), options);
        assertEquals(1, r.q(), 1e-15);
        assertEquals(
                List.of("x <= 4.5", "4.5 < x & c in u", "4.5 < x & c in v"),
                r.zones().stream().map(OptimalZones.Zone::rule).toList());
        assertEquals(24, r.zones().get(2).mean());
        assertTrue(r.toString().contains("2: 4.5 < x & c in u      2    20"), r.toString());
        assertEquals("3: 4.5 < x & c in v", r.toTable().categories("zone").get(7));
        // Too few units to divide.
        OptimalZones.Result whole = OptimalZones.of(y, Table.of(labels).with(x));
        assertEquals(0, whole.q());
        assertEquals("all", whole.zones().get(0).rule());
    }

    @Test
    void hugeOffsetsAndTinyScalesLeaveTheZones() {
        Table table = VariantData.random(5, 60);
        Table factors = table.select("a", "b", "c");
        int[] zones = OptimalZones.of(table.variable("y"), factors).strata().toCodes();
        for (double scale : new double[] {1e-150, 1e150}) {
            Variable y = table.variable("y").map(v -> v * scale);
            assertArrayEquals(zones, OptimalZones.of(y, factors).strata().toCodes());
        }
        // The p-value of the factor detector is not to be had at such an offset, but the q of the trees is.
        double[] q = ZoneCoalitions.q(table.variable("y"), factors, OptimalZones.options());
        double[] far = ZoneCoalitions.q(table.variable("y").map(v -> v + 1e9), factors, OptimalZones.options());
        assertArrayEquals(q, far, 1e-6);
    }

    @Test
    void badInputIsRefusedByName() {
        Table table = VariantData.random(1, 30);
        Variable y = table.variable("y");
        Table factors = table.select("a", "c");
        assertThrows(
                MisalignedLabelsException.class,
                () -> OptimalZones.of(y, factors.align(VariantData.shuffled(table.rows(), 1))));
        assertThrows(IllegalArgumentException.class, () -> OptimalZones.of(y.map(v -> 3), factors));
        assertThrows(IllegalArgumentException.class, () -> OptimalZones.of(y, Table.of(table.rows())));
        Table missing = factors.with(y.map(v -> v > 5 ? Double.NaN : v).named("hole"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> OptimalZones.ofEach(y, missing))
                .getMessage()
                .startsWith("hole"));
        assertThrows(
                IllegalArgumentException.class, () -> OptimalZones.options().complexity(1));
        assertThrows(
                IllegalArgumentException.class, () -> OptimalZones.options().smallest(0));
        assertThrows(
                IllegalArgumentException.class, () -> OptimalZones.options().depth(0));
        // A constant factor, or one with every unit alone, is no error: it divides nothing or little.
        Table flat = Table.of(table.rows()).with(y.map(v -> 1).named("flat"));
        assertEquals(1, OptimalZones.of(y, flat).zones().size());
        Categories alone = Categories.of("alone", table.rows(), table.rows().asList());
        OptimalZones.Options threads = OptimalZones.options().execution(Execution.sequential());
        assertTrue(
                OptimalZones.of(y, Table.of(table.rows()).with(alone), threads).q() > 0);
    }
}
