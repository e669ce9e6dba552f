package org.isard.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ECharts options of places on a plain map of degrees. */
public final class PointCharts {
    private PointCharts() {}

    /**
     * A place.
     *
     * @param lon longitude, degrees
     * @param lat latitude, degrees
     * @param size of its symbol, pixels
     * @param group gives its colour
     * @param note shows on hover
     */
    public record Place(double lon, double lat, double size, String group, String note) {}

    /** Places by group with named lines between them, longitude across and latitude up. */
    public static Map<String, Object> divided(
            List<Place> places, Map<String, String> groupColours, Map<String, List<double[]>> lines) {
        Map<String, Object> option = Charts.base();
        Map<String, List<Object>> groups = new LinkedHashMap<>();
        groupColours.keySet().forEach(group -> groups.put(group, new ArrayList<>()));
        for (Place place : places) {
            groups.get(place.group())
                    .add(Json.object(
                            "value",
                            new double[] {place.lon(), place.lat()},
                            "symbolSize",
                            place.size(),
                            "note",
                            place.note()));
        }
        List<Object> drawn = new ArrayList<>();
        groups.forEach((group, data) -> drawn.add(Json.object(
                "type",
                "scatter",
                "name",
                group,
                "data",
                data,
                "itemStyle",
                Json.object("color", groupColours.get(group), "opacity", 0.7))));
        lines.forEach((name, line) -> drawn.add(Charts.dashedLine(name, line)));
        option.put("tooltip", Json.object("trigger", "item", "confine", true, "formatter", "isard:note"));
        option.put("legend", Json.object("type", "scroll", "top", 0, "left", 0, "right", 90));
        option.put("grid", Json.object("left", 48, "right", 24, "top", 48, "bottom", 36));
        option.put("xAxis", axis("longitude"));
        option.put("yAxis", axis("latitude"));
        option.put("dataZoom", Charts.zoomBothWays());
        option.put("series", drawn);
        return option;
    }

    private static Map<String, Object> axis(String name) {
        return Json.object("type", "value", "name", name, "scale", true, "splitLine", Json.object("show", false));
    }
}
