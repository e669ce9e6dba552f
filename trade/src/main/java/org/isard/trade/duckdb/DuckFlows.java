package org.isard.trade.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.isard.trade.FlowColumns;
import org.isard.trade.FlowTerms;
import org.isard.trade.FlowTerms.Reporter;
import org.isard.trade.FlowTerms.Valuation;
import org.isard.trade.Flows;
import org.isard.trade.FlowsBuilder;

/**
 * Reads {@link Flows} from Parquet files and from what a SQL query gives, with the DuckDB engine inside this process.
 *
 * <p>Columns are found by a {@link FlowColumns} mapping, as in a CSV, and may have any type that DuckDB casts to text (periods, places,
 * products, terms) or to double (value, quantity). A product code stored as a number has lost its leading zeros: query
 * {@code lpad(k::varchar, 6, '0')}. Sums, filters and joins are the query's affair and never leave the engine:
 *
 * <pre>{@code
 * DuckFlows.query(FlowColumns.baci(), """
 *     select t, i, j, left(k, 4) as k, sum(v) as v, sum(q) as q
 *     from 'baci/*.parquet' group by all""");
 * }</pre>
 *
 * <p>Names go through dictionaries made in the engine, since the driver hands over text some fifty times slower than numbers. The rows of
 * the query are held in the engine (a temporary table, off heap or on disk) and as {@code Flows}.
 */
public final class DuckFlows {
    private static final String ROWS = "isard_rows";

    private DuckFlows() {}

    /**
     * Reads Parquet files as one data set; a path may hold DuckDB's wildcards.
     *
     * @throws IllegalArgumentException if there is no path, or a file is missing or no Parquet file, lacks a column, or holds what
     *     {@link #query(Connection, FlowColumns, String)} refuses
     * @throws IllegalStateException if DuckDB's driver is not on the class path
     */
    public static Flows parquet(FlowColumns columns, Path... files) {
        if (files.length == 0) {
            throw new IllegalArgumentException("files: there are none");
        }
        for (Path file : files) {
            if (!Files.exists(file) && !file.toString().contains("*")) {
                throw new IllegalArgumentException("files: there is no file " + file);
            }
        }
        String list = Arrays.stream(files)
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
        return query(columns, "select * from read_parquet(" + list + ")");
    }

