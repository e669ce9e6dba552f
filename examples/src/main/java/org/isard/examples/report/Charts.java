package org.isard.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ECharts options of the plain kinds: lines, bars, scatter plots; and the period slider for any kind. */
public final class Charts {

    /** Colour-blind safe (Okabe and Ito 2008), yellow left out because it fades on white. */
    static final List<String> PALETTE =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#555555", "#7A4FBF", "#8A6D3B");

    private Charts() {}

    /** How an axis and its hover texts print numbers. */
    public enum Unit {
        /** A share as per cent. */
        PERCENT("isard:axisPercent", "isard:percent"),
        /** As it is. */
        NUMBER("isard:axisNumber", "isard:number");

        private final String axis;
        private final String hover;

        Unit(String axis, String hover) {
            this.axis = axis;
            this.hover = hover;
        }
    }

    /** What every chart shares. */
    static Map<String, Object> base() {
        return Json.object(
                "color",
                PALETTE,
                "textStyle",
                Json.object("fontFamily", "Helvetica Neue, Arial, Noto Sans, sans-serif"),
                "animationDuration",
                300,
                "animationDurationUpdate",
                500,
                "tooltip",
                Json.object("confine", true),
                "toolbox",
                Json.object(
                        "right",
                        8,
                        "feature",
                        Json.object(
                                "restore",
                                Json.object("title", "reset"),
                                "saveAsImage",
                                Json.object("title", "save"))));
    }

    /** Lines over ordered periods, NaN as a gap; zoom by Ctrl and wheel. */
    public static Map<String, Object> lines(
            List<String> periods, Map<String, double[]> series, String yName, Unit unit) {
        Map<String, Object> option = base();
        List<Object> drawn = new ArrayList<>();
        series.forEach((name, values) -> drawn.add(Json.object(
                "type",
                "line",
                "name",
                name,
                "data",
                values,
                "symbolSize",
                6,
                "emphasis",
                Json.object("focus", "series"))));
        option.put(
                "tooltip",
                Json.object("trigger", "axis", "confine", true, "order", "valueDesc", "valueFormatter", unit.hover));
        option.put("legend", Json.object("type", "scroll", "top", 0, "left", 0, "right", 90));
        option.put("grid", Json.object("left", 64, "right", 24, "top", 56, "bottom", 28));
        option.put("xAxis", Json.object("type", "category", "data", periods));
        option.put("yAxis", valueAxis(yName, unit));
        option.put("dataZoom", List.of(Json.object("type", "inside")));
        option.put("series", drawn);
        return option;
    }

    /** Horizontal bars, the first category on top; {@code notes} stands at the end of each bar, one per series and category. */
    public static Map<String, Object> bars(
            List<String> categories,
            Map<String, double[]> series,
            Map<String, List<String>> notes,
            String xName,
            Unit unit) {
        Map<String, Object> option = base();
        List<Object> drawn = new ArrayList<>();
        series.forEach((name, values) -> {
            List<Object> data = new ArrayList<>();
            for (int c = 0; c < values.length; c++) {
                data.add(Json.object(
                        "value", values[c], "label_", notes.get(name).get(c)));
            }
            drawn.add(Json.object(
                    "type",
                    "bar",
                    "name",
                    name,
                    "data",
                    data,
                    "label",
                    Json.object("show", true, "position", "right", "formatter", "isard:barNote", "color", "#5b6775"),
                    "emphasis",
                    Json.object("focus", "series")));
        });
        option.put(
                "tooltip",
                Json.object(
                        "trigger",
                        "axis",
                        "confine",
                        true,
                        "axisPointer",
                        Json.object("type", "shadow"),
                        "valueFormatter",
                        unit.hover));
        option.put("legend", Json.object("top", 0, "left", 0, "show", series.size() > 1));
        option.put("grid", Json.object("left", 16, "right", 70, "top", 44, "bottom", 48, "containLabel", true));
        Map<String, Object> axis = valueAxis(xName, unit);
        axis.put("nameLocation", "middle");
        axis.put("nameGap", 30);
        option.put("xAxis", axis);
        option.put("yAxis", Json.object("type", "category", "data", categories, "inverse", true));
        option.put("series", drawn);
        return option;
    }

