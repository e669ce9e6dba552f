package org.isard.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pictures of who sends what to whom: Sankey diagrams, networks on the map, maps in classes. */
public final class FlowCharts {

    private static final double WIDEST_NODE = 46;
    private static final double WIDEST_LINK = 9;

    private FlowCharts() {}

    /** A band of a Sankey diagram. Node names must be unique over its columns; what is shown is the part after {@code '|'}. */
    public record Band(String from, String to, double amount, String note) {}

    /** Bands by period with a slider. */
    public static Map<String, Object> sankey(Map<String, List<Band>> bandsByPeriod) {
        Map<String, List<Object>> series = new LinkedHashMap<>();
        bandsByPeriod.forEach((period, bands) -> {
            Set<String> names = new LinkedHashSet<>();
            List<Object> links = new ArrayList<>();
            for (Band band : bands) {
                names.add(band.from());
                names.add(band.to());
                links.add(Json.object(
                        "source", band.from(), "target", band.to(), "value", band.amount(), "note", band.note()));
            }
            List<Object> nodes = new ArrayList<>();
            for (String name : names) {
                String shown = name.substring(name.indexOf('|') + 1);
                nodes.add(Json.object("name", name, "label_", shown, "note", shown));
            }
            series.put(
                    period,
                    List.of(Json.object(
                            "type",
                            "sankey",
                            "data",
                            nodes,
                            "links",
                            links,
                            "left",
                            8,
                            "right",
                            130,
                            "top",
                            8,
                            "bottom",
                            64,
                            "nodeGap",
                            7,
                            "draggable",
                            true,
                            "layoutIterations",
                            40,
                            "label",
                            Json.object("formatter", "isard:nodeName", "fontSize", 12.5),
                            "lineStyle",
                            Json.object("color", "source", "opacity", 0.35),
                            "emphasis",
                            Json.object("focus", "adjacency"))));
        });
        Map<String, Object> shared = Charts.base();
        shared.remove("toolbox");
        shared.put("tooltip", Json.object("trigger", "item", "confine", true, "formatter", "isard:linkNote"));
        return Charts.slider(shared, series);
    }

    /** A node at a place on the map. */
    public record Node(String name, double longitude, double latitude, double size, String note) {}

    /** A link between two named nodes. */
    public record Link(String from, String to, double amount, String note) {}

    /** A network at one period. */
    public record Picture(List<Node> nodes, List<Link> links) {}

    /**
     * Networks on the map with a slider: circle areas and line widths in proportion to amounts, the ten largest nodes named,
     * lines curved so that both directions of a pair can be seen.
     */
    public static Map<String, Object> network(String map, Map<String, Picture> byPeriod) {
        Map<String, List<Object>> series = new LinkedHashMap<>();
        byPeriod.forEach((period, picture) -> series.put(period, List.of(graph(picture))));
        Map<String, Object> shared = Charts.base();
        shared.put(
                "geo",
                Json.object(
                        "map",
                        map,
                        "roam",
                        true,
                        "silent",
                        true,
                        "top",
                        8,
                        "bottom",
                        64,
                        "itemStyle",
                        Json.object("areaColor", "#eef1f4", "borderColor", "#cdd5dd")));
        shared.put("tooltip", Json.object("trigger", "item", "confine", true, "formatter", "isard:linkNote"));
        return Charts.slider(shared, series);
    }

