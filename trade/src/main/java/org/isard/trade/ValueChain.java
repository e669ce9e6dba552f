package org.isard.trade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;
import org.isard.core.MalformedDataException;
import org.isard.core.TextTable;

/** The products of an industry by segment, from raw material to final good; immutable. A product is in one segment only. */
public final class ValueChain {
    private final String name;
    private final Map<String, Map<String, Entry>> products; // segment -> code -> entry, in order

    /** A product, with the editions of its classification (years) that have its code for this. */
    private record Entry(String description, String caveat, int from, int until) {
        boolean isIn(HsVintage vintage) {
            return from <= vintage.year() && vintage.year() <= until;
        }
    }

    private ValueChain(String name, Map<String, Map<String, Entry>> products) {
        this.name = name;
        this.products = products;
    }

    /**
     * A chain from segments to product codes, in the order of the map.
     *
     * @throws IllegalArgumentException if a segment has no products or a product is in two segments
     */
    public static ValueChain of(String name, Map<String, List<String>> segments) {
        Map<String, Map<String, Entry>> products = new LinkedHashMap<>();
        segments.forEach((segment, codes) -> {
            Map<String, Entry> described = new LinkedHashMap<>();
            codes.forEach(code -> described.put(code, new Entry("", "", Integer.MIN_VALUE, Integer.MAX_VALUE)));
            products.put(segment, described);
        });
        return checked(name, products);
    }

    private static ValueChain checked(String name, Map<String, Map<String, Entry>> products) {
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
     * Battery electric vehicles by HS 2012 and HS 2017 codes together: upstream (ores, refined metals and salts), midstream (cells,
     * batteries, motors, converters), downstream (vehicles). HS 2012 has no line for electric cars: 870390, the rest of the
     * passenger cars, becomes 870380 in HS 2017, where 870390 is something else. For data of one edition take
     * {@link #batteryElectricVehicles(HsVintage)}. Most lines also serve other industries: see {@link #caveat}.
     */
    public static ValueChain batteryElectricVehicles() {
        return allOfBatteryElectricVehicles()
                .where(entry -> entry.isIn(HsVintage.HS2012) || entry.isIn(HsVintage.HS2017));
    }

    /**
     * Battery electric vehicles by the codes of one edition of the Harmonized System: electric cars are 870380 from HS 2017 on and in
     * 870390 before; lithium-ion accumulators are 850760 from HS 2012 on and in 850780 before; cobalt is 810520 from HS 2002 on and
     * in 810510 before.
     */
    public static ValueChain batteryElectricVehicles(HsVintage vintage) {
        return allOfBatteryElectricVehicles().in(vintage);
    }

    private static ValueChain allOfBatteryElectricVehicles() {
        return collect("battery electric vehicles", rows -> Shipped.forEach("battery_electric_vehicles.csv", rows));
    }

    /**
     * Only the products whose code means this in an edition of the Harmonized System, by the columns from and until of the file; all
     * if it had none.
     *
     * @throws IllegalArgumentException if a segment has no product in that edition
     */
    public ValueChain in(HsVintage vintage) {
        return where(entry -> entry.isIn(vintage));
    }

    private ValueChain where(Predicate<Entry> keep) {
        Map<String, Map<String, Entry>> some = new LinkedHashMap<>();
        products.forEach((segment, codes) -> {
            Map<String, Entry> kept = new LinkedHashMap<>(codes);
            kept.values().removeIf(keep.negate());
            some.put(segment, kept);
        });
        return checked(name, some);
    }

    /**
     * Reads a chain from CSV with the columns segment, product, description and, if wanted, caveat, from and until (years of the
     * first and last edition of the classification where the code means this; empty for no bound); segments in order of first
     * appearance.
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
        Map<String, Map<String, Entry>> products = new LinkedHashMap<>();
        visit.accept(row -> {
            String product = FlowReader.text(row, "product");
            var segment = products.computeIfAbsent(FlowReader.text(row, "segment"), s -> new LinkedHashMap<>());
            Entry entry = new Entry(
                    row.get("description").strip(),
                    row.has("caveat") ? row.get("caveat").strip() : "",
                    bound(row, "from", Integer.MIN_VALUE),
                    bound(row, "until", Integer.MAX_VALUE));
            if (segment.put(product, entry) != null) {
                throw row.error("product", product + " is listed twice");
            }
        });
        return checked(name, products);
    }

    private static int bound(CsvRow row, String column, int none) {
        double year = row.has(column) ? row.number(column) : Double.NaN;
        return Double.isNaN(year) ? none : (int) year;
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
        Map<String, Entry> codes = products.get(segment);
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
        return segmentOf(product)
                .map(s -> products.get(s).get(product).description())
                .orElse("");
    }

    /** What to mind when a product is taken for part of the chain; empty if nothing is noted. */
    public String caveat(String product) {
        return segmentOf(product)
                .map(s -> products.get(s).get(product).caveat())
                .orElse("");
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("segment", "product", "description");
        products.forEach(
                (segment, codes) -> codes.forEach((code, entry) -> table.row(segment, code, entry.description())));
        return name + "\n" + table;
    }
}
