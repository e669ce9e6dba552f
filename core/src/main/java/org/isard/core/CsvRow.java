package org.isard.core;

import java.util.List;

/** One row of a CSV file, its fields by column name; valid only while the row is being visited. */
public interface CsvRow {

    /** The column names. */
    List<String> header();

    /** Whether there is a column of that name. */
    boolean has(String column);

    /**
     * The text of a field.
     *
     * @throws MalformedDataException if there is no such column
     */
    String get(String column);

    /** The text of the field at a position counted from 0. */
    String get(int position);

    /**
     * The number in a field; NaN if the field is one of the missing tokens.
     *
     * @throws MalformedDataException if there is no such column, or the field is no finite number
     */
    double number(String column);

    /** The line where the row starts, counted from 1. */
    long line();

    /** An error about a field of this row, to be thrown by the caller. */
    MalformedDataException error(String column, String problem);
}
