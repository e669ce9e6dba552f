package org.isard.examples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.isard.core.Categories;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Ols;
import org.isard.econometrics.detector.FactorDetector;
import org.isard.examples.report.Chart;
import org.isard.examples.report.Charts;
import org.isard.examples.report.KeyFigure;
import org.isard.examples.report.ReportTable;
import org.isard.examples.report.Section;
import org.isard.network.PageRank;

/** Which factors explain the pattern of exporters: factor detector by segment and period, and a regression for the direction. */
final class Factors {

    private static final int CLASSES = 5;
    private static final String GDP = "GDP per capita";
    private static final String AREA = "area of the country";
    private static final String CHINA = "distance to China";
    private static final String LATITUDE = "latitude (absolute)";
    private static final String NEIGHBOURS = "neighbours' exports";
    private static final String POSITION = "position as a buyer (PageRank)";

    private Factors() {}

    static Chapter of(StudyData data) {
        Labels countries =
                data.world().onMap(iso -> data.trades(iso) && data.countries().isComplete(iso));
        Weights weights = data.world().neighbours(countries);
        ReportTable.Builder table = ReportTable.builder(
                "factor-detector",
                "Factor detector: q by segment, period and factor",
                "segment",
                "period",
                "factor",
                "strata",
                "countries",
                "q",
                "F",
                "p");
        ReportTable.Builder regression = ReportTable.builder(
                "regression",
                "Least squares on the same countries, last period, HC1 standard errors",
                "segment",
                "term",
                "coefficient",
                "std_error",
                "t",
                "p",
                "R2",
                "countries");
        List<Chart.Variant> variants = new ArrayList<>();
        List<String> story = new ArrayList<>();
        List<KeyFigure> keys = new ArrayList<>();
        List<String> directions = new ArrayList<>();
        story.add(
                "Could one tell a large exporter from its place in the world? The factor detector (Wang et al. 2010) sorts the "
                        + countries.size()
                        + " countries with complete data into classes of one factor and asks which share q of the variance"
                        + " of log exports lies between the classes; numeric factors are cut into " + CLASSES
                        + " quantile classes. The neighbours' exports and the position as a buyer are themselves outcomes of trade, so their q says"
                        + " association, not cause.");
        for (String segment : data.chain().segments()) {
            Map<String, List<FactorDetector.Result>> byPeriod = new LinkedHashMap<>();
            for (String period : data.totals().periods()) {
                Variable y = exports(data, countries, segment, period);
                List<FactorDetector.Result> results = detect(data, weights, y, segment, period);
                byPeriod.put(period, results);
                results.forEach(
                        r -> table.row(segment, period, r.factor(), r.strata(), r.n(), r.q(), r.f(), r.pValue()));
            }
            variants.add(new Chart.Variant(segment, bars(byPeriod)));
            story.add(sentence(data, segment, byPeriod, keys));
            directions.add(direction(segment, regress(data, countries, segment, regression)));
        }
        story.add(
                "A q has no sign. Least squares of log exports on the logarithms of GDP per capita, area and distance to China and on"
                        + " absolute latitude add the direction, " + data.lastPeriod() + ". "
                        + String.join(" ", directions));
        return new Chapter(
                new Section(
                        "factors",
                        "Which factors explain the pattern",
                        story,
                        List.of(new Chart(
                                "factor-bars",
                                "Share of variance explained by each factor (q), by period",
                                "Stars: *** p < 0.001, ** p < 0.01, * p < 0.05, n.s. not significant, from the noncentral F distribution. GDP per"
                                        + " capita is the mean of 1998-2000, before the flows, so exports cannot have caused it.",
                                620,
                                variants)),
                        List.of(table.build(), regression.build())),
                keys);
    }

    private static Variable exports(StudyData data, Labels countries, String segment, String period) {
        Map<String, Double> exports = data.totals().exports(period, data.products(segment));
        return variable("log10 exports", countries, iso -> Math.log10(1 + exports.getOrDefault(iso, 0.0)));
    }

    private static Variable variable(String name, Labels countries, ToDoubleFunction<String> of) {
        return Variable.of(
                name, countries, countries.asList().stream().mapToDouble(of).toArray());
    }

    private static List<FactorDetector.Result> detect(
            StudyData data, Weights weights, Variable y, String segment, String period) {
        Countries c = data.countries();
        Labels countries = y.labels();
        List<Variable> numeric = new ArrayList<>();
        numeric.add(variable(GDP, countries, c::gdpPerCapita));
        numeric.add(variable(AREA, countries, c::area));
        numeric.add(variable(CHINA, countries, c::kilometresToChina));
        numeric.add(variable(LATITUDE, countries, c::absoluteLatitude));
        numeric.add(weights.lag(y).named(NEIGHBOURS));
        Variable rank = PageRank.of(data.network(segment, period)).rank();
        numeric.add(variable(POSITION, countries, iso -> rank.labels().contains(iso) ? rank.get(iso) : 0));
        List<Categories> factors = new ArrayList<>();
        numeric.forEach(x -> factors.add(classes(x)));
        factors.add(Categories.of(
                "world region",
                countries,
                countries.asList().stream()
                        .map(iso -> c.region(iso).orElseThrow())
                        .toList()));
        factors.add(Categories.of(
                "access to the sea",
                countries,
                countries.asList().stream()
                        .map(iso -> c.coast(iso).orElseThrow())
                        .toList()));
        return factors.stream().map(factor -> FactorDetector.of(y, factor)).toList();
    }