    private static Object graph(Picture picture) {
        double largest = picture.nodes().stream().mapToDouble(Node::size).max().orElse(1);
        double strongest =
                picture.links().stream().mapToDouble(Link::amount).max().orElse(1);
        double tenth = picture.nodes().stream()
                .map(Node::size)
                .sorted((a, b) -> Double.compare(b, a))
                .skip(9)
                .findFirst()
                .orElse(0.0);
        List<Object> nodes = new ArrayList<>();
        for (Node node : picture.nodes()) {
            nodes.add(Json.object(
                    "name",
                    node.name(),
                    "value",
                    new double[] {node.longitude(), node.latitude()},
                    "symbolSize",
                    4 + WIDEST_NODE * Math.sqrt(node.size() / largest),
                    "note",
                    node.note(),
                    "label",
                    Json.object("show", node.size() >= tenth)));
        }
        List<Object> links = new ArrayList<>();
        for (Link link : picture.links()) {
            links.add(Json.object(
                    "source",
                    link.from(),
                    "target",
                    link.to(),
                    "value",
                    link.amount(),
                    "note",
                    link.note(),
                    "lineStyle",
                    Json.object("width", 0.6 + WIDEST_LINK * link.amount() / strongest)));
        }
        return Json.object(
                "type",
                "graph",
                "coordinateSystem",
                "geo",
                "data",
                nodes,
                "links",
                links,
                "edgeSymbol",
                List.of("none", "arrow"),
                "edgeSymbolSize",
                6,
                "lineStyle",
                Json.object("color", "#D55E00", "opacity", 0.5, "curveness", 0.22),
                "itemStyle",
                Json.object("color", "#0072B2", "opacity", 0.8, "borderColor", "#fff"),
                "label",
                Json.object(
                        "position",
                        "right",
                        "formatter",
                        "{b}",
                        "fontSize",
                        11.5,
                        "color",
                        "#1d2733",
                        "textBorderColor",
                        "#fff",
                        "textBorderWidth",
                        2),
                "labelLayout",
                Json.object("hideOverlap", true),
                "emphasis",
                Json.object("focus", "adjacency", "label", Json.object("show", true)));
    }

    /** A class of a map: what the legend says, and its colour. */
    public record MapClass(String label, String colour) {}

    /** What a region shows: a class, or -1 for no data; {@code region} is the name in the GeoJSON. */
    public record MapCell(String region, int mapClass, String note) {}

    /** A map in classes with a slider; drag moves it, Ctrl and wheel zoom. */
    public static Map<String, Object> classMap(
            String map, List<MapClass> classes, Map<String, List<MapCell>> cellsByPeriod) {
        Map<String, List<Object>> series = new LinkedHashMap<>();
        cellsByPeriod.forEach((period, cells) -> {
            List<Object> data = new ArrayList<>();
            for (MapCell cell : cells) {
                data.add(Json.object(
                        "name",
                        cell.region(),
                        "value",
                        cell.mapClass() < 0 ? null : cell.mapClass(),
                        "note",
                        cell.note()));
            }
            series.put(
                    period,
                    List.of(Json.object(
                            "type",
                            "map",
                            "map",
                            map,
                            "roam",
                            true,
                            "data",
                            data,
                            "top",
                            8,
                            "bottom",
                            96,
                            "selectedMode",
                            false,
                            "label",
                            Json.object("show", false),
                            "itemStyle",
                            Json.object("areaColor", "#f4f4f2", "borderColor", "#fff", "borderWidth", 0.5),
                            "emphasis",
                            Json.object(
                                    "label",
                                    Json.object("show", false),
                                    "itemStyle",
                                    Json.object("borderColor", "#1d2733", "borderWidth", 1.2)))));
        });
        List<Object> pieces = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            pieces.add(Json.object(
                    "value",
                    c,
                    "label",
                    classes.get(c).label(),
                    "color",
                    classes.get(c).colour()));
        }
        Map<String, Object> shared = Charts.base();
        shared.put(
                "visualMap",
                Json.object(
                        "type",
                        "piecewise",
                        "orient",
                        "horizontal",
                        "left",
                        "center",
                        "bottom",
                        60,
                        "itemGap",
                        18,
                        "pieces",
                        pieces,
                        "outOfRange",
                        Json.object("color", "#f4f4f2")));
        shared.put("tooltip", Json.object("trigger", "item", "confine", true, "formatter", "isard:note"));
        return Charts.slider(shared, series);
    }
}
