package org.isard.trade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.isard.core.MalformedDataException;
import org.isard.core.TextSource;
import org.isard.core.inference.Execution;

/** Cuts a plain CSV into blocks of whole lines, has them parsed in parallel, and adds them up in file order. */
final class FlowScanner {
    private static final int BLOCK = 1 << 22;
    private static final int BATCH = 8;
    static final long DONE = -1;

    private FlowScanner() {}

    /**
     * Adds a file to the sums.
     *
     * @return {@link #DONE}, or the number of rows added before one that needs the general CSV reader
     */
    static long scan(
            FlowFiles.Part part,
            FlowColumns columns,
            FlowAggregation.Side side,
            Execution execution,
            FlowCells cells,
            LongConsumer bytesRead) {
        long rowsBefore = cells.rows();
        try (FlowFiles.Counted counted = part.open();
                InputStream in = TextSource.plain(counted)) {
            Lines lines = new Lines(in);
            byte[] head = lines.next();
            int end = head == null ? 0 : endOfLine(head);
            if (end == 0) {
                return 0; // the general reader words the fault
            }
            String header = new String(head, 0, end, StandardCharsets.UTF_8);
            FlowLayout layout = FlowLayout.of(header, columns, side);
            if (layout == null) {
                return 0;
            }
            byte[] rest = Arrays.copyOfRange(head, Math.min(head.length, end + 1), head.length);
            long line = 2;
            while (rest != null) {
                FlowBlock[] batch = new FlowBlock[BATCH];
                int size = 0;
                while (size < BATCH && rest != null) {
                    batch[size++] = new FlowBlock(rest, layout);
                    rest = lines.next();
                }
                execution.forEachBlock(size, 1, (from, to) -> batch[from].parse());
                for (int b = 0; b < size; b++) {
                    if (batch[b].isUnusual()) {
                        return cells.rows() - rowsBefore;
                    }
                    line = batch[b].addTo(cells, part.name(), line);
                    batch[b] = null;
                }
                bytesRead.accept(counted.count());
            }
            return DONE;
        } catch (IOException | UncheckedIOException e) {
            throw new MalformedDataException(part.name(), 0, 0, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static int endOfLine(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Reads blocks that end with a line. */
    private static final class Lines {
        private final InputStream in;
        private byte[] carried = new byte[0];

        Lines(InputStream in) {
            this.in = in;
        }

        /** The next lines, or null at the end of the file. */
        byte[] next() throws IOException {
            byte[] block = Arrays.copyOf(carried, carried.length + BLOCK);
            int size = carried.length + in.readNBytes(block, carried.length, BLOCK);
            if (size < block.length) {
                carried = new byte[0];
                return size == 0 ? null : Arrays.copyOf(block, size);
            }
            int cut = size;
            while (cut > 0 && block[cut - 1] != '\n') {
                cut--;
            }
            cut = cut == 0 ? size : cut; // one line longer than a block: left to fail where it is parsed
            carried = Arrays.copyOfRange(block, cut, size);
            return Arrays.copyOf(block, cut);
        }
    }

    /** Which field of a line is what; -1 for a column that is not there. */
    record FlowLayout(List<String> header, int period, int country, int product, int value, int quantity) {
        static FlowLayout of(String line, FlowColumns columns, FlowAggregation.Side side) {
            if (line.chars().anyMatch(c -> c == '"' || c > 127)) {
                return null;
            }
            List<String> header = Arrays.stream(line.strip().split(",", -1))
                    .map(String::strip)
                    .toList();
            String place = side == FlowAggregation.Side.EXPORTER ? columns.exporter() : columns.importer();
            FlowLayout layout = new FlowLayout(
                    header,
                    header.indexOf(columns.period()),
                    header.indexOf(place),
                    columns.product() == null ? -1 : header.indexOf(columns.product()),
                    columns.value() == null ? -1 : header.indexOf(columns.value()),
                    columns.quantity() == null ? -1 : header.indexOf(columns.quantity()));
            boolean complete = layout.period >= 0
                    && layout.country >= 0
                    && (layout.product >= 0 || columns.product() == null)
                    && (layout.value >= 0 || columns.value() == null)
                    && (layout.quantity >= 0 || columns.quantity() == null)
                    && header.stream().distinct().count() == header.size();
            return complete ? layout : null;
        }
    }
}
