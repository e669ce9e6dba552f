package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.junit.jupiter.api.Test;

/** The columns of {@code spdep/geary_losh_lee_columbus.csv}, for unequal and asymmetric weights among others. */
class LocalColumbusTest {
    private static final LocalOptions QUICK = LocalMoran.options().permutations(9);

    private final Oracles.Rows reference =
            Oracles.rows(Path.of("src/test/resources/spdep/geary_losh_lee_columbus.csv"));
    private final Variable crime = variable("CRIME");
    private final Weights binary = new Oracles.Case(folder(), "queen", "CRIME", null).binary();
    private final Weights w = binary.rowStandardized();
    private final Weights general = general();

    private static Path folder() {
        return Oracles.folder().resolve("columbus");
    }

    private static Variable variable(String name) {
        return new Oracles.Case(folder(), "queen", name, null).variable();
    }

    private Weights general() {
        WeightsBuilder builder = Weights.builder(binary.labels());
        for (int i = 0; i < binary.size(); i++) {
            for (int k = binary.rowStart(i); k < binary.rowEnd(i); k++) {
                int j = binary.column(k);
                builder.add(i, j, 1 + 0.1 * ((j + 1) % 7));
            }
        }
        return builder.build();
    }

    private void assertColumn(String column, double[] actual) {
        double[] expected = reference.numbers(column);
        for (int i = 0; i < expected.length; i++) {
            Oracles.assertClose(expected[i], actual[i], 1e-3, 1e-11, column + " row " + i);
        }
    }

    @Test
    void loshIsThatOfSpdep() {
        Losh.Result result = Losh.of(crime, w);
        assertColumn("cs_Hi", result.h());
        assertColumn("cs_Var", result.variance());
        assertColumn("cs_Z", result.z());
        assertColumn("cs_xbar", result.localMeans());
        assertColumn("cs_ei", result.residuals());
        assertColumn("cs_p", result.pValues());
        Losh.Result absolute = Losh.of(crime, w, Losh.options().exponent(1));
        assertColumn("a1_Hi", absolute.h());
        assertColumn("a1_Var", absolute.variance());
        assertColumn("a1_ei", absolute.residuals());
        Losh.Result unequal = Losh.of(crime, general);
        assertColumn("general_Hi", unequal.h());
        assertColumn("general_Var", unequal.variance());
        assertColumn("general_p", unequal.pValues());
    }

    @Test
    void localGearyIsThatOfSpdep() {
        List<Variable> three = List.of(crime, variable("INC"), variable("HOVAL"));
        assertColumn("geary3", LocalGeary.multivariate(three, w).c());
        assertColumn("general_geary", LocalGeary.of(crime, general, QUICK).c());
    }

    @Test
    void localLeeIsThatOfSpdep() {
        Variable income = variable("INC");
        assertColumn("general_lee", LocalLee.of(crime, income, general, QUICK).l());
        WeightsBuilder builder = Weights.builder(binary.labels());
        for (int i = 0; i < binary.size(); i++) {
            builder.add(i, i, 1);
            for (int k = binary.rowStart(i); k < binary.rowEnd(i); k++) {
                builder.add(i, binary.column(k), 1);
            }
        }
        double[] self = LocalLee.of(crime, income, builder.build().rowStandardized(), QUICK)
                .l();
        assertColumn("self_lee", self);
        assertEquals(-0.4572746165897692, Pairwise.mean(self), 1e-13);
        assertEquals(49, Arrays.stream(self).count());
    }
}
