package org.isard.trade;

import static org.isard.trade.Comtrade.Reason.AREA;
import static org.isard.trade.Comtrade.Reason.BREAKDOWN;
import static org.isard.trade.Comtrade.Reason.FLOW;
import static org.isard.trade.Comtrade.Reason.GROUP;
import static org.isard.trade.Comtrade.Reason.NO_VALUE;
import static org.isard.trade.Comtrade.Reason.OWN;
import static org.isard.trade.Comtrade.Reason.PRODUCT_LEVEL;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;
import org.isard.core.MalformedDataException;
import org.isard.core.TextSource;

/** Sorts the rows of UN Comtrade into exports, imports and what is left out; one for all files of a data set. */
final class ComtradeReader {
    private static final Set<String> TOTALS = Set.of("", "0", "C00");

    private final Comtrade.Options options;
    private final FlowTerms ofExports;
    private final FlowTerms ofImports;
    private final Countries countries = Countries.shipped();
    private final Map<String, Optional<Country>> known = new HashMap<>();
    private final FlowsBuilder exports = Flows.builder();
    private final FlowsBuilder imports = Flows.builder();
    private final EnumMap<Comtrade.Reason, long[]> counts = new EnumMap<>(Comtrade.Reason.class);
    private final EnumMap<Comtrade.Reason, double[]> values = new EnumMap<>(Comtrade.Reason.class);
    private final TreeMap<String, Long> unknownPlaces = new TreeMap<>();
    private long rows;
    private long exportRows;
    private long importRows;

    ComtradeReader(Comtrade.Options options) {
        this.options = options;
        String unit = options.quantity() == Comtrade.Quantity.NET_WEIGHT ? "kg" : "";
        ofExports = new FlowTerms(unit, FlowTerms.Valuation.FOB, FlowTerms.Reporter.EXPORTER);
        ofImports = new FlowTerms(unit, FlowTerms.Valuation.CIF, FlowTerms.Reporter.IMPORTER);
        for (Comtrade.Reason reason : Comtrade.Reason.values()) {
            counts.put(reason, new long[1]);
            values.put(reason, new double[1]);
        }
    }

    /** What the columns of a file are called; null for one that need not be there. */
    private record Columns(
            String period,
            String reporter,
            String partner,
            String flow,
            String product,
            String value,
            String quantity,
            List<String> breakdowns) {}

