package org.isard.trade;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.isard.core.MalformedDataException;

/**
 * Lines of a flow file as coded columns. Codes of at most eight ASCII characters are packed into a long and numbered by a
 * small hash table of the block's own, so that no text is made for a row.
 */
final class FlowBlock {
    private static final double[] POWERS = new double[23];

    static {
        for (int e = 0; e < POWERS.length; e++) {
            POWERS[e] = Double.parseDouble("1e" + e);
        }
    }

    private FlowScanner.FlowLayout layout;
    private byte[] bytes = new byte[0];
    private int start;
    private int length;
    private final ShortCodes[] codes = {new ShortCodes(), new ShortCodes(), new ShortCodes()};
    private int[] cells = new int[3 << 10]; // three codes a row
    private double[] amounts = new double[2 << 10]; // value and quantity a row
    private int rows;
    private int lines;
    private boolean unusual;
    private int faultyColumn = -1;
    private String fault;

    /** Room for so many bytes, to be followed by {@link #fill}. */
    byte[] buffer(int capacity) {
        if (bytes.length < capacity) {
            bytes = new byte[capacity];
        }
        return bytes;
    }

    /** Starts anew with the first bytes of the buffer. */
    void fill(int size) {
        start = 0;
        length = size;
        rows = 0;
        lines = 0;
        for (ShortCodes kind : codes) {
            kind.clear();
        }
    }

    /** Takes the first line off. */
    String firstLine() {
        int end = 0;
        while (end < length && bytes[end] != '\n') {
            end++;
        }
        start = Math.min(length, end + 1);
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    boolean isUnusual() {
        return unusual;
    }

    /** Parses all lines, up to the first fault or the first thing that needs the general reader. */
    void parse(FlowScanner.FlowLayout fieldsOfLine) {
        layout = fieldsOfLine;
        int at = start;
        int fields = layout.header().size();
        int[] starts = new int[fields + 1];
        while (at < length && fault == null && !unusual) {
            int field = 0;
            starts[0] = at;
            int end = at;
            for (; end < length && bytes[end] != '\n'; end++) {
                byte b = bytes[end];
                if (b == ',') {
                    field++;
                    if (field <= fields) {
                        starts[field] = end + 1;
                    }
                } else if (b == '"' || (b < ' ' && !isBlank(end))) {
                    unusual = true;
                    return;
                }
            }
            int stop = end > at && bytes[end - 1] == '\r' ? end - 1 : end;
            lines++;
            at = end + 1;
            if (stop > starts[0]) {
                if (field + 1 != fields) {
                    fail(
                            Math.min(field + 1, fields),
                            "the row has " + (field + 1) + " fields where the header has " + fields);
                    return;
                }
                starts[fields] = stop + 1;
                row(starts);
            }
        }
    }

    /** Whether a control character is a tab or the first half of a line end; others are for the general reader. */
    private boolean isBlank(int at) {
        return bytes[at] == '\t' || (bytes[at] == '\r' && at + 1 < length && bytes[at + 1] == '\n');
    }

    private void row(int[] starts) {
        if (2 * rows == amounts.length) {
            cells = Arrays.copyOf(cells, 2 * cells.length);
            amounts = Arrays.copyOf(amounts, 2 * amounts.length);
        }
        cells[3 * rows] = code(0, layout.period(), starts);
        cells[3 * rows + 1] = code(1, layout.country(), starts);
        cells[3 * rows + 2] = layout.product() < 0 ? 0 : code(2, layout.product(), starts);
        amounts[2 * rows] = amount(layout.value(), starts);
        amounts[2 * rows + 1] = amount(layout.quantity(), starts);
        int essential = layout.value() < 0 ? 1 : 0;
        if (fault == null && Double.isNaN(amounts[2 * rows + essential])) {
            fail(essential == 0 ? layout.value() : layout.quantity(), "is missing");
        }
        rows++;
    }

    private int code(int kind, int field, int[] starts) {
        int from = starts[field];
        int to = starts[field + 1] - 1;
        while (from < to && bytes[from] <= ' ') {
            from++;
        }
        while (to > from && bytes[to - 1] <= ' ') {
            to--;
        }
        if (to - from > 8 || to == from) {
            unusual = true; // too long to pack; or empty, which the general reader refuses with the right words
            return 0;
        }
        long packed = 0;
        for (int b = from; b < to; b++) {
            packed = (packed << 8) | bytes[b];
        }
        return codes[kind].code(packed);
    }

    private double amount(int field, int[] starts) {
        if (field < 0) {
            return Double.NaN;
        }
        int from = starts[field];
        int to = starts[field + 1] - 1;
        long digits = 0;
        int count = 0;
        int decimals = -1;
        for (int b = from; b < to; b++) {
            int digit = bytes[b] - '0';
            if (digit >= 0 && digit <= 9 && count < 15) {
                digits = 10 * digits + digit;
                count++;
                decimals += decimals >= 0 ? 1 : 0;
            } else if (bytes[b] == '.' && decimals < 0) {
                decimals = 0;
            } else {
                return general(field, from, to);
            }
        }
        // Fewer than 2^53 over a power of ten up to 10^22: one correctly rounded division gives the nearest double.
        return count == 0 ? general(field, from, to) : decimals <= 0 ? digits : digits / POWERS[decimals];
    }

    private double general(int field, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII).strip();
        if (text.isEmpty() || text.equals("NA") || text.equals("NaN")) {
            return Double.NaN;
        }
        double amount;
        try {
            amount = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return fail(field, "\"" + text + "\" is not a number");
        }
        if (Double.isInfinite(amount) || Double.isNaN(amount)) {
            return fail(field, "\"" + text + "\" is not a finite number");
        }
        return amount < 0 ? fail(field, text + " is negative; trade flows are not") : amount;
    }

