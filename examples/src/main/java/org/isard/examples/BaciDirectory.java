package org.isard.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;
import org.isard.core.MalformedDataException;
import org.isard.trade.Flows;
import org.isard.trade.FlowsBuilder;
import org.isard.trade.Measure;
import org.isard.trade.ValueChain;

/**
 * CEPII's BACI files as they come: {@code BACI_HSxx_Yyyyy_V*.csv} with columns t, i, j, k, v, q and {@code country_codes_V*.csv}, plain or
 * gzip-compressed. Products outside the chain are summed to one, so years of 11 million rows pass in little memory.
 */
final class BaciDirectory {

    private static final Pattern FLOWS = Pattern.compile("BACI_HS\\d+_Y\\d{4}.*\\.csv(\\.gz)?");
    private static final Pattern COUNTRIES = Pattern.compile("country_codes.*\\.csv(\\.gz)?");
    private static final CsvOptions BLANKS_TRIMMED = CsvOptions.defaults();

    private BaciDirectory() {}

    /**
     * Reads all years in the directory.
     *
     * @throws IllegalArgumentException if something needed is missing or malformed; the message says what
     */
    static StudyData read(Path directory, Consumer<String> progress) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("--data " + directory + " is not a directory; give the one that holds"
                    + " CEPII's BACI_HS*_Y*.csv files");
        }
        List<Path> years = matching(directory, FLOWS);
        if (years.isEmpty()) {
            throw new IllegalArgumentException("--data " + directory + " holds no BACI_HS*_Y*.csv or .csv.gz file");
        }
        List<Path> codes = matching(directory, COUNTRIES);
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("--data " + directory + " holds no country_codes*.csv, which comes with"
                    + " BACI and names its countries");
        }
        Map<String, String> iso = countries(codes.get(codes.size() - 1));
        ValueChain chain = ValueChain.batteryElectricVehicles();
        Set<String> wanted = new HashSet<>();
        chain.segments().forEach(segment -> wanted.addAll(chain.products(segment)));
        FlowsBuilder flows = Flows.builder();
        Set<String> found = new HashSet<>();
        for (Path year : years) {
            progress.accept("Reading " + year.getFileName() + " ...");
            readYear(year, iso, wanted, flows, found);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("--data " + directory
                    + ": none of the files has a product of the battery chain ("
                    + String.join(", ", wanted.stream().sorted().toList()) + "); a BACI of HS17 or later is needed");
        }
        List<String> sources = new ArrayList<>();
        sources.add("Trade flows: Source: CEPII, BACI (Gaulier and Zignago 2010), Etalab Open Licence 2.0; files "
                + String.join(
                        ", ",
                        years.stream().map(p -> p.getFileName().toString()).toList())
                + ". Segments without a traded product in these files are left out.");
        sources.addAll(ShippedData.COMMON_SOURCES);
        return new StudyData(
                flows.build(),
                Measure.VALUE,
                traded(chain, found),
                null,
                ShippedData.domestic(progress),
                Countries.shipped(),
                sources);
    }

    private static ValueChain traded(ValueChain chain, Set<String> found) {
        Map<String, List<String>> segments = new LinkedHashMap<>();
        for (String segment : chain.segments()) {
            List<String> products =
                    chain.products(segment).stream().filter(found::contains).toList();
            if (!products.isEmpty()) {
                segments.put(segment, products);
            }
        }
        return ValueChain.of(chain.name(), segments);
    }

    private static List<Path> matching(Path directory, Pattern name) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(p -> name.matcher(p.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory + ": " + e, e);
        }
    }

    private static Map<String, String> countries(Path file) {
        Map<String, String> iso = new HashMap<>();
        CsvRows.forEach(
                file,
                BLANKS_TRIMMED,
                row -> iso.put(
                        row.get("country_code").strip(),
                        Countries.today(row.get("country_iso3").strip())));
        if (iso.isEmpty()) {
            throw new MalformedDataException(file.toString(), 0, 0, "has a header only; countries are needed");
        }
        return iso;
    }

    private static void readYear(
            Path file, Map<String, String> iso, Set<String> wanted, FlowsBuilder flows, Set<String> found) {
        Map<String, Map<String, Map<String, Double>>> rest = new TreeMap<>();
        long[] rows = {0};
        CsvRows.forEach(file, BLANKS_TRIMMED, row -> {
            rows[0]++;
            String year = row.get("t").strip();
            String from = country(row, "i", iso);
            String to = country(row, "j", iso);
            String product = row.get("k").strip();
            double value = row.number("v");
            if (!(value >= 0)) {
                throw row.error("v", "the value of a flow must be a number, 0 or more, not \"" + row.get("v") + "\"");
            }
            if (wanted.contains(product)) {
                flows.add(year, from, to, product, value, row.number("q"));
                found.add(product);
            } else {
                rest.computeIfAbsent(year, t -> new TreeMap<>())
                        .computeIfAbsent(from, i -> new TreeMap<>())
                        .merge(to, value, Double::sum);
            }
        });
        if (rows[0] == 0) {
            throw new MalformedDataException(file.toString(), 0, 0, "has a header only; flows are needed");
        }
        rest.forEach((year, exporters) -> exporters.forEach((from, importers) ->
                importers.forEach((to, value) -> flows.add(year, from, to, Products.OTHER, value, Double.NaN))));
    }

    private static String country(CsvRow row, String column, Map<String, String> iso) {
        String code = row.get(column).strip();
        String known = iso.get(code);
        if (known == null) {
            throw row.error(column, "country code " + code + " is not in the country_codes file");
        }
        return known;
    }
}