    void add(FlowFiles.Part part) {
        try (FlowFiles.Counted in = part.open();
                BufferedReader text = TextSource.reader(TextSource.plain(in), StandardCharsets.UTF_8)) {
            String header = text.readLine();
            String first = text.readLine();
            if (header == null || first == null) {
                throw FlowReader.empty(part);
            }
            char separator = separator(header);
            if (fields(first, separator) == fields(header, separator) + 1) {
                header += separator + "(trailing)"; // the web page ends its rows, but not its header, with a separator
            }
            String start = header + "\n" + first + "\n";
            PushbackReader whole = new PushbackReader(text, start.length());
            whole.unread(start.toCharArray());
            Columns[] columns = new Columns[1];
            CsvRows.forEach(part.name(), whole, CsvOptions.defaults().separator(separator), row -> {
                columns[0] = columns[0] == null ? columns(part, row.header()) : columns[0];
                add(row, columns[0]);
            });
        } catch (IOException | UncheckedIOException e) {
            throw new MalformedDataException(part.name(), 0, 0, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static char separator(String header) {
        char best = ',';
        for (char other : new char[] {'\t', ';'}) {
            best = fields(header, other) > fields(header, best) ? other : best;
        }
        return best;
    }

    private static int fields(String line, char separator) {
        boolean quoted = false;
        int fields = 1;
        for (int c = 0; c < line.length(); c++) {
            quoted ^= line.charAt(c) == '"';
            fields += !quoted && line.charAt(c) == separator ? 1 : 0;
        }
        return fields;
    }

    private Columns columns(FlowFiles.Part part, List<String> header) {
        Map<String, String> plain = new HashMap<>();
        header.forEach(name -> plain.putIfAbsent(plain(name), name));
        boolean weight = options.quantity() == Comtrade.Quantity.NET_WEIGHT;
        String quantity = weight ? find(plain, "netwgt", "netweightkg") : find(plain, "qty");
        return new Columns(
                required(part, plain, "period", "year", "refyear", "yr"),
                required(part, plain, "reportercode"),
                required(part, plain, "partnercode"),
                required(part, plain, "flowcode", "tradeflowcode"),
                required(part, plain, "cmdcode", "commoditycode"),
                required(part, plain, "primaryvalue", "tradevalueus"),
                quantity,
                Arrays.asList(
                        find(plain, "motcode", "modeoftransportcode"),
                        find(plain, "customscode", "customsproccode"),
                        find(plain, "partner2code", "2ndpartnercode"),
                        find(plain, "moscode")));
    }

    /** Letters and digits only: "Trade Value (US$)" and "TradeValueUS" are the same. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static String find(Map<String, String> plain, String... names) {
        return Arrays.stream(names)
                .filter(plain::containsKey)
                .findFirst()
                .map(plain::get)
                .orElse(null);
    }

    private static String required(FlowFiles.Part part, Map<String, String> plain, String... names) {
        String found = find(plain, names);
        if (found == null) {
            throw new MalformedDataException(
                    part.name(),
                    1,
                    0,
                    "is no export of UN Comtrade: there is none of the columns " + Arrays.toString(names)
                            + " (in any letter case, with blanks or not); other CSV files go through Flows.read");
        }
        return found;
    }

    private void add(CsvRow row, Columns columns) {
        rows++;
        double value = FlowReader.amount(row, columns.value());
        String reporter = place(row, columns.reporter());
        String partner = place(row, columns.partner());
        String product = FlowReader.text(row, columns.product());
        String flow = FlowReader.text(row, columns.flow());
        boolean isExport = flow.equalsIgnoreCase("X") || flow.equals("2");
        boolean isImport = flow.equalsIgnoreCase("M") || flow.equals("1");
        Comtrade.Reason reason = null;
        if (is(reporter, Country.Kind.GROUP) || is(partner, Country.Kind.GROUP)) {
            reason = GROUP;
        } else if (product.length() != options.digits() || !product.chars().allMatch(c -> c >= '0' && c <= '9')) {
            reason = PRODUCT_LEVEL;
        } else if (!isExport && !isImport) {
            reason = FLOW;
        } else if (isPart(row, columns)) {
            reason = BREAKDOWN;
        } else if (isUnwanted(reporter) || isUnwanted(partner)) {
            reason = AREA;
        } else if (reporter.equals(partner)) {
            reason = OWN;
        } else if (Double.isNaN(value)) {
            reason = NO_VALUE;
        }
        if (reason != null) {
            counts.get(reason)[0]++;
            values.get(reason)[0] += Double.isNaN(value) ? 0 : value;
            return;
        }
        double quantity = FlowReader.amount(row, columns.quantity());
        quantity = quantity == 0 && value > 0 ? Double.NaN : quantity;
        noteUnknown(reporter);
        noteUnknown(partner);
        String period = FlowReader.text(row, columns.period());
        if (isExport) {
            exports.add(period, reporter, partner, product, value, quantity, ofExports);
            exportRows++;
        } else {
            imports.add(period, partner, reporter, product, value, quantity, ofImports);
            importRows++;
        }
    }

    private static String place(CsvRow row, String column) {
        return FlowReader.text(row, column).replaceFirst("^0+(?=.)", "");
    }

    private static boolean isPart(CsvRow row, Columns columns) {
        for (String column : columns.breakdowns()) {
            if (column != null && !TOTALS.contains(row.get(column).strip())) {
                return true;
            }
        }
        return false;
    }

    private Optional<Country> country(String code) {
        return known.computeIfAbsent(code, c -> countries.find(Countries.Coding.COMTRADE, c));
    }

    private boolean is(String code, Country.Kind kind) {
        Optional<Country> country = country(code);
        return country.isPresent() && country.get().kind() == kind;
    }

    private boolean isUnwanted(String code) {
        return is(code, Country.Kind.AREA)
                && options.areas() != Comtrade.Areas.KEEP
                && !(options.areas() == Comtrade.Areas.OTHER_ASIA_ONLY && code.equals("490"));
    }

    private void noteUnknown(String code) {
        if (country(code).isEmpty()) {
            unknownPlaces.merge(code, 1L, Long::sum);
        }
    }

    Comtrade.Result result(String source) {
        if (rows == 0) {
            throw new MalformedDataException(source, 0, 0, "has a header only; at least one flow is needed");
        }
        try {
            return new Comtrade.Result(
                    exportRows == 0 ? null : exports.build(),
                    importRows == 0 ? null : imports.build(),
                    rows,
                    counts,
                    values,
                    unknownPlaces);
        } catch (RepeatedFlowException e) {
            throw new MalformedDataException(
                    source,
                    0,
                    0,
                    e.getMessage().replaceFirst(";.*", "")
                            + ": the files overlap, or break flows down in a way this reader does not know",
                    e);
        }
    }
}
