package org.isard.examples;

import java.util.HashMap;
import java.util.Map;
import org.isard.trade.ValueChain;

/** Short names of HS products, since the official ones are too long for a legend. */
final class Products {

    /** Everything outside the chain, summed: the comparison that gives Balassa's index its meaning. */
    static final String OTHER = "other";

    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("260500", "cobalt ores"),
            Map.entry("260400", "nickel ores"),
            Map.entry("250410", "natural graphite"),
            Map.entry("283691", "lithium carbonate"),
            Map.entry("282520", "lithium oxide and hydroxide"),
            Map.entry("750110", "nickel mattes"),
            Map.entry("750300", "nickel scrap"),
            Map.entry("810520", "cobalt mattes and unwrought cobalt"),
            Map.entry("282200", "cobalt oxides"),
            Map.entry("282739", "other chlorides (with cobalt)"),
            Map.entry("283329", "other sulphates (with cobalt)"),
            Map.entry("850440", "static converters"),
            Map.entry("850650", "primary lithium cells"),
            Map.entry("850760", "lithium-ion batteries"),
            Map.entry("870380", "battery electric cars"),
            Map.entry(OTHER, "all other products"));

    private static final Map<String, String> OFFICIAL = official();

    private Products() {}

    private static Map<String, String> official() {
        Map<String, String> names = new HashMap<>();
        ValueChain vehicles = ValueChain.batteryElectricVehicles();
        vehicles.products().forEach(code -> names.put(code, vehicles.description(code)));
        Resources.rows("baci_product_names.csv.gz", row -> names.putIfAbsent(row.get("code"), row.get("description")));
        return names;
    }

    static String name(String code) {
        return SHORT.getOrDefault(code, OFFICIAL.getOrDefault(code, "HS " + code));
    }
}
