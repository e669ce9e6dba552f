package org.isard.examples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.examples.report.Chart;
import org.isard.examples.report.Charts;
import org.isard.examples.report.FlowCharts;
import org.isard.examples.report.KeyFigure;
import org.isard.examples.report.ReportTable;
import org.isard.examples.report.Section;
import org.isard.network.Centrality;
import org.isard.network.Components;
import org.isard.network.Layout;
import org.isard.network.Network;
import org.isard.network.NetworkCharts;
import org.isard.network.PageRank;
import org.isard.network.Selection;
import org.isard.network.Structure;

/** The trade network of each segment and its nucleus. */
final class TradePicture {

    private static final int LINKS = 70;
    private static final int NUCLEUS = 12;

    private TradePicture() {}

    static Chapter of(StudyData data) {
        ReportTable.Builder summary = ReportTable.builder(
                "network-summary",
                "The networks in numbers",
                "segment",
                "period",
                "countries",
                "links",
                "density",
                "reciprocity",
                "largest_weak_component",
                data.unitColumn());
        ReportTable.Builder nucleus = ReportTable.builder(
                "network-nucleus",
                "The " + NUCLEUS + " most central countries by PageRank",
                "segment",
                "period",
                "rank",
                "iso3",
                "country",
                "pagerank",
                "out_degree",
                "in_degree",
                "out_strength",
                "in_strength");
        List<Chart.Variant> pictures = new ArrayList<>();
        List<Chart.Variant> bars = new ArrayList<>();
        List<String> story = new ArrayList<>();
        List<KeyFigure> keys = new ArrayList<>();
        story.add("A network per segment and period: a link from exporter to importer, weighted by " + data.unit()
                + ". PageRank (damping 0.85) sends importance along the flows, so it singles out who gathers supplies from those who"
                + " themselves gather many; strength sums a country's own flows.");
        int best = Integer.MAX_VALUE;
        for (String segment : data.chain().segments()) {
            Map<String, FlowCharts.Picture> byPeriod = new LinkedHashMap<>();
            for (String period : data.totals().periods()) {
                Network network = data.network(segment, period);
                summarise(summary, segment, period, network);
                addNucleus(data, nucleus, segment, period, network);
                byPeriod.put(period, picture(data, network));
            }
            pictures.add(new Chart.Variant(segment, FlowCharts.network(World.MAP, byPeriod)));
            bars.add(new Chart.Variant(segment, bars(data, segment)));
            story.add(sentence(data, segment));
            int place = chinasPlace(data.network(segment, data.lastPeriod()));
            if (place > 0 && place < best) {
                best = place;
                keys.clear();
                keys.add(key(data, segment));
            }
        }
        return new Chapter(
                new Section(
                        "network",
                        "The trade network and its nucleus",
                        story,
                        List.of(
                                new Chart(
                                        "network-map",
                                        "The " + LINKS + " strongest flows",
                                        "Circles stand at capitals, their area in proportion to all of a country's exports and imports; arrows bend"
                                                + " to the left of their way, their width in proportion to the flow. Hover a country to see its"
                                                + " flows alone; drag moves the map, Ctrl and wheel zoom.",
                                        560,
                                        pictures),
                                new Chart(
                                        "nucleus-bars",
                                        "PageRank of the nucleus, by period",
                                        "Countries in order of the last period; the shares of all countries add to 100%.",
                                        560,
                                        bars)),
                        List.of(summary.build(), nucleus.build())),
                keys);
    }

    private static void summarise(ReportTable.Builder table, String segment, String period, Network network) {
        int[] sizes = Components.weak(network).counts();
        int largest = 0;
        for (int size : sizes) {
            largest = Math.max(largest, size);
        }
        long active = java.util.Arrays.stream(Centrality.degree(network).toArray())
                .filter(d -> d > 0)
                .count();
        table.row(
                segment,
                period,
                (int) active,
                network.edges(),
                network.edges() / (active * (active - 1.0)),
                Structure.reciprocity(network),
                largest,
                network.totalWeight());
    }

    private static void addNucleus(
            StudyData data, ReportTable.Builder table, String segment, String period, Network network) {
        Variable rank = PageRank.of(network).rank();
        Variable outDegree = Centrality.outDegree(network);
        Variable inDegree = Centrality.inDegree(network);
        Variable outStrength = Centrality.outStrength(network);
        Variable inStrength = Centrality.inStrength(network);
        int place = 1;
        for (String iso : order(rank).subList(0, Math.min(NUCLEUS, rank.size()))) {
            table.row(
                    segment,
                    period,
                    place++,
                    iso,
                    data.name(iso),
                    rank.get(iso),
                    (int) outDegree.get(iso),
                    (int) inDegree.get(iso),
                    outStrength.get(iso),
                    inStrength.get(iso));
        }
    }

