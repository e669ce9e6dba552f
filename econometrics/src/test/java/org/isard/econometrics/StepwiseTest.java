package org.isard.econometrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

/** linear/weighted.R: stepAIC of MASS. */
class StepwiseTest {
    private final Object oracle = Oracles.resource(StepwiseTest.class, "linear/weighted.json");
    private final Table data = read();

    private static Table read() {
        try {
            return Table.read(Path.of(
                    StepwiseTest.class.getResource("linear/weighted.csv").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private double[] numbers(String... path) {
        Object at = oracle;
        for (String key : path) {
            at = Oracles.get(at, key);
        }
        return at instanceof Double d ? new double[] {d} : Oracles.numbers(at);
    }

    private static void close(double[] expected, double... actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-10 * Math.abs(expected[i]));
        }
    }

    private List<Stepwise.Term> terms() {
        return List.of(
                Stepwise.Term.of(data.variable("x1")),
                Stepwise.Term.of(data.variable("x2")),
                Stepwise.Term.of(data.variable("x3")),
                Stepwise.Term.of(data.variable("x4")),
                Stepwise.Term.of(data.variable("x5")),
                Stepwise.Term.of(data.categories("f")),
                Stepwise.Term.of(data.categories("g")),
                Stepwise.Term.of(data.variable("x6")));
    }

    @Test
    void stepsAreThoseOfStepAic() {
        agrees("backward", Stepwise.Direction.BACKWARD, Stepwise.Criterion.AIC);
        agrees("forward", Stepwise.Direction.FORWARD, Stepwise.Criterion.AIC);
        agrees("both_full", Stepwise.Direction.BOTH_FROM_ALL, Stepwise.Criterion.AIC);
        agrees("both_null", Stepwise.Direction.BOTH_FROM_NONE, Stepwise.Criterion.AIC);
        agrees("backward_bic", Stepwise.Direction.BACKWARD, Stepwise.Criterion.BIC);
        agrees("forward_bic", Stepwise.Direction.FORWARD, Stepwise.Criterion.BIC);
    }

    private void agrees(String path, Stepwise.Direction direction, Stepwise.Criterion criterion) {
        Stepwise.Result r = Stepwise.select(Design.of(data, "y"), terms(), direction, criterion, Ols.options());
        Object expected = Oracles.get(oracle, path);
        assertEquals(
                Oracles.list(Oracles.get(expected, "steps")),
                r.steps().stream().map(Stepwise.Step::change).toList());
        assertEquals(Oracles.list(Oracles.get(expected, "terms")), r.terms());
        close(numbers(path, "coef"), r.fit().coefficients());
        close(numbers(path, "AIC"), r.fit().aic());
        double[] aic = numbers(path, "aic");
        int n = data.rows().size();
        // extractAIC leaves out what all models share.
        double shared = n * (Math.log(2 * Math.PI) + 1) + (criterion == Stepwise.Criterion.AIC ? 2 : Math.log(n));
        for (int i = 0; i < aic.length; i++) {
            assertEquals(aic[i] + shared, r.steps().get(i).criterion(), 1e-9);
        }
    }

    @Test
    void termsThatDependOnOthersAreNoCandidates() {
        Variable twice = data.variable("x1").map(v -> 2 * v).named("twice");
        List<Stepwise.Term> both = List.of(Stepwise.Term.of(data.variable("x1")), Stepwise.Term.of(twice));
        Stepwise.Result r = Stepwise.select(Design.of(data, "y"), both, Stepwise.Direction.FORWARD);
        assertEquals(1, r.terms().size());
        assertTrue(r.toString().startsWith("Stepwise selection by AIC, n = 90\n"), r::toString);
        assertEquals(2, r.toTable().rows().size());
        Design kept = Design.of(data, "y");
        assertThrows(IllegalArgumentException.class, () -> Stepwise.select(kept, both, Stepwise.Direction.BACKWARD));
        List<Stepwise.Term> same = List.of(both.get(0), both.get(0));
        assertThrows(IllegalArgumentException.class, () -> Stepwise.select(kept, same, Stepwise.Direction.FORWARD));
        assertThrows(IllegalArgumentException.class, () -> new Stepwise.Term("none", List.of()));
        Categories factor = data.categories("f");
        assertEquals(3, Stepwise.Term.of(factor).columns().size());
    }
}