    private static Categories classes(Variable x) {
        return Classifier.quantile(CLASSES).classify(x).named(x.name());
    }

    private static Map<String, Object> bars(Map<String, List<FactorDetector.Result>> byPeriod) {
        List<String> periods = List.copyOf(byPeriod.keySet());
        List<FactorDetector.Result> last = byPeriod.get(periods.get(periods.size() - 1));
        List<Integer> order = new ArrayList<>();
        for (int f = 0; f < last.size(); f++) {
            order.add(f);
        }
        order.sort(Comparator.comparingDouble(f -> -last.get(f).q()));
        Map<String, double[]> series = new LinkedHashMap<>();
        Map<String, List<String>> notes = new LinkedHashMap<>();
        byPeriod.forEach((period, results) -> {
            series.put(
                    period, order.stream().mapToDouble(f -> results.get(f).q()).toArray());
            notes.put(
                    period,
                    order.stream().map(f -> Say.stars(results.get(f).pValue())).toList());
        });
        return Charts.bars(
                order.stream().map(f -> last.get(f).factor()).toList(),
                series,
                notes,
                "q: share of the variance of log exports between classes",
                Charts.Unit.PERCENT);
    }

    private static String sentence(
            StudyData data, String segment, Map<String, List<FactorDetector.Result>> byPeriod, List<KeyFigure> keys) {
        List<FactorDetector.Result> sorted = new ArrayList<>(byPeriod.get(data.lastPeriod()));
        sorted.sort(Comparator.comparingDouble(r -> -r.q()));
        FactorDetector.Result given = sorted.stream()
                .filter(r -> !r.factor().equals(POSITION) && !r.factor().equals(NEIGHBOURS))
                .findFirst()
                .orElseThrow();
        double before = byPeriod.get(data.firstPeriod()).stream()
                .filter(r -> r.factor().equals(given.factor()))
                .findFirst()
                .orElseThrow()
                .q();
        long significant = sorted.stream().filter(r -> r.pValue() < 0.05).count();
        if (keys.isEmpty()
                || segment.equals(
                        data.chain().segments().get(data.chain().segments().size() - 1))) {
            keys.clear();
            keys.add(new KeyFigure(
                    "q = " + Say.decimals(given.q()),
                    "of the variance of " + segment + " exports between classes of " + given.factor()
                            + ", the strongest given factor in " + data.lastPeriod()));
        }
        return Say.capital(segment) + ", " + data.lastPeriod() + ": the largest q is "
                + Say.decimals(sorted.get(0).q())
                + " for " + sorted.get(0).factor() + "; among the factors given from outside, "
                + given.factor() + " explains " + Say.percent(given.q()) + " ("
                + data.ifChange(Say.percent(before) + " in " + data.firstPeriod() + "; ") + Say.pValue(given.pValue())
                + "). " + significant + " of "
                + sorted.size() + " factors are significant at 5%.";
    }

    private static Ols.Result regress(StudyData data, Labels countries, String segment, ReportTable.Builder table) {
        Countries c = data.countries();
        Variable y = exports(data, countries, segment, data.lastPeriod());
        Ols.Result fit = Ols.fit(
                Design.of(
                        y,
                        variable("log10 GDP per capita", countries, iso -> Math.log10(c.gdpPerCapita(iso))),
                        variable("log10 area", countries, iso -> Math.log10(c.area(iso))),
                        variable("log10 distance to China", countries, iso -> Math.log10(1 + c.kilometresToChina(iso))),
                        variable("absolute latitude", countries, c::absoluteLatitude)),
                Covariance.HC1);
        for (int k = 0; k < fit.names().size(); k++) {
            table.row(
                    segment,
                    fit.names().get(k),
                    fit.coefficients()[k],
                    fit.standardErrors()[k],
                    fit.testStatistics()[k],
                    fit.pValues()[k],
                    fit.r2(),
                    countries.size());
        }
        return fit;
    }

    private static String direction(String segment, Ols.Result fit) {
        List<String> up = new ArrayList<>();
        List<String> down = new ArrayList<>();
        for (int k = 1; k < fit.names().size(); k++) {
            if (fit.pValues()[k] < 0.05) {
                String term = fit.names().get(k).replace("log10 ", "") + " (" + Say.decimals(fit.coefficients()[k])
                        + ", " + Say.pValue(fit.pValues()[k]) + ")";
                (fit.coefficients()[k] > 0 ? up : down).add(term);
            }
        }
        return Say.capital(segment) + " exports "
                + (up.isEmpty() ? "" : "rise with " + Say.list(up))
                + (up.isEmpty() || down.isEmpty() ? "" : " and ")
                + (down.isEmpty() ? "" : "fall with " + Say.list(down))
                + (up.isEmpty() && down.isEmpty() ? "follow none of them significantly" : "") + " (R2 "
                + Say.decimals(fit.r2()) + ").";
    }
}
