package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.econometrics.detector.DetectorPanel.Change;
import org.isard.econometrics.detector.DetectorPanel.Factor;
import org.isard.econometrics.detector.DetectorPanel.Interaction;
import org.isard.econometrics.detector.DetectorPanel.InteractionChange;

/** What {@link DetectorPanel} found; the bootstrap draws are kept, so that any two periods can be compared. */
public final class PanelResult {
    private final List<DetectorPanel.Period> periods;
    private final Labels names;
    private final Labels factors;
    private final FactorInference.Result[][] tests;
    private final double[][] q; // [period][factor or pair]
    private final double[][][] draws; // [period][factor or pair][sample]
    private final int[][] ranks; // [period][factor]
    private final int[][][] drawnRanks; // [period][sample][factor]
    private final FactorInference.Options options;

    PanelResult(
            List<DetectorPanel.Period> periods,
            FactorInference.Result[][] tests,
            double[][] q,
            double[][][] draws,
            FactorInference.Options options) {
        this.periods = periods;
        names = Labels.of(periods.stream().map(DetectorPanel.Period::name).toList());
        factors = Labels.of(periods.get(0).names());
        this.tests = tests;
        this.q = q;
        this.draws = draws;
        this.options = options;
        ranks = Arrays.stream(q)
                .map(values -> DetectorPanel.ranks(values, factors.size()))
                .toArray(int[][]::new);
        drawnRanks = Arrays.stream(draws)
                .map(period -> IntStream.range(0, options.resamples())
                        .mapToObj(b -> DetectorPanel.ranks(
                                Arrays.stream(period)
                                        .mapToDouble(values -> values[b])
                                        .toArray(),
                                factors.size()))
                        .toArray(int[][]::new))
                .toArray(int[][][]::new);
    }

    /** The periods in order. */
    public List<String> periods() {
        return names.asList();
    }

    /** How intervals and p were drawn. */
    public FactorInference.Options options() {
        return options;
    }

    /**
     * One factor in one period.
     *
     * @throws IllegalArgumentException if there is no such factor or period
     */
    public Factor factor(String factor, String period) {
        int f = factors.indexOf(factor);
        int t = names.indexOf(period);
        FactorInference.Result test = tests[t][f];
        double[] ends = interval(draws[t][f], q[t][f]);
        int[] rank = percentiles(b -> drawnRanks[t][b][f]);
        return new Factor(
                factor,
                period,
                q[t][f],
                ends[0],
                ends[1],
                test.pValue(),
                test.adjusted(),
                ranks[t][f],
                rank[0],
                rank[1],
                test.strata(),
                test.n());
    }

    /** All factors in all periods, factor by factor. */
    public List<Factor> factors() {
        List<Factor> all = new ArrayList<>();
        for (String factor : factors) {
            names.forEach(period -> all.add(factor(factor, period)));
        }
        return all;
    }

    /**
     * How one factor changed between any two periods.
     *
     * @throws IllegalArgumentException if there is no such factor or period
     */
    public Change change(String factor, String from, String to) {
        int f = factors.indexOf(factor);
        int s = names.indexOf(from);
        int t = names.indexOf(to);
        double[] ends = changeInterval(f, s, t);
        int[] rank = percentiles(b -> drawnRanks[t][b][f] - drawnRanks[s][b][f]);
        return new Change(
                factor, from, to, q[t][f] - q[s][f], ends[0], ends[1], ranks[t][f] - ranks[s][f], rank[0], rank[1]);
    }

    /** How each factor changed from period to period and, if there are more than two, from the first to the last. */
    public List<Change> changes() {
        List<Change> all = new ArrayList<>();
        for (String factor : factors) {
            spans().forEach(span -> all.add(change(factor, span[0], span[1])));
        }
        return all;
    }

    /**
     * Two factors in one period.
     *
     * @throws IllegalArgumentException if there is no such pair or period
     */
    public Interaction interaction(String first, String second, String period) {
        int[] at = pair(first, second);
        int t = names.indexOf(period);
        double[] ends = interval(draws[t][at[2]], q[t][at[2]]);
        InteractionDetector.Type type = type(at, t, -1);
        long same = IntStream.range(0, options.resamples())
                .filter(b -> type(at, t, b) == type)
                .count();
        return new Interaction(
                first, second, period, q[t][at[2]], ends[0], ends[1], type, (double) same / options.resamples());
    }

