package org.isard.geo.formats;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isard.core.MalformedDataException;

/**
 * The table of a dBase III file (.dbf): fields of type C (text), N and F (numbers), D (dates, as 2020-01-31) and L (true, false).
 * Memos and the types of later dialects are refused.
 */
public final class DbfFile {
    /** A double holds every integer of 15 digits. */
    private static final int SURE_DIGITS = 15;

    private record Field(String name, char type, int length, int decimals) {}

    private final Bytes in;
    private final CharsetDecoder decoder;
    private final List<Field> fields = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<Integer> deleted = new ArrayList<>();
    private final long records;
    private final int recordLength;
    private CharBuffer characters = CharBuffer.allocate(256);
    private int record;

    private DbfFile(Bytes in, Charset declared) {
        this.in = in;
        ByteBuffer header = in.next(32, "the header");
        records = header.getInt(4) & 0xffffffffL;
        int headerLength = header.getShort(8) & 0xffff;
        recordLength = header.getShort(10) & 0xffff;
        Charset charset = declared != null ? declared : DbfCharsets.ofLanguageDriver(header.get(29) & 0xff);
        decoder = (charset == null ? StandardCharsets.UTF_8 : charset)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        if (headerLength < 33) {
            throw in.error("is no .dbf file: its header claims " + headerLength + " bytes");
        }
        readFields(in.next(headerLength - 32, "the description of the fields"));
        int sum = 1 + fields.stream().mapToInt(Field::length).sum();
        if (recordLength < sum) {
            throw in.error("claims records of " + recordLength + " bytes, and its fields take " + sum);
        }
    }

    /**
     * Reads the whole table.
     *
     * @param charset of the text; null for what the file's language driver byte says, or else UTF-8
     * @throws MalformedDataException with record and field, if something is not as it should be
     */
    public static DbfFile read(Bytes in, Charset charset) {
        DbfFile file = new DbfFile(in, charset);
        while (file.record < file.records) {
            file.readRecord();
        }
        return file;
    }

    /** The columns in file order. */
    public List<Column> columns() {
        return columns;
    }

    /** The number of records, deleted ones included. */
    public int size() {
        return record;
    }

    /** The records marked as deleted, counted from 1; their cells are read like all others. */
    public List<Integer> deleted() {
        return deleted;
    }

    private void readFields(ByteBuffer b) {
        Set<String> names = new HashSet<>();
        while (b.remaining() >= 32 && b.get(b.position()) != 0x0d) {
            byte[] field = new byte[32];
            b.get(field);
            int end = 0;
            while (end < 11 && field[end] != 0) {
                end++;
            }
            int number = fields.size() + 1;
            // a program may have cut the name within a character of several bytes, hence the tolerance
            String name =
                    text(field, 0, end, true, "the name of field " + number).strip();
            if (name.isEmpty() || !names.add(name)) {
                throw in.error("field " + number
                        + (name.isEmpty() ? " has no name" : " is called \"" + name + "\" as another"));
            }
            char type = (char) field[11];
            int length = field[16] & 0xff;
            if ("CNFDL".indexOf(type) < 0) {
                throw in.error("field \"" + name + "\" has type " + (type >= ' ' && type < 127 ? type : (int) type)
                        + "; text (C), numbers (N, F), dates (D) and truth values (L) are read, memos are not");
            }
            if (length == 0 || (type == 'D' && length != 8) || (type == 'L' && length != 1)) {
                throw in.error("field \"" + name + "\" of type " + type + " has " + length + " bytes");
            }
            fields.add(new Field(name, type, length, field[17] & 0xff));
            columns.add(new Column(name));
        }
        if (!b.hasRemaining() || b.get() != 0x0d) {
            throw in.error("has a description of fields that does not end with byte 13");
        }
    }

