package org.isard.geo.autocorrelation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;

/**
 * Join counts of two or many colours: how often neighbours have the same category, and how often which two others
 * (Moran 1948; Cliff and Ord 1981, section 1.4).
 *
 * <p>Joins of r with itself {@code J_rr = 1/2 sum_ij w_ij [c_i = r][c_j = r]}, of r with s {@code J_rs = 1/2 sum_ij
 * w_ij ([c_i = r][c_j = s] + [c_i = s][c_j = r])}, and of unlike neighbours {@code Jtot = 1/2 sum_ij w_ij [c_i !=
 * c_j]}. With binary symmetric weights each join counts once (PySAL makes weights binary; here they are taken as they
 * come).
 *
 * <p>Moments by {@link Sampling}: without replacement (non-free) they are those of all arrangements of the observed
 * colours, free ones those of independent draws. Defaults reproduce spdep's {@code joincount.multi}, whose same-colour
 * rows are those of {@code joincount.test}; the order of rows is the same. Under permutation the moments are those of
 * the simulated values.
 *
 * <p>Cost: O(links log cardinality + k^2) for k categories; O(links + k^2) times the number of permutations. The same
 * seed gives the same bits for any number of threads.
 */
public final class JoinCount {
    private JoinCount() {}

    /** Non-free sampling, two-sided. */
    public static Result of(Categories colours, Weights w) {
        return of(colours, w, options());
    }

    /** Join counts with the given inference: randomisation or permutation. */
    public static Result of(Categories colours, Weights w, Inference inference) {
        return of(colours, w, options().inference(inference));
    }

    /**
     * Join counts.
     *
     * @param colours a category for each unit, at least two of them in use
     * @param w weights over the same labels, without a diagonal; binary as a rule
     * @throws IllegalArgumentException if labels differ, all units have the same category, w has no link or a weight on
     *     the diagonal, the inference is another one, or permutation is asked for under free sampling
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Categories colours, Weights w, Options options) {
        w.labels().requireSame(colours.labels(), "colours");
        Inference inference = options.inference();
        if (!(inference instanceof Inference.Permutation) && !(inference instanceof Inference.Randomisation)) {
            throw GlobalOptions.unsupported(inference, "a join count", "randomisation or permutation");
        }
        FoldedWeights folded = FoldedWeights.of(w);
        GlobalOptions.requireLinks(w, "a join count");
        int[] counts = colours.counts();
        for (int count : counts) {
            if (count == colours.size()) {
                throw GlobalOptions.constant(colours.name(), "a join count");
            }
        }
        JoinKernel kernel = new JoinKernel(folded, colours, options.execution());
        double[] observed = kernel.observed();
        Judgement[] judgements;
        if (inference instanceof Inference.Permutation permutation) {
            if (options.sampling() == Sampling.FREE) {
                throw new IllegalArgumentException(
                        "inference: permutation keeps the number of units of each colour, so its"
                                + " sampling is NON_FREE; with FREE use Inference.randomisation");
            }
            judgements = kernel.permuted(observed, 1e-12 * w.s0(), permutation);
        } else {
            JoinMoments moments = JoinMoments.of(w, counts, options);
            judgements = new Judgement[observed.length];
            for (int row = 0; row < observed.length; row++) {
                judgements[row] = Judgement.analytical(
                        observed[row], moments.expectation()[row], moments.variance()[row], inference);
            }
        }
        return new Result(
                rows(colours.levels(), observed, judgements),
                inference,
                options.sampling(),
                colours.size(),
                GlobalOptions.islandCount(w),
                options.islands());
    }

    private static List<Row> rows(List<String> levels, double[] observed, Judgement[] judgements) {
        List<Row> rows = new ArrayList<>();
        for (String level : levels) {
            rows.add(row(level + ":" + level, observed, judgements, rows.size()));
        }
        for (int i = 1; i < levels.size(); i++) {
            for (int j = 0; j < i; j++) {
                rows.add(row(levels.get(i) + ":" + levels.get(j), observed, judgements, rows.size()));
            }
        }
        rows.add(row("Jtot", observed, judgements, rows.size()));
        return List.copyOf(rows);
    }

    private static Row row(String joins, double[] observed, Judgement[] judgements, int at) {
        Judgement j = judgements[at];
        return new Row(joins, observed[at], j.expectation(), j.variance(), j.z(), j.pValue());
    }

    /** Non-free sampling judged by its moments, islands left out, on the common pool. */
    public static Options options() {
        return new Options(Inference.randomisation(), Sampling.NON_FREE, Islands.LEFT_OUT, Execution.common());
    }

