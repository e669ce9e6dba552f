package org.isard.trade;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.MalformedDataException;

/** Reads what belongs to pairs of places, distances and common borders, from a CSV with a row per pair. */
public final class PairTable {
    private PairTable() {}

    /**
     * One column of CEPII's GeoDist ({@code iso_o, iso_d, contig, dist, distcap, distw, distwces}; Mayer and Zignago 2011).
     *
     * @throws MalformedDataException as {@link #read}
     */
    public static TradeMatrix readGeoDist(Path file, String column) {
        return read(file, "iso_o", "iso_d", column);
    }

    /**
     * One column as a matrix of origins (rows) by destinations, both over all places of the file in natural order; NaN for a pair that
     * is not there or has no number.
     *
     * @throws MalformedDataException naming file, line and field: a column that is not there, a number that is none, a pair twice
     */
    public static TradeMatrix read(Path file, String origin, String destination, String column) {
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        TreeSet<String> places = new TreeSet<>();
        CsvRows.forEach(file, CsvOptions.defaults(), row -> {
            String from = FlowReader.text(row, origin);
            String to = FlowReader.text(row, destination);
            places.add(from);
            places.add(to);
            Double before =
                    rows.computeIfAbsent(from, key -> new LinkedHashMap<>()).put(to, row.number(column));
            if (before != null) {
                throw row.error(destination, "the pair " + from + ", " + to + " comes twice");
            }
        });
        Labels labels = Labels.of(places);
        return TradeMatrix.of(
                column,
                labels,
                labels,
                (i, j) -> rows.getOrDefault(labels.get(i), Map.of()).getOrDefault(labels.get(j), Double.NaN));
    }
}