    /** All pairs in all periods, pair by pair. */
    public List<Interaction> interactions() {
        return ofPairs((first, second) -> names.asList().stream()
                .map(period -> interaction(first, second, period))
                .toList());
    }

    /**
     * How the interaction of two factors changed between any two periods.
     *
     * @throws IllegalArgumentException if there is no such pair or period
     */
    public InteractionChange interactionChange(String first, String second, String from, String to) {
        int[] at = pair(first, second);
        int s = names.indexOf(from);
        int t = names.indexOf(to);
        double[] ends = changeInterval(at[2], s, t);
        long changed = IntStream.range(0, options.resamples())
                .filter(b -> type(at, s, b) != type(at, t, b))
                .count();
        return new InteractionChange(
                first,
                second,
                from,
                to,
                q[t][at[2]] - q[s][at[2]],
                ends[0],
                ends[1],
                type(at, s, -1),
                type(at, t, -1),
                (double) changed / options.resamples());
    }

    /** How each pair changed, over the same spans as {@link #changes()}. */
    public List<InteractionChange> interactionChanges() {
        return ofPairs((first, second) -> spans().stream()
                .map(span -> interactionChange(first, second, span[0], span[1]))
                .toList());
    }

    private interface OfPair<T> {
        List<T> of(String first, String second);
    }