    private double fail(int field, String problem) {
        if (fault == null) {
            faultyColumn = field;
            fault = problem;
        }
        return 0;
    }

    /**
     * Adds the rows in order.
     *
     * @param firstLine the number of the block's first line in the file
     * @return the number of the next block's first line
     * @throws MalformedDataException for the first faulty line
     */
    long addTo(FlowCells sums, String file, long firstLine) {
        if (fault != null) {
            String name = faultyColumn < layout.header().size()
                    ? "column \"" + layout.header().get(faultyColumn) + "\": "
                    : "";
            throw new MalformedDataException(file, firstLine + lines - 1, faultyColumn + 1, name + fault);
        }
        int[] periods = codes[0].translate(sums.periods());
        int[] countries = codes[1].translate(sums.countries());
        int[] products = layout.product() < 0
                ? new int[] {sums.products().code(FlowReader.ALL)}
                : codes[2].translate(sums.products());
        for (int row = 0; row < rows; row++) {
            sums.add(
                    periods[cells[3 * row]],
                    countries[cells[3 * row + 1]],
                    products[cells[3 * row + 2]],
                    amounts[2 * row],
                    amounts[2 * row + 1]);
        }
        return firstLine + lines;
    }

    /** Numbers packed codes in order of appearance: open addressing, at most half full. */
    private static final class ShortCodes {
        private long[] keys = new long[256]; // 0 is no code: every character is above it
        private int[] numbers = new int[256];
        private long[] names = new long[128];
        private int size;

        void clear() {
            Arrays.fill(keys, 0);
            size = 0;
        }

        int code(long key) {
            int mask = keys.length - 1;
            int at = slot(key, mask);
            while (keys[at] != key) {
                if (keys[at] == 0) {
                    return insert(key, at);
                }
                at = (at + 1) & mask;
            }
            return numbers[at];
        }

        private static int slot(long key, int mask) {
            long h = key * 0x9E3779B97F4A7C15L; // Fibonacci hashing: the high bits are well mixed
            return (int) (h >>> 40) & mask;
        }

        private int insert(long key, int at) {
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                keys = new long[4 * size];
                numbers = new int[4 * size];
                for (int code = 0; code < size; code++) {
                    put(names[code], code);
                }
                put(key, size);
            } else {
                keys[at] = key;
                numbers[at] = size;
            }
            names[size] = key;
            return size++;
        }

        private void put(long key, int code) {
            int mask = keys.length - 1;
            int at = slot(key, mask);
            while (keys[at] != 0) {
                at = (at + 1) & mask;
            }
            keys[at] = key;
            numbers[at] = code;
        }

        int[] translate(NameCodes dictionary) {
            int[] result = new int[size];
            for (int code = 0; code < size; code++) {
                result[code] = dictionary.code(text(names[code]));
            }
            return result;
        }

        private static String text(long packed) {
            int length = (64 - Long.numberOfLeadingZeros(packed) + 7) / 8;
            byte[] characters = new byte[length];
            for (int b = length - 1; b >= 0; b--) {
                characters[b] = (byte) (packed >>> (8 * (length - 1 - b)));
            }
            return new String(characters, StandardCharsets.US_ASCII);
        }
    }
}
