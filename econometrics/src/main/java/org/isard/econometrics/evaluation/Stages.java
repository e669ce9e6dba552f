package org.isard.econometrics.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * The stages in which a series developed: by its change points, by its growth rates, or by where it stands on a logistic curve.
 *
 * @param series what was divided
 * @param stages in order, without gaps
 */
public record Stages(Variable series, List<Stage> stages) {

    /**
     * A stage.
     *
     * @param name what it is called
     * @param start its first period
     * @param end its last period
     * @param length the number of its periods
     * @param mean of the series in it
     * @param growth the mean log growth into its periods, {@code ln(x_end / x_before) / steps}, so that stages add up; NaN where a value is
     *     not positive or there is no step
     */
    public record Stage(String name, String start, String end, int length, double mean, double growth) {}

    /** Copies the list. */
    public Stages {
        stages = List.copyOf(stages);
    }

    /** The segments between change points, named "stage 1", "stage 2", ... */
    public static Stages of(ChangePoints.Segmentation segmentation) {
        int[] starts = segmentation.starts();
        List<String> names = new ArrayList<>();
        for (int s = 1; s <= starts.length; s++) {
            names.add("stage " + s);
        }
        return of(segmentation.series(), names, starts);
    }

    /**
     * Before and after take-off: the first period from which growth {@code x_t / x_(t-1) - 1} exceeds a threshold for so many periods in a
     * row (after Rostow 1960). One stage if that never happens.
     *
     * @throws IllegalArgumentException if there are fewer than two periods, a value is not positive, or {@code periods} is not positive
     */
    public static Stages takeOff(Variable series, double threshold, int periods) {
        double[] growth = GrowthRates.of(series);
        if (periods < 1) {
            throw new IllegalArgumentException("periods: is " + periods + "; take-off lasts at least 1");
        }
        int run = 0;
        for (int t = 1; t < growth.length; t++) {
            run = growth[t] > threshold ? run + 1 : 0;
            if (run == periods) {
                int start = t - periods + 1;
                return of(series, List.of("before take-off", "take-off"), new int[] {0, start});
            }
        }
        return of(series, List.of("before take-off"), new int[] {0});
    }

    /**
     * Runs of growth in the same band, {@code x_t / x_(t-1) - 1} up to the first threshold, up to the second, ... and above the last. A run
     * shorter than {@code minLength} periods, the shortest first, joins the neighbouring run whose band is closer, of equally close ones the
     * earlier. The first period goes with the second.
     *
     * @throws IllegalArgumentException if there are fewer than two periods, a value is not positive, thresholds do not ascend, or
     *     {@code minLength} is not positive
     */
    public static Stages byGrowth(Variable series, int minLength, double... thresholds) {
        double[] growth = GrowthRates.of(series);
        GrowthRates.requireRule(minLength, thresholds);
        int[] bands = new int[growth.length];
        for (int t = 1; t < bands.length; t++) {
            int at = Arrays.binarySearch(thresholds, growth[t]);
            bands[t] = at >= 0 ? at : -at - 1;
        }
        bands[0] = bands[1];
        GrowthRates.smooth(bands, minLength);
        List<String> names = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        for (int t = 0; t < bands.length; t++) {
            if (t == 0 || bands[t] != bands[t - 1]) {
                names.add(GrowthRates.name(bands[t], thresholds));
                starts.add(t);
            }
        }
        return of(series, names, starts.stream().mapToInt(s -> s).toArray());
    }

    /**
     * The four stages of a logistic curve: start-up, acceleration, deceleration and maturity, divided where it bends most and at its
     * inflexion (see {@link LogisticCurve}). Stages that hold no period are left out.
     */
    public static Stages of(LogisticCurve curve) {
        double[] cuts = {Double.NEGATIVE_INFINITY, curve.takeOff(), curve.inflexion(), curve.maturity()};
        String[] all = {"start-up", "acceleration", "deceleration", "maturity"};
        List<String> names = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        int stage = -1;
        for (int t = 0; t < curve.series().size(); t++) {
            int now = stage;
            while (now + 1 < cuts.length && t >= cuts[now + 1]) {
                now++;
            }
            if (now != stage) {
                names.add(all[now]);
                starts.add(t);
                stage = now;
            }
        }
        return of(curve.series(), names, starts.stream().mapToInt(s -> s).toArray());
    }

    private static Stages of(Variable series, List<String> names, int[] starts) {
        double[] x = series.toArray();
        Labels periods = series.labels();
        List<Stage> stages = new ArrayList<>();
        for (int s = 0; s < starts.length; s++) {
            int from = starts[s];
            int to = s + 1 < starts.length ? starts[s + 1] : x.length;
            int before = Math.max(0, from - 1);
            double ratio = x[before] > 0 && x[to - 1] > 0 ? x[to - 1] / x[before] : Double.NaN;
            stages.add(new Stage(
                    names.get(s),
                    periods.get(from),
                    periods.get(to - 1),
                    to - from,
                    Pairwise.sum(x, from, to) / (to - from),
                    Math.log(ratio) / (to - 1 - before)));
        }
        return new Stages(series, stages);
    }

    /** The stage of every period, levels in order of time; a name that recurs has one level. */
    public Categories categories() {
        List<String> levels = stages.stream().map(Stage::name).distinct().toList();
        int[] codes = new int[series.size()];
        int t = 0;
        for (Stage stage : stages) {
            for (int k = 0; k < stage.length; k++) {
                codes[t++] = levels.indexOf(stage.name);
            }
        }
        return Categories.ofCodes("stage", series.labels(), levels, codes);
    }

    /** A row per stage, numbered. */
    public Table toTable() {
        Labels rows = Labels.numbered(stages.size());
        return Table.of(rows)
                .with(Categories.of(
                        "stage", rows, stages.stream().map(Stage::name).toList()))
                .with(Categories.of(
                        "start", rows, stages.stream().map(Stage::start).toList()))
                .with(Categories.of("end", rows, stages.stream().map(Stage::end).toList()))
                .with(Variable.of(
                        "periods",
                        rows,
                        stages.stream().mapToDouble(Stage::length).toArray()))
                .with(Variable.of(
                        "mean", rows, stages.stream().mapToDouble(Stage::mean).toArray()))
                .with(Variable.of(
                        "growth",
                        rows,
                        stages.stream().mapToDouble(Stage::growth).toArray()));
    }

    @Override
    public String toString() {
        TextTable text = TextTable.of("stage", "start", "end", "periods", "mean", "growth");
        stages.forEach(s -> text.row(s.name, s.start, s.end, s.length, s.mean, s.growth));
        return "stages of " + series.name() + "\n" + text;
    }
}
