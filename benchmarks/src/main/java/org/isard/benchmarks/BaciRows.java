package org.isard.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Writes rows that look like BACI's, in random order: 230 countries, 5,000 products, one quantity in fifty missing. */
final class BaciRows {
    private BaciRows() {}

    /** Writes a file with the years from {@code firstYear} on. */
    static void write(Path file, int rows, int firstYear, int years, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("t,i,j,k,v,q\n");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int r = 0; r < rows; r++) {
                int product = 10_000 + 189 * random.nextInt(5000);
                text.append(firstYear + random.nextInt(years)).append(',').append(4 + 4 * random.nextInt(230));
                text.append(',').append(4 + 4 * random.nextInt(230)).append(',');
                text.append(product < 100_000 ? "0" : "").append(product).append(',');
                text.append(random.nextInt(1_000_000))
                        .append('.')
                        .append(100 + random.nextInt(900))
                        .append(',');
                text.append(
                        random.nextInt(50) == 0 ? "          NA" : random.nextInt(10_000) + "." + random.nextInt(10));
                text.append('\n');
                if (text.length() > 1 << 16 || r == rows - 1) {
                    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
                    text.setLength(0);
                }
            }
        }
    }
}