    private <T> List<T> ofPairs(OfPair<T> rows) {
        List<T> all = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            for (int g = f + 1; g < factors.size(); g++) {
                all.addAll(rows.of(factors.get(f), factors.get(g)));
            }
        }
        return all;
    }

    private List<String[]> spans() {
        List<String[]> spans = new ArrayList<>();
        for (int t = 1; t < names.size(); t++) {
            spans.add(new String[] {names.get(t - 1), names.get(t)});
        }
        if (names.size() > 2) {
            spans.add(new String[] {names.get(0), names.get(names.size() - 1)});
        }
        return spans;
    }

    /** The positions of two factors and of their overlay among the q of a period. */
    private int[] pair(String first, String second) {
        int f = factors.indexOf(first);
        int g = factors.indexOf(second);
        if (f == g) {
            throw new IllegalArgumentException("second: is \"" + second + "\" as the first; a pair has two factors");
        }
        return new int[] {f, g, PanelBootstrap.pair(factors.size(), Math.min(f, g), Math.max(f, g))};
    }

    /** The type of a pair in sample b, or as observed if b is negative. */
    private InteractionDetector.Type type(int[] pair, int t, int b) {
        double[] three = Arrays.stream(pair)
                .mapToDouble(k -> b < 0 ? q[t][k] : draws[t][k][b])
                .toArray();
        return InteractionDetector.Type.of(
                three[0], three[1], three[2], InteractionDetector.options().tolerance());
    }

    private double[] changeInterval(int k, int s, int t) {
        double[] differences = IntStream.range(0, options.resamples())
                .mapToDouble(b -> draws[t][k][b] - draws[s][k][b])
                .toArray();
        return interval(differences, q[t][k] - q[s][k]);
    }

    private double[] interval(double[] values, double estimate) {
        return FactorInference.interval(values, estimate, options.level());
    }

    private int[] percentiles(IntUnaryOperator draw) {
        int[] sorted =
                IntStream.range(0, options.resamples()).map(draw).sorted().toArray();
        int skip = (int) Math.floor((1 - options.level()) / 2 * sorted.length);
        return new int[] {sorted[skip], sorted[sorted.length - 1 - skip]};
    }

    /** One row per factor and period; data for bars with intervals. CSV by {@link Table#toCsv()}. */
    public Table toTable() {
        Rows<Factor> rows = new Rows<>(factors(), f -> f.factor() + ", " + f.period());
        return rows.table()
                .with(rows.text("factor", Factor::factor))
                .with(rows.text("period", Factor::period))
                .with(rows.number("q", Factor::q))
                .with(rows.number("lower", Factor::lower))
                .with(rows.number("upper", Factor::upper))
                .with(rows.number("p", Factor::pValue))
                .with(rows.number("adjusted", Factor::adjusted))
                .with(rows.number("rank", Factor::rank))
                .with(rows.number("rank lower", Factor::rankLower))
                .with(rows.number("rank upper", Factor::rankUpper))
                .with(rows.number("strata", Factor::strata))
                .with(rows.number("n", Factor::n));
    }

    /** One row per factor and span of {@link #changes()}. */
    public Table changesTable() {
        Rows<Change> rows = new Rows<>(changes(), c -> c.factor() + ", " + c.from() + " to " + c.to());
        return rows.table()
                .with(rows.text("factor", Change::factor))
                .with(rows.text("from", Change::from))
                .with(rows.text("to", Change::to))
                .with(rows.number("change of q", Change::change))
                .with(rows.number("lower", Change::lower))
                .with(rows.number("upper", Change::upper))
                .with(rows.number("change of rank", Change::rankChange))
                .with(rows.number("rank lower", Change::rankLower))
                .with(rows.number("rank upper", Change::rankUpper));
    }

    /**
     * One row per pair and period; data for one interaction matrix per period.
     *
     * @throws IllegalArgumentException if there is one factor only
     */
    public Table interactionsTable() {
        Rows<Interaction> rows = new Rows<>(interactions(), i -> i.first() + " x " + i.second() + ", " + i.period());
        return rows.table()
                .with(rows.text("first", Interaction::first))
                .with(rows.text("second", Interaction::second))
                .with(rows.text("period", Interaction::period))
                .with(rows.number("q12", Interaction::q12))
                .with(rows.number("lower", Interaction::lower))
                .with(rows.number("upper", Interaction::upper))
                .with(rows.text("type", i -> i.type().toString()))
                .with(rows.number("type share", Interaction::typeShare));
    }

    /** One row per pair and span of {@link #interactionChanges()}. */
    public Table interactionChangesTable() {
        Rows<InteractionChange> rows = new Rows<>(
                interactionChanges(), i -> i.first() + " x " + i.second() + ", " + i.from() + " to " + i.to());
        return rows.table()
                .with(rows.text("first", InteractionChange::first))
                .with(rows.text("second", InteractionChange::second))
                .with(rows.text("from", InteractionChange::from))
                .with(rows.text("to", InteractionChange::to))
                .with(rows.number("change of q12", InteractionChange::change))
                .with(rows.number("lower", InteractionChange::lower))
                .with(rows.number("upper", InteractionChange::upper))
                .with(rows.text("before", i -> i.before().toString()))
                .with(rows.text("after", i -> i.after().toString()))
                .with(rows.number("changed share", InteractionChange::changedShare));
    }

    private record Rows<T>(List<T> items, Labels labels) {
        Rows(List<T> items, Function<T, String> label) {
            this(items, Labels.of(items.stream().map(label).toList()));
        }

        Table table() {
            return Table.of(labels);
        }

        Variable number(String name, ToDoubleFunction<T> value) {
            return Variable.of(name, labels, items.stream().mapToDouble(value).toArray());
        }

        Categories text(String name, Function<T, String> value) {
            return Categories.of(name, labels, items.stream().map(value).toList());
        }
    }

    @Override
    public String toString() {
        String first = names.get(0);
        String last = names.get(names.size() - 1);
        List<String> header = new ArrayList<>(List.of("factor"));
        names.forEach(period -> header.addAll(List.of("q " + period, "p " + period)));
        if (names.size() > 1) {
            header.addAll(List.of("change", "lower", "upper", "rank"));
        }
        TextTable table = TextTable.of(header.toArray(String[]::new));
        for (String factor : factors) {
            List<Object> cells = new ArrayList<>(List.of(factor));
            for (String period : names) {
                Factor f = factor(factor, period);
                cells.addAll(List.of(f.q(), TextTable.pValue(f.pValue())));
            }
            if (names.size() > 1) {
                Change c = change(factor, first, last);
                int before = factor(factor, first).rank();
                cells.addAll(List.of(c.change(), c.lower(), c.upper(), before + " to " + (before + c.rankChange())));
            }
            table.row(cells.toArray());
        }
        String head = "Detector by period of " + periods.get(0).y().name() + ", " + options.permutations()
                + " permutations, " + TextTable.format(100 * options.level()) + " % intervals of the change from "
                + options.resamples() + " bootstrap samples\n";
        return head + table + (factors.size() > 1 ? typesByPeriod() : "");
    }

    private String typesByPeriod() {
        List<String> header = new ArrayList<>(List.of("interaction"));
        header.addAll(names.asList());
        TextTable table = TextTable.of(header.toArray(String[]::new));
        List<Interaction> all = interactions();
        for (int k = 0; k < all.size(); k += names.size()) {
            List<Object> cells = new ArrayList<>();
            cells.add(all.get(k).first() + " x " + all.get(k).second());
            all.subList(k, k + names.size()).forEach(i -> cells.add(TextTable.format(i.q12()) + " " + i.type()));
            table.row(cells.toArray());
        }
        return "\n" + table;
    }
}