    /** What is random about the colours under the null hypothesis. */
    public enum Sampling {
        /** The number of units of each colour is given and their arrangement random. */
        NON_FREE,
        /** Each unit draws its colour by itself, with the observed shares as probabilities. */
        FREE
    }

    /**
     * How to compute and test.
     *
     * @param inference randomisation, that is by the moments, or permutation
     * @param sampling what the moments suppose
     * @param islands whether units without neighbours count in the number of units, which non-free moments use. With
     *     islands left out the colours of all units count nevertheless, and the variance of Jtot uses both numbers: so
     *     computes spdep 1.2.7 with {@code adjust.n = TRUE}. Counted, the moments are those of all arrangements.
     * @param execution where permutations run; does not change the result
     */
    public record Options(Inference inference, Sampling sampling, Islands islands, Execution execution) {

        /** With this inference. */
        public Options inference(Inference value) {
            return new Options(value, sampling, islands, execution);
        }

        /** With this sampling. */
        public Options sampling(Sampling value) {
            return new Options(inference, value, islands, execution);
        }

        /** With this treatment of islands. */
        public Options islands(Islands value) {
            return new Options(inference, sampling, value, execution);
        }

        /** On this execution. */
        public Options execution(Execution value) {
            return new Options(inference, sampling, islands, value);
        }
    }

    /**
     * Joins of one kind.
     *
     * @param joins the two categories, "high:low", or "Jtot"
     * @param count the observed joins
     * @param expectation their expectation under the null hypothesis; under permutation the mean of the simulated
     *     counts
     * @param variance their variance likewise
     * @param z {@code (count - expectation) / sqrt(variance)}, NaN without variance
     * @param pValue the probability under the inference's alternative
     */
    public record Row(String joins, double count, double expectation, double variance, double z, double pValue) {}

    /**
     * What {@link JoinCount#of} found.
     *
     * @param rows like joins in the order of the levels, then each pair, the later level first, then all unlike joins
     * @param inference the ground of the p-values
     * @param sampling what the moments suppose
     * @param n all units
     * @param islandCount the units without neighbours
     * @param islands whether these count
     */
    public record Result(
            List<Row> rows, Inference inference, Sampling sampling, int n, int islandCount, Islands islands) {

        /** Joins within a category. */
        public Row same(String category) {
            return row(category + ":" + category);
        }

        /** Joins between two categories, in any order. */
        public Row between(String one, String other) {
            String turned = other + ":" + one;
            return rows.stream().anyMatch(r -> r.joins().equals(turned)) ? row(turned) : row(one + ":" + other);
        }

        /** All joins of unlike categories, Jtot. */
        public Row unlike() {
            return rows.get(rows.size() - 1);
        }

        private Row row(String joins) {
            return rows.stream()
                    .filter(r -> r.joins().equals(joins))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("category: there are no joins \"" + joins
                            + "\"; there are " + rows.stream().map(Row::joins).toList()));
        }

        /** All columns by joins, "high:low" and "Jtot". */
        public Table toTable() {
            Labels joins = Labels.of(rows.stream().map(Row::joins).toList());
            return Table.of(joins)
                    .with(column("count", joins, Row::count))
                    .with(column("expectation", joins, Row::expectation))
                    .with(column("variance", joins, Row::variance))
                    .with(column("z", joins, Row::z))
                    .with(column("p", joins, Row::pValue));
        }

        private Variable column(String name, Labels joins, ToDoubleFunction<Row> value) {
            return Variable.of(name, joins, rows.stream().mapToDouble(value).toArray());
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("joins", "count", "expectation", "variance", "z", "p");
            for (Row r : rows) {
                table.row(r.joins, r.count, r.expectation, r.variance, r.z, TextTable.pValue(r.pValue));
            }
            return Judgement.heading("Join counts, " + sampling + " sampling", n, islandCount, islands, inference)
                    + table;
        }
    }
}
