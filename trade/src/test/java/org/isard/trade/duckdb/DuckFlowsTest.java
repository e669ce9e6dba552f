package org.isard.trade.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.isard.trade.FlowColumns;
import org.isard.trade.FlowTerms;
import org.isard.trade.Flows;
import org.isard.trade.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckFlowsTest {
    @TempDir
    Path dir;

    /** A file as BACI has them, with names that need quoting and quantities that are missing. */
    private Path csv(int rows) throws IOException {
        Random random = new Random(11);
        StringBuilder text = new StringBuilder("t,i,j,k,v,q\n");
        for (int r = 0; r < rows; r++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d,C%d,O'Brien %d,%06d,%.3f,%s%n",
                    2000 + r % 3,
                    r % 17,
                    r % 13,
                    r,
                    random.nextDouble() * 1e6,
                    r % 5 == 0 ? "NA" : Double.toString(random.nextDouble())));
        }
        return Files.writeString(dir.resolve("flows.csv"), text);
    }

    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    private static String reading(Path csv) {
        return "select * from read_csv(" + quoted(csv) + ", nullstr='NA', types={'k': 'varchar', 't': 'integer'})";
    }

    private Path parquet(String name, String sql) throws SQLException {
        Path file = dir.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (" + sql + ") to " + quoted(file) + " (format parquet)");
        }
        return file;
    }

    private static void assertSame(Flows expected, Flows actual) {
        assertEquals(expected.size(), actual.size());
        assertEquals(expected.periods(), actual.periods());
        assertEquals(expected.countries(), actual.countries());
        assertEquals(expected.products(), actual.products());
        for (int row = 0; row < expected.size(); row++) {
            assertEquals(expected.period(row), actual.period(row));
            assertEquals(expected.exporter(row), actual.exporter(row));
            assertEquals(expected.importer(row), actual.importer(row));
            assertEquals(expected.product(row), actual.product(row));
            assertEquals(expected.value(row), actual.value(row), 0);
            assertEquals(expected.quantity(row), actual.quantity(row), 0);
            assertEquals(expected.terms(row), actual.terms(row));
        }
    }

    @Test
    void parquetGivesWhatTheCsvGave() throws IOException, SQLException {
        Path csv = csv(3000);
        Flows expected = Flows.readBaci(csv);
        assertEquals(600, expected.missing(Measure.QUANTITY));
        assertSame(expected, DuckFlows.parquet(FlowColumns.baci(), parquet("it's.parquet", reading(csv))));
        Path low = parquet("part_1.parquet", reading(csv) + " where t < 2002");
        parquet("part_2.parquet", reading(csv) + " where t = 2002");
        assertSame(expected, DuckFlows.parquet(FlowColumns.baci(), dir.resolve("part_*.parquet")));
        assertEquals(2000, DuckFlows.parquet(FlowColumns.baci(), low).size());
    }

    @Test
    void theQuerySumsInTheEngine() throws IOException {
        Path csv = csv(3000);
        Flows sums = DuckFlows.query(
                FlowColumns.of("t", "i", "j", "v"),
                "select t, i, j, sum(v) as v from (" + reading(csv) + ") group by all -- by pair");
        Flows expected = Flows.readBaci(csv).relabelProducts(k -> "all");
        assertEquals(expected.size(), sums.size());
        for (int row = 0; row < sums.size(); row++) {
            assertEquals(expected.value(row), sums.value(row), 1e-12 * expected.value(row));
        }
        assertEquals(sums.size(), sums.missing(Measure.QUANTITY));
    }

    @Test
    void termsAreReadFromTheirColumns() {
        Flows flows = DuckFlows.query(
                FlowColumns.of("t", "i", "j", "v").quantity("q").terms("u", "val", "side"),
                "select * from (values (1, 'A', 'B', 2, 3, 'kg', 'cif', 'M'), (1, 'A', 'B', 2, null, null, '', null)) as x(t, i, j, v, q, u, val, side)");
        assertEquals(
                Set.of(FlowTerms.UNKNOWN, new FlowTerms("kg", FlowTerms.Valuation.CIF, FlowTerms.Reporter.IMPORTER)),
                flows.terms());
    }

    @Test
    void theCallersDatabaseStaysOpenAndAsItWas() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("create table trade as select 2020 as t, 'A' as i, 'B' as j, 5.5 as v");
            FlowColumns columns = FlowColumns.of("t", "i", "j", "v");
            assertEquals(5.5, DuckFlows.query(connection, columns, "from trade").total(Measure.VALUE));
            assertThrows(IllegalArgumentException.class, () -> DuckFlows.query(connection, columns, "from nowhere"));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> DuckFlows.query(connection, columns, "select * replace (-1 as v) from trade"));
            try (ResultSet tables = statement.executeQuery("select count(*) from duckdb_tables()")) {
                tables.next();
                assertEquals(1, tables.getInt(1));
            }
        }
    }

    private static String refusal(String select) {
        FlowColumns columns = FlowColumns.of("t", "i", "j", "v").product("k").terms("u", "val", "side");
        String all = "1 as t, 'A' as i, 'B' as j, 'x' as k, 2.0 as v, 'kg' as u, 'FOB' as val, 'X' as side";
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> DuckFlows.query(columns, "select * " + select + " from (select " + all + ")"))
                .getMessage();
    }

    @Test
    void faultsNameTheColumnAndSayWhatToDo() {
        assertTrue(refusal("exclude (j)").contains("\"j\""), refusal("exclude (j)"));
        String missing = refusal("replace (null as k)");
        assertTrue(missing.contains("column k is empty or null in 1 row; filter or fill"), missing);
        assertTrue(refusal("replace ('' as i)").contains("column i"));
        assertTrue(refusal("replace (null as v)").contains("column v is missing in 1 row"));
        assertTrue(refusal("replace ('dear' as v)").contains("dear"));
        assertTrue(refusal("replace (-2 as v)").contains("negative"));
        assertTrue(refusal("replace ('FAS' as val)").contains("column val: \"FAS\""));
        assertTrue(refusal("replace ('Z' as side)").contains("column side: \"Z\""));
        String none = assertThrows(
                        IllegalArgumentException.class,
                        () -> DuckFlows.query(
                                FlowColumns.of("t", "i", "j", "v"),
                                "select 1 as t, 'A' as i, 'B' as j, 1 as v limit 0"))
                .getMessage();
        assertTrue(none.contains("there are none"), none);
        String twice = assertThrows(
                        IllegalArgumentException.class,
                        () -> DuckFlows.query(
                                FlowColumns.of("t", "i", "j", "v"),
                                "select 1 as t, 'A' as i, 'B' as j, 1 as v from range(2)"))
                .getMessage();
        assertTrue(twice.contains("1 A to B of all comes twice"), twice);
    }

    @Test
    void filesThatAreNoneAreRefused() throws IOException {
        FlowColumns columns = FlowColumns.baci();
        assertThrows(IllegalArgumentException.class, () -> DuckFlows.parquet(columns));
        assertThrows(IllegalArgumentException.class, () -> DuckFlows.parquet(columns, dir.resolve("none.parquet")));
        Path text = csv(3);
        assertThrows(IllegalArgumentException.class, () -> DuckFlows.parquet(columns, text));
    }
}