    private static List<String> order(Variable v) {
        List<String> order = new ArrayList<>(v.labels().asList());
        order.sort(Comparator.comparingDouble((String iso) -> -v.get(iso)).thenComparing(iso -> iso));
        return order;
    }

    /** The strongest flows between countries whose capital is known; circles from the largest, so that small ones lie on top. */
    private static FlowCharts.Picture picture(StudyData data, Network network) {
        Variable strength = Centrality.strength(network);
        Variable out = Centrality.outStrength(network);
        Variable in = Centrality.inStrength(network);
        Labels placed = Labels.of(order(strength).stream()
                .filter(iso -> data.countries().capital(iso).isPresent())
                .toList());
        Network strongest = Selection.heaviest(Selection.among(network, placed), LINKS, Selection.Ties.FIRST);
        Variable links = Centrality.degree(strongest);
        Labels shown = Labels.of(
                placed.asList().stream().filter(iso -> links.get(iso) > 0).toList());
        Layout places = Layout.geographic(
                capitals(data, shown, "longitude", 0), capitals(data, shown, "latitude", 1), Layout.Projection.DEGREES);
        NetworkCharts.NodeLink drawn =
                NetworkCharts.nodeLink(Selection.among(strongest, shown), places, strength.align(shown), null);
        return new FlowCharts.Picture(
                drawn.nodes().stream()
                        .map(node -> new FlowCharts.Node(
                                data.name(node.name()),
                                node.x(),
                                node.y(),
                                node.size(),
                                data.name(node.name()) + "<br>exports " + Say.amount(out.get(node.name()), data.unit())
                                        + "<br>imports " + Say.amount(in.get(node.name()), data.unit())))
                        .toList(),
                drawn.links().stream()
                        .map(link -> new FlowCharts.Link(
                                data.name(link.source()),
                                data.name(link.target()),
                                link.value(),
                                data.name(link.source()) + " \u2192 " + data.name(link.target()) + ": "
                                        + Say.amount(link.value(), data.unit())))
                        .toList());
    }

    private static Variable capitals(StudyData data, Labels countries, String name, int coordinate) {
        return Variable.of(
                name,
                countries,
                countries.asList().stream()
                        .mapToDouble(iso -> data.countries().capital(iso).orElseThrow()[coordinate])
                        .toArray());
    }

    private static Map<String, Object> bars(StudyData data, String segment) {
        List<String> leaders =
                order(PageRank.of(data.network(segment, data.lastPeriod())).rank());
        List<String> shown = leaders.subList(0, Math.min(NUCLEUS, leaders.size()));
        Map<String, double[]> series = new LinkedHashMap<>();
        Map<String, List<String>> notes = new LinkedHashMap<>();
        for (String period : data.totals().periods()) {
            Variable rank = PageRank.of(data.network(segment, period)).rank();
            series.put(
                    period,
                    shown.stream()
                            .mapToDouble(iso -> rank.labels().contains(iso) ? rank.get(iso) : Double.NaN)
                            .toArray());
            notes.put(period, shown.stream().map(iso -> "").toList());
        }
        return Charts.bars(shown.stream().map(data::name).toList(), series, notes, "PageRank", Charts.Unit.PERCENT);
    }

    private static String sentence(StudyData data, String segment) {
        Network first = data.network(segment, data.firstPeriod());
        Network last = data.network(segment, data.lastPeriod());
        Variable rank = PageRank.of(last).rank();
        List<String> order = order(rank);
        int before = chinasPlace(first);
        int now = chinasPlace(last);
        return Say.capital(segment) + ": " + last.edges() + " links in " + data.lastPeriod()
                + data.ifChange(" (" + first.edges() + " in " + data.firstPeriod() + ")") + ", reciprocity "
                + Say.decimals(Structure.reciprocity(last))
                + "; the nucleus is "
                + Say.list(order.subList(0, Math.min(4, order.size())).stream()
                        .map(iso -> data.name(iso) + " (" + Say.percent(rank.get(iso)) + ")")
                        .toList())
                + ". China's rank by PageRank " + data.ifChange("was " + before + " in " + data.firstPeriod() + " and ")
                + "is " + now + " in "
                + data.lastPeriod() + ".";
    }

    /** Its rank by PageRank, 1 the first. */
    private static int chinasPlace(Network network) {
        return order(PageRank.of(network).rank()).indexOf("CHN") + 1;
    }

    private static KeyFigure key(StudyData data, String segment) {
        Variable rank = PageRank.of(data.network(segment, data.lastPeriod())).rank();
        String leader = order(rank).get(0);
        return new KeyFigure(
                data.name(leader),
                "is the nucleus of the network of " + segment + " in " + data.lastPeriod() + ", with a PageRank of "
                        + Say.percent(rank.get(leader)));
    }
}
