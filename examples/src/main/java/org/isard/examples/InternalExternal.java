package org.isard.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isard.core.Panel;
import org.isard.examples.report.Chart;
import org.isard.examples.report.Charts;
import org.isard.examples.report.KeyFigure;
import org.isard.examples.report.ReportTable;
import org.isard.examples.report.Section;
import org.isard.trade.Circulation;
import org.isard.trade.Measure;

/** Internal against external circulation of manufacturing over time. */
final class InternalExternal {

    private static final List<String> SHOWN = List.of("CHN", "USA", "DEU", "JPN", "KOR", "IND", "MEX");

    private InternalExternal() {}

    static Chapter of(StudyData data) {
        Circulation.Result circulation = Circulation.of(data.domestic(), Measure.VALUE);
        Panel internal = circulation.internalShare();
        List<String> years = internal.periods().asList();
        double[] median = medians(internal);
        ReportTable.Builder table = ReportTable.builder(
                "circulation",
                "Shares of domestic sales, exports and imports in manufacturing, by country and year",
                "iso3",
                "country",
                "year",
                "internal_share",
                "export_share",
                "import_share");
        for (String iso : internal.units()) {
            for (String year : years) {
                double share = internal.get(iso, year);
                table.row(
                        iso,
                        data.name(iso),
                        year,
                        share,
                        circulation.exportShare().get(iso, year),
                        circulation.importShare().get(iso, year));
            }
        }
        double[] china = internal.series("CHN").toArray();
        int lowest = lowest(china);
        String first = years.get(0);
        String last = years.get(years.size() - 1);
        double now = china[china.length - 1];
        List<String> story = new ArrayList<>();
        story.add(
                "Of every dollar of manufacturing that a country sells at home, sells abroad or buys abroad, the internal share is what"
                        + " circulates at home: domestic sales over domestic sales, exports and imports. The panel is the WTO/UNCTAD gravity data"
                        + " with sales at home, " + internal.units().size() + " countries, " + first + " to " + last
                        + "; it covers all manufacturing, for no table with battery products has domestic sales.");
        story.add("China's internal share was " + Say.percent(china[0]) + " in " + first + ", fell to its lowest, "
                + Say.percent(china[lowest]) + ", in " + years.get(lowest) + " and stood at " + Say.percent(now)
                + " in " + last
                + ": from an economy that traded with itself to one in two circulations"
                + (now > china[lowest] && lowest < china.length - 1 ? ", with a first turn back inside" : "") + ".");
        List<String> others = new ArrayList<>();
        for (String iso : SHOWN) {
            if (!iso.equals("CHN") && internal.units().contains(iso)) {
                others.add(data.name(iso) + " from " + Say.percent(internal.get(iso, first)) + " to "
                        + Say.percent(internal.get(iso, last)));
            }
        }
        story.add("In the same years: " + Say.list(others) + "; the median country went from " + Say.percent(median[0])
                + " to " + Say.percent(median[median.length - 1]) + ".");
        return new Chapter(
                new Section(
                        "circulation-section",
                        "Internal and external circulation",
                        story,
                        List.of(new Chart(
                                "circulation-lines",
                                "Circulation of manufacturing over time",
                                "Each share is of domestic sales + exports + imports. Click a name in the legend to hide its line; Ctrl and wheel zoom.",
                                460,
                                List.of(
                                        variant(data, "internal share (domestic sales)", internal),
                                        variant(data, "exports", circulation.exportShare()),
                                        variant(data, "imports", circulation.importShare())))),
                        List.of(table.build())),
                List.of(new KeyFigure(
                        Say.percent(china[0]) + " \u2192 " + Say.percent(now),
                        "China's internal share of manufacturing, " + first + " to " + last)));
    }

    private static Chart.Variant variant(StudyData data, String label, Panel shares) {
        List<String> years = shares.periods().asList();
        Map<String, double[]> lines = new LinkedHashMap<>();
        for (String iso : SHOWN) {
            if (shares.units().contains(iso)) {
                lines.put(data.name(iso), shares.series(iso).toArray());
            }
        }
        lines.put("median of " + shares.units().size() + " countries", medians(shares));
        return new Chart.Variant(label, Charts.lines(years, lines, label, Charts.Unit.PERCENT));
    }

    private static double[] medians(Panel shares) {
        return shares.periods().asList().stream()
                .mapToDouble(year -> median(shares.at(year).toArray()))
                .toArray();
    }

    private static int lowest(double[] values) {
        int lowest = 0;
        for (int t = 1; t < values.length; t++) {
            if (values[t] < values[lowest]) {
                lowest = t;
            }
        }
        return lowest;
    }

    private static double median(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