    private void readRecord() {
        if (record == Integer.MAX_VALUE - 8) {
            throw in.error("has more than two thousand million records");
        }
        byte[] bytes = in.next(recordLength, "record " + (record + 1) + " of " + records)
                .array();
        record++;
        if (bytes[0] == '*') {
            deleted.add(record);
        } else if (bytes[0] != ' ') {
            throw in.error("record " + record + " begins with byte " + bytes[0] + ", neither a blank nor an asterisk");
        }
        int at = 1;
        for (int f = 0; f < fields.size(); f++) {
            Field field = fields.get(f);
            readCell(field, columns.get(f), bytes, at);
            at += field.length;
        }
    }

    private void readCell(Field field, Column column, byte[] bytes, int start) {
        int from = start;
        int to = start + field.length;
        while (to > from && (bytes[to - 1] == ' ' || bytes[to - 1] == 0)) {
            to--;
        }
        while (field.type != 'C' && from < to && bytes[from] == ' ') {
            from++;
        }
        switch (field.type) {
            case 'C' -> column.add(text(bytes, from, to, to == start + field.length, "field \"" + field.name + "\""));
            case 'N', 'F' -> number(field, column, bytes, from, to);
            case 'D' -> column.add(date(field, latin(bytes, from, to)));
            default -> {
                String value = latin(bytes, from, to);
                if (!value.isEmpty() && "?TtYyFfNn".indexOf(value.charAt(0)) < 0) {
                    throw error(field, value, "is no truth value");
                }
                boolean unknown = value.isEmpty() || value.equals("?");
                column.add(unknown ? null : "TtYy".contains(value) ? "true" : "false");
            }
        }
    }

    private void number(Field field, Column column, byte[] bytes, int from, int to) {
        // a double may falsify the longest integers (identifiers, mostly): those keep their text
        boolean wide = field.decimals == 0 && field.length > SURE_DIGITS;
        if (from == to || bytes[from] == '*') { // asterisks stand for a number that did not fit, or for none
            if (wide) {
                column.add(null, Double.NaN);
            } else {
                column.add(Double.NaN);
            }
            return;
        }
        String text = latin(bytes, from, to);
        char last = text.charAt(text.length() - 1);
        double value;
        try {
            // parseDouble alone would also take "1d", "NaN", "Infinity" and hexadecimal numbers
            value = (last >= '0' && last <= '9' && text.indexOf('x') < 0) || last == '.'
                    ? Double.parseDouble(text)
                    : Double.NaN;
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            throw error(field, text, "is no number");
        }
        if (!wide) {
            column.add(value);
            return;
        }
        column.add(text, value);
        if (Math.abs(value) > 0x1p53 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-')) {
            column.asText();
        }
    }

    private String date(Field field, String text) {
        if (text.isEmpty() || text.equals("00000000") || text.equals("0")) {
            return null;
        }
        try {
            if (!text.matches("[0-9]{8}")) {
                throw new DateTimeException(text);
            }
            int year = Integer.parseInt(text.substring(0, 4));
            return LocalDate.of(year, Integer.parseInt(text.substring(4, 6)), Integer.parseInt(text.substring(6)))
                    .toString();
        } catch (DateTimeException e) {
            throw error(field, text, "is no date of the form YYYYMMDD");
        }
    }

    private static String latin(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Decodes text; where a field is full, the beginning of a character that no longer found room is left out. */
    private String text(byte[] bytes, int from, int to, boolean full, String what) {
        boolean ascii = true;
        for (int i = from; i < to && ascii; i++) {
            ascii = bytes[i] >= 0;
        }
        if (ascii) {
            return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        decoder.reset();
        characters.clear();
        CoderResult result = decoder.decode(in, characters, !full);
        if (!result.isError() && !full) {
            result = decoder.flush(characters);
        }
        if (result.isError()) {
            throw this.in.error((record > 0 ? "record " + record + ", " : "") + what + " is not text in "
                    + decoder.charset().name() + "; say which charset it is, for Chinese files mostly"
                    + " options.charset(Charset.forName(\"GBK\"))");
        }
        return characters.flip().toString();
    }

    private MalformedDataException error(Field field, String value, String problem) {
        return in.error("record " + record + ", field \"" + field.name + "\": \"" + value + "\" " + problem);
    }
}
