package org.isard.trade;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;
import org.isard.core.MalformedDataException;
import org.isard.core.TextTable;

/** The products of an industry by segment, from raw material to final good; immutable. A product is in one segment only. */
public final class ValueChain {
    private final String name;
    private final Map<String, Map<String, String>> products; // segment -> code -> description, in order

    private ValueChain(String name, Map<String, Map<String, String>> products) {
        this.name = name;
        this.products = products;
    }

    /**
     * A chain from segments to product codes, in the order of the map.
     *
     * @throws IllegalArgumentException if a segment has no products or a product is in two segments
     */
    public static ValueChain of(String name, Map<String, List<String>> segments) {
        Map<String, Map<String, String>> products = new LinkedHashMap<>();
        segments.forEach((segment, codes) -> {
            Map<String, String> described = new LinkedHashMap<>();
            codes.forEach(code -> described.put(code, ""));
            products.put(segment, described);
        });
        return checked(name, products);
    }

    private static ValueChain checked(String name, Map<String, Map<String, String>> products) {
        Map<String, String> owner = new LinkedHashMap<>();
        products.forEach((segment, codes) -> {
            if (codes.isEmpty()) {
                throw new IllegalArgumentException("segments: \"" + segment + "\" has no products");
            }
            codes.keySet().forEach(code -> {
                String before = owner.put(code, segment);
                if (before != null) {
                    throw new IllegalArgumentException("segments: product " + code + " is in \"" + before
                            + "\" and in \"" + segment + "\"; give it to one of them");
                }
            });
        });
        return new ValueChain(name, products);
    }

    /**
     * Battery electric vehicles by HS 2012 and HS 2017 codes: upstream (ores, refined metals and salts), midstream (cells,
     * batteries, motors, converters), downstream (vehicles). HS 2012 has no line for electric cars: 870390, the rest of the
     * passenger cars, becomes 870380 in HS 2017. Most lines also serve other industries.
     */
    public static ValueChain batteryElectricVehicles() {
        String source = "battery_electric_vehicles.csv";
        Reader in = new InputStreamReader(
                ValueChain.class.getResourceAsStream(source), StandardCharsets.UTF_8); // shipped in this jar
        return collect("battery electric vehicles", rows -> CsvRows.forEach(source, in, CsvOptions.defaults(), rows));
    }

    /**
     * Reads a chain from CSV with the columns segment, product, description; segments in order of first appearance.
     *
     * @throws MalformedDataException if the file is not such a CSV
     */
    public static ValueChain read(String name, Path file) {
        try {
            ValueChain chain = collect(name, rows -> CsvRows.forEach(file, CsvOptions.defaults(), rows));
            if (chain.products.isEmpty()) {
                throw new MalformedDataException(
                        file.toString(), 0, 0, "has a header only; at least one product is needed");
            }
            return chain;
        } catch (MalformedDataException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(file.toString(), 0, 0, e.getMessage(), e);
        }
    }

    private static ValueChain collect(String name, Consumer<Consumer<CsvRow>> visit) {
        Map<String, Map<String, String>> products = new LinkedHashMap<>();
        visit.accept(row -> {
            String product = FlowReader.text(row, "product");
            var segment = products.computeIfAbsent(FlowReader.text(row, "segment"), s -> new LinkedHashMap<>());
            if (segment.put(product, row.get("description").strip()) != null) {
                throw row.error("product", product + " is listed twice");
            }
        });
        return checked(name, products);
    }

    /** What the chain makes. */
    public String name() {
        return name;
    }

    /** The segments, upstream first. */
    public List<String> segments() {
        return List.copyOf(products.keySet());
    }

    /**
     * The product codes of a segment.
     *
     * @throws IllegalArgumentException if there is no such segment
     */
    public List<String> products(String segment) {
        Map<String, String> codes = products.get(segment);
        if (codes == null) {
            throw new IllegalArgumentException("segment: there is no \"" + segment + "\" among " + segments());
        }
        return List.copyOf(codes.keySet());
    }

    /** All product codes, upstream first. */
    public List<String> products() {
        List<String> all = new ArrayList<>();
        products.values().forEach(codes -> all.addAll(codes.keySet()));
        return List.copyOf(all);
    }

    /** The segment a product belongs to, if any. */
    public Optional<String> segmentOf(String product) {
        return products.entrySet().stream()
                .filter(e -> e.getValue().containsKey(product))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What a product is; empty if it is not in the chain or has no description. */
    public String description(String product) {
        return segmentOf(product).map(s -> products.get(s).get(product)).orElse("");
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("segment", "product", "description");
        products.forEach((segment, codes) -> codes.forEach((code, text) -> table.row(segment, code, text)));
        return name + "\n" + table;
    }
}
