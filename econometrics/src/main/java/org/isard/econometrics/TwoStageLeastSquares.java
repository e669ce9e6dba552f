package org.isard.econometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.econometrics.internal.Columns;
import org.isard.econometrics.internal.LeastSquares;

/**
 * Two-stage least squares (Theil 1953): endogenous columns are replaced by their projections on the exogenous columns and the instruments,
 * {@code b = (X'P X)^-1 X'P y}; residuals and covariances use the columns themselves, as {@code ivreg} of the R package AER.
 */
public final class TwoStageLeastSquares {
    private TwoStageLeastSquares() {}

    /**
     * Fits the design, some of whose columns are endogenous.
     *
     * @param endogenous names of columns of the design
     * @param instruments columns outside the design
     * @throws IllegalArgumentException if no column is named or one is unknown, there are fewer instruments than endogenous columns, a name or
     *     label does not fit, or columns or projections are collinear
     */
    public static Result fit(
            Design design, List<String> endogenous, List<Variable> instruments, Covariance covariance) {
        if (endogenous.isEmpty() || instruments.size() < endogenous.size()) {
            throw new IllegalArgumentException("instruments: " + instruments.size() + " for " + endogenous.size()
                    + " endogenous columns; name at least one endogenous column and give at least as many instruments");
        }
        Variable[] outside = instruments.toArray(Variable[]::new);
        design.with(outside); // refuses instruments that are columns already
        Design exogenous = design.without(endogenous.toArray(String[]::new));
        Design firstStage = exogenous.with(outside);
        LeastSquares projection = LeastSquares.of(firstStage.toColumns(), firstStage.names());
        double[][] x = design.toColumns();
        double[][] projected = Arrays.copyOf(x, x.length);
        for (String name : endogenous) {
            int j = design.names().indexOf(name);
            projected[j] = projection.fitted(x[j]);
        }
        LeastSquares second = LeastSquares.of(projected, design.names());
        double[] y = design.response().toArray();
        double[] b = second.solve(y);
        double[] e = y.clone();
        for (int j = 0; j < b.length; j++) {
            for (int i = 0; i < e.length; i++) {
                e[i] -= b[j] * x[j][i];
            }
        }
        double[][] v = Sandwich.of(second, e, design, covariance);
        List<HypothesisTest> firstStages = new ArrayList<>();
        Design augmented = design;
        for (String name : endogenous) {
            Variable column =
                    Variable.of(name, design.labels(), x[design.names().indexOf(name)]);
            Ols.Result small = Ols.fit(exogenous.withResponse(column));
            Ols.Result large = Ols.fit(firstStage.withResponse(column));
            HypothesisTest f = Restrictions.f(small, large);
            firstStages.add(new HypothesisTest("first stage of " + name, f.statistic(), f.df(), f.df2()));
            augmented = augmented.with(large.residuals().named("residuals of " + name));
        }
        HypothesisTest wu = Restrictions.f(Ols.fit(design), Ols.fit(augmented));
        double explained = Pairwise.sumOfSquares(projection.fitted(e));
        return new Result(
                design,
                covariance,
                b,
                v,
                Variable.of("residuals", design.labels(), e),
                List.copyOf(firstStages),
                new HypothesisTest("Wu-Hausman", wu.statistic(), wu.df(), wu.df2()),
                HypothesisTest.chiSquared(
                        "Sargan",
                        e.length * explained / Pairwise.sumOfSquares(e),
                        instruments.size() - endogenous.size()));
    }

    /**
     * What {@link #fit} found.
     *
     * @param firstStages for each endogenous column, F of the instruments beside the exogenous columns (weak if small)
     * @param wuHausman F that the endogenous columns are exogenous
     * @param sargan chi squared that the instruments are valid; with as many instruments as endogenous columns it has 0 degrees of freedom and
     *     says nothing
     */
    public record Result(
            Design design,
            Covariance covarianceType,
            double[] coefficients,
            double[][] covariance,
            Variable residuals,
            List<HypothesisTest> firstStages,
            HypothesisTest wuHausman,
            HypothesisTest sargan)
            implements Estimates {
        @Override
        public String method() {
            return "2SLS";
        }

        @Override
        public String response() {
            return design.response().name();
        }

        @Override
        public int n() {
            return design.n();
        }

        @Override
        public Labels names() {
            return design.names();
        }

        @Override
        public double[] coefficients() {
            return coefficients.clone();
        }

        @Override
        public double[][] covariance() {
            return Columns.copy(covariance);
        }

        @Override
        public double testDegreesOfFreedom() {
            return DependentMeat.testDegreesOfFreedom(covarianceType, design.labels(), coefficients.length);
        }

        /** {@code RSS / (n - k)}. */
        public double sigma2() {
            return Pairwise.sumOfSquares(residuals.toArray()) / (n() - coefficients.length);
        }

        @Override
        public List<Figure> figures() {
            List<Figure> figures = new ArrayList<>(List.of(new Figure("sigma2", sigma2())));
            firstStages.forEach(f -> figures.add(new Figure("F, " + f.name(), f.statistic())));
            figures.add(new Figure("Wu-Hausman F", wuHausman.statistic()));
            if (sargan.df() > 0) {
                figures.add(new Figure("Sargan", sargan.statistic()));
            }
            return figures;
        }

        @Override
        public String toString() {
            return summary(
                    "standard errors " + (covarianceType == Covariance.CLASSICAL ? "classical" : covarianceType));
        }
    }
}
