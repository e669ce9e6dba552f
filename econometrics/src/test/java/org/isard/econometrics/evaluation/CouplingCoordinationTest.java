package org.isard.econometrics.evaluation;

import static org.isard.econometrics.evaluation.EntropyWeightsTest.assertNamed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.isard.core.Coupling;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.econometrics.evaluation.CouplingCoordination.Form;
import org.junit.jupiter.api.Test;

class CouplingCoordinationTest {
    private static final Labels ONE = Labels.of("A");

    private static CouplingCoordination.Result of(CouplingCoordination.Options options, double... u) {
        Table table = Table.of(ONE);
        for (int k = 0; k < u.length; k++) {
            table = table.with(Variable.of("u" + k, ONE, u[k]));
        }
        return CouplingCoordination.of(table, options);
    }

    private static double coupling(Form form, double... u) {
        return of(CouplingCoordination.options().form(form), u).coupling().get(0);
    }

    @Property
    void formsAreThoseOfTheirSources(
            @ForAll @DoubleRange(min = 0.01, max = 1) double u,
            @ForAll @DoubleRange(min = 0.01, max = 1) double v,
            @ForAll @DoubleRange(min = 0.01, max = 1) double w) {
        assertEquals(2 * Math.sqrt(u * v) / (u + v), coupling(Form.GEOMETRIC_MEAN, u, v), 1e-13);
        assertEquals(2 * Math.sqrt(u * v) / (u + v), coupling(Form.PAIRS, u, v), 1e-13);
        assertEquals(
                Math.sqrt((1 - Math.abs(u - v)) * Math.min(u, v) / Math.max(u, v)),
                coupling(Form.ADJUSTED, u, v),
                1e-13);
        assertEquals(2 * Math.cbrt(u * v * w / ((u + v) * (v + w) * (u + w))), coupling(Form.PAIRS, u, v, w), 1e-13);
        double max = Math.max(u, Math.max(v, w));
        assertEquals(
                Math.sqrt((1 - (Math.abs(u - v) + Math.abs(v - w) + Math.abs(u - w)) / 3)
                        * Math.sqrt(u * v * w / (max * max * max))),
                coupling(Form.ADJUSTED, u, v, w),
                1e-13);
        // Liao's form with k = 3.
        assertEquals(
                Math.pow(4 * u * v / ((u + v) * (u + v)), 3),
                of(CouplingCoordination.options().exponent(6), u, v).coupling().get(0),
                1e-12);
        for (Form form : Form.values()) {
            assertEquals(coupling(form, u, v, w), coupling(form, w, u, v), 1e-14);
            assertEquals(1, coupling(form, u, u, u, u), 1e-14);
            assertTrue(coupling(form, u, v, w) <= 1 && coupling(form, u, v, w) >= 0);
        }
    }

    @Property
    void coordinationIsTheRootOfCouplingTimesDevelopment(
            @ForAll @DoubleRange(min = 0.01, max = 1) double u, @ForAll @DoubleRange(min = 0.01, max = 1) double v) {
        CouplingCoordination.Result even = of(CouplingCoordination.options(), u, v);
        // With equal weights C T is the geometric mean.
        assertEquals(Math.pow(u * v, 0.25), even.coordination().get(0), 1e-13);
        CouplingCoordination.Result result = of(CouplingCoordination.options().weights(1, 3), u, v);
        assertEquals(u / 4 + 3 * v / 4, result.development().get(0), 1e-14);
        assertEquals(
                Math.sqrt(result.coupling().get(0) * result.development().get(0)),
                result.coordination().get(0),
                1e-15);
        assertEquals(
                Coupling.Grade.of(result.coordination().get(0)).name(),
                result.grades().get(0));
    }

    @Test
    void panelsGiveWhatTheirPeriodsGive() {
        Panel x = Panel.of("x", Labels.of("A", "B"), Labels.of("1", "2"), new double[][] {{0.1, 0.5}, {1, 0.25}});
        Panel y = Panel.of("y", Labels.of("A", "B"), Labels.of("1", "2"), new double[][] {{0.4, 0.5}, {0, 1}});
        CouplingCoordination.PanelResult result =
                CouplingCoordination.of(List.of(x, y), CouplingCoordination.options());
        CouplingCoordination.Result first = CouplingCoordination.of(
                Table.of(x.units()).with(x.at("1")).with(y.at("1")), CouplingCoordination.options());
        assertEquals(first.coordination(), result.coordination().at("1"));
        assertEquals(Coupling.Grade.INTERMEDIATE_COORDINATION, result.grade("A", "2"));
        assertEquals(0, result.coupling().get("B", "1"));
        assertTrue(result.toString().contains("GEOMETRIC_MEAN form, equal weights"), result.toString());
    }

    @Test
    void edgesAndFaultsAreNamed() {
        for (Form form : Form.values()) {
            assertTrue(Double.isNaN(coupling(form, 0, 0)));
            assertEquals(0, coupling(form, 0, 0.5));
        }
        assertEquals(
                "UNKNOWN", of(CouplingCoordination.options(), 0, 0).grades().get(0));
        assertNamed("u1", () -> of(CouplingCoordination.options(), 0.5, 1.1));
        assertNamed("u0", () -> of(CouplingCoordination.options(), Double.NaN, 1));
        assertNamed("two or more", () -> of(CouplingCoordination.options(), 0.5));
        assertNamed("weights", () -> of(CouplingCoordination.options().weights(1, 2, 3), 0.5, 0.5));
        assertNamed("weights", () -> CouplingCoordination.options().weights(0, 0));
        assertNamed("exponent", () -> CouplingCoordination.options().exponent(0));
    }
}
