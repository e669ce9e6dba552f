package org.isard.trade;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The data and reference values in ../shared; tests skip, and say so, where they are missing. */
public final class SharedData {
    private SharedData() {}

    public static Path file(String path) {
        Path dir = Path.of("").toAbsolutePath();
        while (dir != null && !Files.isDirectory(dir.resolve("shared/oracles"))) {
            dir = dir.getParent();
        }
        assumeTrue(dir != null, "skipped: ../shared is missing, so " + path + " was not checked");
        return dir.resolve("shared").resolve(path);
    }

    public static Flows eurostat() {
        return Flows.read(
                file("data/trade/eurostat_eu15_bilateral_hs01_20_2007_2016.csv.gz"),
                FlowColumns.of("year", "exporter_iso2", "importer_iso2", "value_eur")
                        .product("hs_chapter"));
    }

    public static Flows batteryMetals() {
        return Flows.read(
                file("data/trade/baci_hs12_v202201_battery_metals_quantity_2012_2020.csv.gz"),
                FlowColumns.of("period", "exporter_iso3", "importer_iso3", "none")
                        .product("hs12")
                        .quantity("quantity_t")
                        .value(null));
    }

    public static Flows gravity() {
        return Flows.read(
                file("data/trade/wto_unctad_agtpa_gravity_1986_2006.csv.gz"),
                FlowColumns.of("year", "exporter", "importer", "trade"));
    }
}
