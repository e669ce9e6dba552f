package org.isard.core;

/** An input file cannot be read as what it should be; says where (file, line, field) and why. */
public final class MalformedDataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final long line;
    private final int column;
    private final String problem;

    /**
     * Describes a fault in an input.
     *
     * @param source the file or stream, as the user knows it
     * @param line the line, counted from 1; 0 if unknown
     * @param column the field within the line, counted from 1; 0 if unknown
     * @param problem what is wrong and what to do
     */
    public MalformedDataException(String source, long line, int column, String problem) {
        this(source, line, column, problem, null);
    }

    /**
     * Describes a fault in an input with its cause.
     *
     * @param source the file or stream, as the user knows it
     * @param line the line, counted from 1; 0 if unknown
     * @param column the field within the line, counted from 1; 0 if unknown
     * @param problem what is wrong and what to do
     * @param cause what was caught, or null
     */
    public MalformedDataException(String source, long line, int column, String problem, Throwable cause) {
        super(place(source, line, column) + ": " + problem, cause);
        this.source = source;
        this.line = line;
        this.column = column;
        this.problem = problem;
    }

    private static String place(String source, long line, int column) {
        return source + (line > 0 ? ", line " + line : "") + (column > 0 ? ", field " + column : "");
    }

    /** The file or stream, as the user knows it. */
    public String source() {
        return source;
    }

    /** The line, counted from 1; 0 if unknown. */
    public long line() {
        return line;
    }

    /** The field within the line, counted from 1; 0 if unknown. */
    public int column() {
        return column;
    }

    /** What is wrong, without the place. */
    public String problem() {
        return problem;
    }
}
