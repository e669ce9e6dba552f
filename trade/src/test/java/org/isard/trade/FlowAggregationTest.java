package org.isard.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.GZIPOutputStream;
import org.isard.core.MalformedDataException;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowAggregationTest {
    @TempDir
    Path dir;

    private static final String HEAD = "t,i,j,k,v,q\n";

    /** Rows in any order, as several blocks of the reader; the quantity of every seventh is missing. */
    private static String rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder(HEAD);
        for (int r = 0; r < count; r++) {
            text.append(2018 + random.nextInt(3))
                    .append(',')
                    .append(random.nextInt(1, 231))
                    .append(',');
            text.append(random.nextInt(1, 231)).append(',').append(String.format("%06d", random.nextInt(900)));
            text.append(',').append(random.nextInt(1_000_000) / 1000.0).append(',');
            text.append(r % 7 == 0 ? "          NA" : Double.toString(random.nextInt(100_000) / 1000.0))
                    .append('\n');
        }
        return text.toString();
    }

    private static void assertSums(Map<String, double[]> expected, FlowAggregation.Result actual) {
        int cells = 0;
        for (String t : actual.periods()) {
            for (String c : actual.countries()) {
                for (String k : actual.products()) {
                    double[] sums = expected.getOrDefault(t + " " + c + " " + k, new double[3]);
                    assertEquals(sums[0], actual.get(t, c, k, Measure.VALUE), t + c + k); // to the bit
                    assertEquals(sums[1], actual.get(t, c, k, Measure.QUANTITY));
                    assertEquals(sums[2], actual.missingQuantities(t, c, k));
                    cells += sums[0] > 0 || sums[1] > 0 || sums[2] > 0 ? 1 : 0;
                }
            }
        }
        assertEquals(
                expected.values().stream()
                        .filter(s -> s[0] > 0 || s[1] > 0 || s[2] > 0)
                        .count(),
                cells);
    }

    private static Map<String, double[]> naive(String text, int placeField) {
        Map<String, double[]> sums = new HashMap<>();
        text.lines().skip(1).forEach(line -> {
            String[] f = line.split(",");
            double[] cell = sums.computeIfAbsent(f[0] + " " + f[placeField] + " " + f[3], key -> new double[3]);
            cell[0] += Double.parseDouble(f[4]);
            if (f[5].strip().equals("NA")) {
                cell[2]++;
            } else {
                cell[1] += Double.parseDouble(f[5]);
            }
        });
        return sums;
    }

    @Test
    void blocksOnAnyThreadsGiveTheBitsOfAPlainLoop() throws IOException {
        String text = rows(400_000, 3); // about 12 MB: three blocks
        Path plain = Files.writeString(dir.resolve("baci.csv"), text);
        Path gz = dir.resolve("baci.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        FlowAggregation.Result alone = FlowAggregation.of(
                List.of(plain), FlowColumns.baci(), FlowAggregation.Side.EXPORTER, Execution.sequential());
        assertEquals(400_000, alone.rows());
        assertSums(naive(text, 1), alone);
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            assertSums(
                    naive(text, 2),
                    FlowAggregation.of(
                            List.of(gz), FlowColumns.baci(), FlowAggregation.Side.IMPORTER, Execution.on(pool)));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void quotesAndLongCodesGoThroughTheGeneralReader() throws IOException {
        Path quoted = Files.writeString(
                dir.resolve("q.csv"),
                HEAD + "2020,\"Korea, Rep.\",CHN,850760,1.5,2\r\n2020,\"Korea, Rep.\",USA,850760,2,\r\n");
        FlowAggregation.Result result = FlowAggregation.ofBaci(List.of(quoted), FlowAggregation.Side.EXPORTER);
        assertEquals(3.5, result.get("2020", "Korea, Rep.", "850760", Measure.VALUE));
        assertEquals(1, result.missingQuantities("2020", "Korea, Rep.", "850760"));
        Path plain = Files.writeString(
                dir.resolve("p.csv"), HEAD + "2020,KOR,CHN,850760,1,2\r\n\r\n2021,KOR,CHN,850760,4,2");
        FlowAggregation.Result both = FlowAggregation.ofBaci(List.of(plain, quoted), FlowAggregation.Side.IMPORTER);
        assertEquals(2.5, both.get("2020", "CHN", "850760", Measure.VALUE));
        assertEquals(4, both.get("2021", "CHN", "850760", Measure.VALUE));
        assertEquals(0, both.get("2021", "USA", "850760", Measure.VALUE));
        assertEquals(4, both.rows());
    }

    @Test
    void bareCarriageReturnsEndRowsAsInTheGeneralReader() throws IOException {
        Path file = Files.writeString(dir.resolve("r.csv"), HEAD + "2020,1,2,3,4,5\r2020,1,2,3,6,5\n2020,1,2,3,1,5\r");
        FlowAggregation.Result result = FlowAggregation.ofBaci(List.of(file), FlowAggregation.Side.EXPORTER);
        assertEquals(3, result.rows());
        assertEquals(11, result.get("2020", "1", "3", Measure.VALUE));
    }

    @Test
    void faultsNameTheLineOfTheFile() throws IOException {
        String text = rows(300_000, 5);
        Path file = Files.writeString(
                dir.resolve("baci.csv"),
                text + "2020,1,2,000001,-3,1\n" + rows(10, 6).substring(12));
        MalformedDataException e = assertThrows(
                MalformedDataException.class,
                () -> FlowAggregation.ofBaci(List.of(file), FlowAggregation.Side.EXPORTER));
        assertEquals(300_002, e.line());
        assertEquals(5, e.column());
        assertTrue(e.problem().contains("-3 is negative"), e.problem());
        assertFault("2020,1,2,3,4,5,6\n", "7 fields where the header has 6");
        assertFault("2020,1,2,3,4\n", "5 fields where the header has 6");
        assertFault("2020,1,2,3,x,5\n", "\"x\" is not a number");
        assertFault("2020,1,2,3,1e999,5\n", "not a finite number");
        assertFault("2020,1,2,3,NA,5\n", "is missing");
        assertFault("2020,,2,3,1,5\n", "is empty");
        assertFault("", "header only");
    }

    private void assertFault(String row, String problem) throws IOException {
        Path file = Files.writeString(dir.resolve("f.csv"), HEAD + row);
        MalformedDataException e = assertThrows(
                MalformedDataException.class,
                () -> FlowAggregation.ofBaci(List.of(file), FlowAggregation.Side.EXPORTER));
        assertTrue(e.problem().contains(problem), e.getMessage());
    }

    @Test
    void numbersAreReadToTheBit() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder(HEAD);
        double[] values = new double[2000];
        for (int r = 0; r < values.length; r++) {
            values[r] = random.nextDouble() * Math.pow(10, random.nextInt(-12, 15));
            text.append("2020,").append(r).append(",1,1,").append(values[r]).append(",1\n");
        }
        Path file = Files.writeString(dir.resolve("n.csv"), text);
        FlowAggregation.Result result = FlowAggregation.ofBaci(List.of(file), FlowAggregation.Side.EXPORTER);
        for (int r = 0; r < values.length; r++) {
            assertEquals(values[r], result.get("2020", Integer.toString(r), "1", Measure.VALUE));
        }
    }

    @Test
    void agreesWithFlowsOnRealData() {
        Path file = SharedData.file("data/trade/baci_hs17_v202301_2020_zaf_afg_sample.csv.gz");
        FlowAggregation.Result result = FlowAggregation.ofBaci(List.of(file), FlowAggregation.Side.EXPORTER);
        Flows flows = Flows.readBaci(file);
        assertEquals(flows.size(), result.rows());
        for (String product : List.of("870380", "850760")) {
            assertEquals(
                    flows.ofProduct(product).total(Measure.VALUE),
                    result.get("2020", "710", product, Measure.VALUE)
                            + (result.countries().contains("4") ? result.get("2020", "4", product, Measure.VALUE) : 0),
                    1e-9);
        }
    }
}