    /**
     * Reads what a query gives, in an empty database in memory; the query names files itself: {@code from 'flows.parquet'},
     * {@code from read_csv('flows.csv')}.
     *
     * @throws IllegalArgumentException as {@link #query(Connection, FlowColumns, String)}
     * @throws IllegalStateException if DuckDB's driver is not on the class path
     */
    public static Flows query(FlowColumns columns, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return query(connection, columns, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "DuckDB cannot be started (" + e.getMessage() + "); is org.duckdb:duckdb_jdbc on the class path?",
                    e);
        }
    }

    /**
     * Reads what a query gives in a database of the caller's, which must be DuckDB and is left open and as it was.
     *
     * @param sql one query, without a semicolon
     * @throws IllegalArgumentException if the query fails, a column is missing or does not cast, there are no rows, a name or value is
     *     missing, an amount is negative or infinite, or a flow comes twice (sum in the query)
     */
    public static Flows query(Connection connection, FlowColumns columns, String sql) {
        try (Statement statement = connection.createStatement()) {
            Map<String, String> names = names(columns);
            statement.execute("create or replace temporary table " + ROWS + " as select " + casts(columns, names)
                    + " from (" + sql + "\n) as isard_query");
            try {
                refuseMissing(statement, columns, names);
                return read(statement, columns, List.copyOf(names.keySet()));
            } finally {
                drop(connection, names.keySet());
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException("sql: DuckDB says: " + e.getMessage(), e);
        }
    }

    /** What has a dictionary, and the column it comes from. */
    private static Map<String, String> names(FlowColumns columns) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("period", columns.period());
        names.put("exporter", columns.exporter());
        names.put("importer", columns.importer());
        names.put("product", columns.product());
        names.put("unit", columns.unit());
        names.put("valuation", columns.valuation());
        names.put("reporter", columns.reporter());
        return names;
    }

    private static String casts(FlowColumns columns, Map<String, String> names) {
        List<String> casts = new ArrayList<>();
        names.forEach((name, column) -> casts.add(
                column == null
                        ? "'" + (name.equals("product") ? "all" : "") + "' as " + name
                        : isTerm(name)
                                ? "coalesce(trim(cast(" + quoted(column) + " as varchar)), '') as " + name
                                : "nullif(trim(cast(" + quoted(column) + " as varchar)), '') as " + name));
        casts.add(amount(columns.value()) + " as amount");
        casts.add(amount(columns.quantity()) + " as quantity");
        return String.join(", ", casts);
    }

    private static boolean isTerm(String name) {
        return List.of("unit", "valuation", "reporter").contains(name);
    }

    private static String amount(String column) {
        return column == null ? "'NaN'::double" : "coalesce(cast(" + quoted(column) + " as double), 'NaN'::double)";
    }

    private static String quoted(String column) {
        return "\"" + column.replace("\"", "\"\"") + "\"";
    }

    /** A join with a dictionary would drop a missing name without a word. */
    private static void refuseMissing(Statement statement, FlowColumns columns, Map<String, String> names)
            throws SQLException {
        for (Map.Entry<String, String> name : names.entrySet()) {
            refuse(statement, name.getKey() + " is null", name.getValue(), "is empty or null");
        }
        if (columns.value() != null) {
            refuse(statement, "isnan(amount)", columns.value(), "is missing");
        }
    }

    private static void refuse(Statement statement, String fault, String column, String words) throws SQLException {
        try (ResultSet counted = statement.executeQuery("select count(*) from " + ROWS + " where " + fault)) {
            counted.next();
            long rows = counted.getLong(1);
            if (rows > 0) {
                throw new IllegalArgumentException("sql: column " + column + " " + words + " in " + rows
                        + (rows == 1 ? " row" : " rows") + "; filter or fill it in the query");
            }
        }
    }

    private static Flows read(Statement statement, FlowColumns columns, List<String> names) throws SQLException {
        Map<String, String[]> texts = new LinkedHashMap<>();
        for (String name : names) {
            texts.put(name, dictionary(statement, name));
        }
        String[] periods = texts.get("period");
        String[] exporters = texts.get("exporter");
        String[] importers = texts.get("importer");
        String[] products = texts.get("product");
        String[] units = texts.get("unit");
        List<Valuation> valuations = parsed(columns.valuation(), texts.get("valuation"), Valuation::parse);
        List<Reporter> reporters = parsed(columns.reporter(), texts.get("reporter"), Reporter::parse);
        String codes = names.stream().map(name -> "d_" + name + ".code").collect(Collectors.joining(", "));
        String joins = names.stream()
                .map(name -> " join " + dictionaryOf(name) + " as d_" + name + " on d_" + name + ".name = r." + name)
                .collect(Collectors.joining());
        FlowsBuilder builder = Flows.builder();
        try (ResultSet row =
                statement.executeQuery("select " + codes + ", r.amount, r.quantity from " + ROWS + " as r" + joins)) {
            while (row.next()) {
                builder.add(
                        periods[row.getInt(1)],
                        exporters[row.getInt(2)],
                        importers[row.getInt(3)],
                        products[row.getInt(4)],
                        row.getDouble(8),
                        row.getDouble(9),
                        new FlowTerms(
                                units[row.getInt(5)], valuations.get(row.getInt(6)), reporters.get(row.getInt(7))));
            }
        }
        return builder.build();
    }

    private static <T> List<T> parsed(String column, String[] texts, Function<String, T> parse) {
        try {
            return Arrays.stream(texts).map(parse).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("sql: column " + column + ": " + e.getMessage(), e);
        }
    }

    private static String dictionaryOf(String name) {
        return "isard_names_" + name;
    }

    /** Makes the dictionary of a column; the position of a name is its code. */
    private static String[] dictionary(Statement statement, String name) throws SQLException {
        statement.execute("create or replace temporary table " + dictionaryOf(name)
                + " as select name, (row_number() over () - 1)::integer as code from (select distinct " + name
                + " as name from " + ROWS + ")");
        List<String> texts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("select name from " + dictionaryOf(name) + " order by code")) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts.toArray(String[]::new);
    }

    /** A statement of its own: DuckDB closes one that failed. */
    private static void drop(Connection connection, Set<String> names) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + ROWS);
            for (String name : names) {
                statement.execute("drop table if exists " + dictionaryOf(name));
            }
        }
    }
}
