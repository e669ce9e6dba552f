package org.isard.trade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.isard.core.MalformedDataException;
import org.isard.core.TextSource;
import org.isard.core.inference.Execution;

/** Cuts a plain CSV into blocks of whole lines, has them parsed in parallel, and adds them up in file order. */
final class FlowScanner {
    private static final int BLOCK = 1 << 20;
    private static final int BATCH = 16;
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
            FlowBlock[] blocks = new FlowBlock[BATCH]; // used again and again: what is read leaves no garbage
            Arrays.setAll(blocks, b -> new FlowBlock());
            if (!lines.next(blocks[0])) {
                return 0; // the general reader words the fault
            }
            FlowLayout layout = FlowLayout.of(blocks[0].firstLine(), columns, side);
            if (layout == null) {
                return 0;
            }
            long line = 2;
            int size = 1;
            while (size > 0) {
                while (size < BATCH && lines.next(blocks[size])) {
                    size++;
                }
                execution.forEachBlock(size, 1, (from, to) -> blocks[from].parse(layout));
                for (int b = 0; b < size; b++) {
                    if (blocks[b].isUnusual()) {
                        return cells.rows() - rowsBefore;
                    }
                    line = blocks[b].addTo(cells, part.name(), line);
                }
                bytesRead.accept(counted.count());
                size = 0;
                if (lines.next(blocks[0])) {
                    size = 1;
                }
            }
            return DONE;
        } catch (IOException | UncheckedIOException e) {
            throw new MalformedDataException(part.name(), 0, 0, "cannot be read: " + e.getMessage(), e);
        }
    }

    /** Fills blocks that end with a line. */
    private static final class Lines {
        private final InputStream in;
        private byte[] carried = new byte[0]; // the start of a line whose end is not read yet

        Lines(InputStream in) {
            this.in = in;
        }

        /** Puts the next lines into the block; false at the end of the file. */
        boolean next(FlowBlock block) throws IOException {
            byte[] bytes = block.buffer(carried.length + BLOCK);
            System.arraycopy(carried, 0, bytes, 0, carried.length);
            int size = carried.length + in.readNBytes(bytes, carried.length, BLOCK);
            boolean last = size < carried.length + BLOCK;
            int cut = size;
            while (!last && cut > 0 && bytes[cut - 1] != '\n') {
                cut--;
            }
            cut = cut == 0 ? size : cut; // one line longer than a block: left to fail where it is parsed
            carried = Arrays.copyOfRange(bytes, cut, size);
            block.fill(cut);
            return cut > 0;
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