    /** A point of a scatter plot; {@code group} gives its colour, {@code note} shows on hover. */
    public record Point(double x, double y, String group, String note) {}

    /** Points by group with a line through {@code (mean x, mean y)} of the given slope; zoom by Ctrl and wheel. */
    public static Map<String, Object> scatter(
            List<Point> points, Map<String, String> groupColours, double slope, String xName, String yName) {
        Map<String, Object> option = base();
        Map<String, List<Object>> groups = new LinkedHashMap<>();
        groupColours.keySet().forEach(group -> groups.put(group, new ArrayList<>()));
        double low = 0;
        double high = 0;
        for (Point point : points) {
            groups.get(point.group())
                    .add(Json.object("value", new double[] {point.x(), point.y()}, "note", point.note()));
            low = Math.min(low, point.x());
            high = Math.max(high, point.x());
        }
        List<Object> drawn = new ArrayList<>();
        groups.forEach((group, data) -> {
            if (!data.isEmpty()) {
                drawn.add(Json.object(
                        "type",
                        "scatter",
                        "name",
                        group,
                        "data",
                        data,
                        "symbolSize",
                        9,
                        "itemStyle",
                        Json.object("color", groupColours.get(group), "opacity", 0.8)));
            }
        });
        drawn.add(dashedLine(
                "slope = Moran's I", List.of(new double[] {low, slope * low}, new double[] {high, slope * high})));
        option.put("tooltip", Json.object("trigger", "item", "confine", true, "formatter", "isard:note"));
        option.put("legend", Json.object("type", "scroll", "top", 0, "left", 0, "right", 90));
        option.put("grid", Json.object("left", 64, "right", 24, "top", 56, "bottom", 56));
        Map<String, Object> axis = valueAxis(xName, Unit.NUMBER);
        axis.put("nameLocation", "middle");
        axis.put("nameGap", 30);
        option.put("xAxis", axis);
        option.put("yAxis", valueAxis(yName, Unit.NUMBER));
        option.put("dataZoom", zoomBothWays());
        option.put("series", drawn);
        return option;
    }

    /** A dark dashed line that does not answer the mouse. */
    static Map<String, Object> dashedLine(String name, List<double[]> points) {
        return Json.object(
                "type",
                "line",
                "name",
                name,
                "data",
                points,
                "symbol",
                "none",
                "silent",
                true,
                "lineStyle",
                Json.object("color", "#1d2733", "type", "dashed"),
                "itemStyle",
                Json.object("color", "#1d2733"));
    }

    /** The wheel zooms along both axes. */
    static List<Map<String, Object>> zoomBothWays() {
        return List.of(
                Json.object("type", "inside", "xAxisIndex", 0, "filterMode", "none"),
                Json.object("type", "inside", "yAxisIndex", 0, "filterMode", "none"));
    }

    private static Map<String, Object> valueAxis(String name, Unit unit) {
        return Json.object(
                "type",
                "value",
                "name",
                name,
                "nameTextStyle",
                Json.object("align", "left"),
                "scale",
                unit == Unit.NUMBER,
                "axisLabel",
                Json.object("formatter", unit.axis));
    }

    /**
     * Puts a slider under a chart whose series change by period; it starts at the last one.
     *
     * @param shared what does not change
     * @param series by period: the list of ECharts series
     */
    public static Map<String, Object> slider(Map<String, Object> shared, Map<String, List<Object>> series) {
        List<String> periods = List.copyOf(series.keySet());
        Map<String, Object> base = new LinkedHashMap<>(shared);
        base.put(
                "timeline",
                Json.object(
                        "axisType",
                        "category",
                        "data",
                        periods,
                        "currentIndex",
                        periods.size() - 1,
                        "autoPlay",
                        false,
                        "playInterval",
                        1600,
                        "show",
                        periods.size() > 1,
                        "left",
                        "12%",
                        "right",
                        "12%",
                        "bottom",
                        0));
        List<Object> options = new ArrayList<>();
        int first = series.values().iterator().next().size();
        series.forEach((period, drawn) -> {
            if (drawn.size() != first) {
                throw new IllegalArgumentException("every period needs the same number of series, not " + period);
            }
            options.add(Json.object("series", drawn));
        });
        return Json.object("baseOption", base, "options", options);
    }
}
