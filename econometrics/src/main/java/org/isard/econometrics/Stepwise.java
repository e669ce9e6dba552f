package org.isard.econometrics;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.econometrics.internal.LeastSquares;
import org.isard.econometrics.internal.Span;

/**
 * Stepwise selection of terms by AIC or BIC: from one model to the best of those with a term more or less, until none is better. R's {@code step} and
 * {@code stepAIC} of MASS, whose AIC differs by a constant.
 *
 * <p>Each step compares all single changes and costs a regression for each. Terms are whole: the columns of a factor come and go together. That
 * interactions need their parts is not looked after. Standard errors and p-values of the model at the end ignore that it was searched for.
 */
public final class Stepwise {
    private Stepwise() {}

    /** Where the path begins and which way it may go. */
    public enum Direction {
        /** From no term, adding. */
        FORWARD,
        /** From all terms, removing. */
        BACKWARD,
        /** From no term, both ways. */
        BOTH_FROM_NONE,
        /** From all terms, both ways. */
        BOTH_FROM_ALL;

        private boolean beginsWithAll() {
            return this == BACKWARD || this == BOTH_FROM_ALL;
        }
    }

    /** What is minimised. */
    public enum Criterion {
        /** Akaike's (1973). */
        AIC,
        /** Schwarz's (1978): {@code log(n)} for each parameter. */
        BIC;

        private double of(Ols.Result fit) {
            return this == AIC ? fit.aic() : fit.bic();
        }
    }

    /**
     * Columns that come and go together.
     *
     * @param name as the path prints it
     */
    public record Term(String name, List<Variable> columns) {
        public Term {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("columns: the term \"" + name + "\" has none; give at least one");
            }
        }

        /** A numeric column. */
        public static Term of(Variable x) {
            return new Term(x.name(), List.of(x));
        }

        /** A factor whose base is its first level with units, columns as of {@link Design#with(Categories)}. */
        public static Term of(Categories factor) {
            return new Term(factor.name(), Design.dummiesOf(factor, Design.firstLevel(factor)));
        }
    }

    /** By AIC and plain least squares; see {@link #select(Design, List, Direction, Criterion, Ols.Options)}. */
    public static Result select(Design kept, List<Term> terms, Direction direction) {
        return select(kept, terms, direction, Criterion.AIC, Ols.options());
    }

    /**
     * Selects terms.
     *
     * @param kept the response and the columns that always stay
     * @param terms what may come and go
     * @param options how each regression is fitted
     * @throws IllegalArgumentException if two terms have one name or column, labels differ, or the model that the path begins with cannot be
     *     fitted. On the way, a term that depends on the columns there, or would leave no degrees of freedom, is no candidate.
     */
    public static Result select(
            Design kept, List<Term> terms, Direction direction, Criterion criterion, Ols.Options options) {
        Labels.of(terms.stream().map(Term::name).toList());
        design(kept, terms); // refuses columns of other labels or of one name
        List<Term> in = new ArrayList<>(direction.beginsWithAll() ? terms : List.of());
        Ols.Result fit = Ols.fit(design(kept, in), options);
        List<Step> steps = new ArrayList<>(List.of(Step.of("", fit, criterion)));
        while (true) {
            List<Term> best = null;
            Ols.Result bestFit = fit;
            for (List<Term> candidate : candidates(kept, terms, in, direction)) {
                Ols.Result other = Ols.fit(design(kept, candidate), options);
                if (criterion.of(other) < criterion.of(bestFit)) {
                    best = candidate;
                    bestFit = other;
                }
            }
            // Less than rounding is no gain, and could go round in a circle.
            double gain = criterion.of(fit) - criterion.of(bestFit);
            if (best == null || gain <= 1e-10 * Math.abs(criterion.of(fit))) {
                return new Result(fit, in.stream().map(Term::name).toList(), criterion, List.copyOf(steps));
            }
            steps.add(Step.of(change(in, best), bestFit, criterion));
            in = best;
            fit = bestFit;
        }
    }

    private static Design design(Design kept, List<Term> terms) {
        return kept.with(terms.stream().flatMap(t -> t.columns.stream()).toArray(Variable[]::new));
    }

    private static List<List<Term>> candidates(Design kept, List<Term> terms, List<Term> in, Direction direction) {
        List<List<Term>> candidates = new ArrayList<>();
        for (Term term : in) {
            List<Term> fewer = new ArrayList<>(in);
            fewer.remove(term);
            if (direction != Direction.FORWARD
                    && !design(kept, fewer).names().asList().isEmpty()) {
                candidates.add(fewer);
            }
        }
        for (Term term : terms) {
            if (direction != Direction.BACKWARD && !in.contains(term)) {
                List<Term> more = new ArrayList<>(in);
                more.add(term);
                if (isIdentified(design(kept, more))) {
                    candidates.add(more);
                }
            }
        }
        return candidates;
    }

    private static boolean isIdentified(Design design) {
        Span span = new Span(LeastSquares.TOLERANCE);
        boolean independent = true;
        for (double[] column : design.toColumns()) {
            independent &= span.add(column);
        }
        return independent && design.n() > span.rank();
    }

    private static String change(List<Term> from, List<Term> to) {
        return to.size() > from.size()
                ? "+ " + to.get(to.size() - 1).name
                : "- " + from.stream().filter(t -> !to.contains(t)).findFirst().orElseThrow().name;
    }

    /**
     * A model on the path.
     *
     * @param change the term that came or went, as "+ x" or "- x"; empty for the first model
     * @param columns the number of coefficients
     * @param criterion AIC or BIC
     */
    public record Step(String change, int columns, double rss, double criterion) {
        private static Step of(String change, Ols.Result fit, Criterion criterion) {
            return new Step(change, fit.k(), fit.rss(), criterion.of(fit));
        }
    }

    /**
     * What {@link #select} found.
     *
     * @param fit the model at the end of the path
     * @param terms the names of its terms, without what is always kept
     * @param steps the path from its first model
     */
    public record Result(Ols.Result fit, List<String> terms, Criterion criterion, List<Step> steps) {
        /** One row per model of the path. */
        public Table toTable() {
            Labels rows = Labels.numbered(steps.size());
            return Table.of(rows)
                    .with(Categories.of(
                            "change", rows, steps.stream().map(Step::change).toList()))
                    .with(Variable.of(
                            "columns",
                            rows,
                            steps.stream().mapToDouble(Step::columns).toArray()))
                    .with(Variable.of(
                            "RSS", rows, steps.stream().mapToDouble(Step::rss).toArray()))
                    .with(Variable.of(
                            criterion.name(),
                            rows,
                            steps.stream().mapToDouble(Step::criterion).toArray()));
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("", "columns", "RSS", criterion.name());
            steps.forEach(s -> table.row(s.change, s.columns, s.rss, s.criterion));
            return "Stepwise selection by " + criterion + ", n = " + fit.n() + "\n" + table + "\n" + fit;
        }
    }
}
