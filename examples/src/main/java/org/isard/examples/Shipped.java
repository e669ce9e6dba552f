package org.isard.examples;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.econometrics.count.Gravity;
import org.isard.geo.Regions;
import org.isard.trade.Flows;
import org.isard.trade.Measure;

/** The shipped data as typed values, for trying the library out in JShell. */
public final class Shipped {

    private Shipped() {}

    /**
     * CEPII BACI flows of battery materials and of what they are compared with: tonnes, periods 2012-2014, 2015-2017 and 2018-2020, ISO
     * alpha-3 country codes, HS2012 product codes. Values are missing.
     */
    public static Flows batteryMaterials() {
        return ShippedData.metals();
    }

    /** Lithium cells (HS 850650) by year 2018 to 2020, thousand USD and tonnes. */
    public static Flows lithiumCells() {
        return ShippedData.lithiumCells();
    }

    /** Manufacturing of 69 countries 1986 to 2006, million USD; the diagonal is sales at home. */
    public static Flows manufacturing() {
        return ShippedData.domestic(line -> {});
    }

    /**
     * The same with its zeros, for gravity equations, a row per flow labelled "exporter importer year": categories {@code exporter},
     * {@code importer}, {@code year}; {@code trade}, and {@code rta}, 1 where both countries are in a trade agreement.
     */
    public static Table gravity() {
        return Resources.asFile(
                ShippedData.GRAVITY, file -> Gravity.read(file, "exporter", "importer", "year", "trade", "rta"));
    }

    /** Natural Earth's countries but Antarctica, by ISO alpha-3 code, longitude and latitude. */
    public static Regions countries() {
        return World.shipped(Countries.shipped()).regions();
    }

    /**
     * Facts on the countries of the map that have them all: {@code gdp_per_capita}, {@code area}, {@code distance_to_china},
     * {@code latitude} (absolute), {@code converter_exports} (log10 of 1 + tonnes of HS 850440, 2018-2020), and the categories
     * {@code region} and {@code coast}.
     */
    public static Table facts() {
        Countries c = Countries.shipped();
        Labels rows = new World(countries()).onMap(c::isComplete);
        Map<String, Double> exports =
                Totals.of(batteryMaterials(), Measure.QUANTITY).exports("2018-2020", List.of("850440"));
        return Table.of(rows)
                .with(variable("gdp_per_capita", rows, c::gdpPerCapita))
                .with(variable("area", rows, c::area))
                .with(variable("distance_to_china", rows, c::kilometresToChina))
                .with(variable("latitude", rows, c::absoluteLatitude))
                .with(variable("converter_exports", rows, iso -> Math.log10(1 + exports.getOrDefault(iso, 0.0))))
                .with(categories("region", rows, c.regions()))
                .with(categories("coast", rows, c.coasts()));
    }

    private static Variable variable(String name, Labels rows, ToDoubleFunction<String> of) {
        return Variable.of(name, rows, rows.asList().stream().mapToDouble(of).toArray());
    }

    private static Categories categories(String name, Labels rows, Map<String, String> of) {
        return Categories.of(name, rows, rows.asList().stream().map(of::get).toList());
    }
}
