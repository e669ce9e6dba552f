package org.isard.econometrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance.Conley;
import org.junit.jupiter.api.Test;

class CovarianceTest {
    private static Table read(String name) {
        try {
            return Table.read(
                    Path.of(CovarianceTest.class.getResource("linear/" + name).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** linear/covariances.R: sandwich 3.0.2 (vcovCL, NeweyWest, vcovPL) and plm's vcovSCC. */
    @Test
    void agreesWithSandwichAndPlm() {
        Table panel = read("panel.csv");
        Table oracle = read("covariances.csv");
        Categories unit = panel.categories("unit");
        Categories period = panel.categories("period");
        Design design = Design.of(panel, "y", "x1", "x2");
        check(oracle, "clusterNone", design, Covariance.clustered(unit).with(SmallSample.NONE));
        check(oracle, "clusterSandwich", design, Covariance.clustered(unit).with(SmallSample.SANDWICH));
        check(oracle, "clusterSandwich", design, Covariance.clustered(unit));
        check(oracle, "twoWayNone", design, Covariance.clustered(unit, period).with(SmallSample.NONE));
        check(
                oracle,
                "twoWaySandwich",
                design,
                Covariance.clustered(unit, period).with(SmallSample.SANDWICH));
        check(
                oracle,
                "twoWaySandwich",
                design,
                Covariance.clustered(unit, period).with(SmallSample.STATA));
        check(oracle, "twoWayFixest", design, Covariance.clustered(unit, period));
        check(oracle, "neweyWest3", design, Covariance.neweyWest(3));
        check(oracle, "driscollKraay2", design, Covariance.driscollKraay(period, 2));
        check(oracle, "driscollKraayPL", design, Covariance.driscollKraay(period, 2));
        assertEquals(8, Ols.fit(design, Covariance.clustered(unit, period)).testDegreesOfFreedom());
        assertEquals(105, Ols.fit(design, Covariance.neweyWest(3)).testDegreesOfFreedom());
    }

    private static void check(Table oracle, String what, Design design, Covariance covariance) {
        double[][] v = Ols.fit(design, covariance).covariance();
        for (int a = 0; a < 3; a++) {
            for (int b = a; b < 3; b++) {
                double expected = oracle.variable("v" + (a + 1) + (b + 1)).get(what);
                assertEquals(expected, v[a][b], 1e-10 * Math.abs(expected), what + " " + a + b);
            }
        }
    }

    @Property
    void conleySumsOverPairsWithinTheCutoff(
            @ForAll int seed,
            @ForAll @IntRange(min = 5, max = 60) int n,
            @ForAll Conley.Distance distance,
            @ForAll Conley.Kernel kernel) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(n);
        boolean sphere = distance == Conley.Distance.GREAT_CIRCLE;
        Variable x = Variable.of(
                "x",
                labels,
                random.doubles(n, sphere ? -180 : 0, sphere ? 180 : 10).toArray());
        Variable y = Variable.of(
                "y",
                labels,
                random.doubles(n, sphere ? -90 : 0, sphere ? 90 : 10).toArray());
        double cutoff = sphere ? random.nextDouble(100, 21_000) : random.nextDouble(0.1, 15);
        Variable response = Variable.of("r", labels, random.doubles(n).toArray());
        Variable z = Variable.of("z", labels, random.doubles(n).toArray());
        Design design = Design.of(response, z);
        Ols.Result fit =
                Ols.fit(design, Covariance.conley(x, y, cutoff, distance).with(kernel));
        double[][] bread = Ols.fit(design).covariance();
        double sigma2 = fit.sigma2();
        double[][] c = design.toColumns();
        double[][] meat = new double[2][2];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double d = sphere
                        ? haversine(x.get(i), y.get(i), x.get(j), y.get(j))
                        : Math.hypot(x.get(i) - x.get(j), y.get(i) - y.get(j));
                double w = d > cutoff ? 0 : kernel == Conley.Kernel.UNIFORM ? 1 : 1 - d / cutoff;
                for (int a = 0; a < 2; a++) {
                    for (int b = 0; b < 2; b++) {
                        meat[a][b] += w
                                * c[a][i]
                                * c[b][j]
                                * fit.residuals().get(i)
                                * fit.residuals().get(j);
                    }
                }
            }
        }
        for (int a = 0; a < 2; a++) {
            double v = 0;
            for (int e = 0; e < 2; e++) {
                for (int f = 0; f < 2; f++) {
                    v += bread[a][e] * meat[e][f] * bread[f][a] / sigma2 / sigma2;
                }
            }
            assertEquals(v, fit.covariance()[a][a], 1e-8 * (bread[a][a] + Math.abs(v)));
        }
    }

    private static double haversine(double lon1, double lat1, double lon2, double lat2) {
        double dLat = Math.toRadians(lat2 - lat1) / 2;
        double dLon = Math.toRadians(lon2 - lon1) / 2;
        double h = Math.pow(Math.sin(dLat), 2)
                + Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2)) * Math.pow(Math.sin(dLon), 2);
        return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    @Test
    void limitsAreTheIndependentAndTheOneGroupCase() {
        Table panel = read("panel.csv");
        Design design = Design.of(panel, "y", "x1", "x2");
        Labels labels = design.labels();
        double hc0 = Ols.fit(design, Covariance.HC0).standardError("x1");
        assertEquals(hc0, Ols.fit(design, Covariance.neweyWest(0)).standardError("x1"), 1e-14);
        Variable place = Variable.of(
                "place",
                labels,
                IntStream.range(0, labels.size()).asDoubleStream().toArray());
        Covariance alone = Covariance.conley(place, place, 0.5, Conley.Distance.PLANAR);
        assertEquals(hc0, Ols.fit(design, alone).standardError("x1"), 1e-14);
        Categories each = Categories.of("each", labels, labels.asList());
        assertEquals(
                hc0,
                Ols.fit(design, Covariance.clustered(each).with(SmallSample.NONE))
                        .standardError("x1"),
                1e-14);
    }

    @Test
    void badInputIsRefusedByName() {
        Table panel = read("panel.csv");
        Design design = Design.of(panel, "y", "x1");
        Categories one = Categories.of(
                "one",
                design.labels(),
                design.labels().asList().stream().map(l -> "a").toList());
        String message = assertThrows(IllegalArgumentException.class, () -> Ols.fit(design, Covariance.clustered(one)))
                .getMessage();
        assertTrue(message.contains("one"), message);
        assertThrows(IllegalArgumentException.class, () -> Covariance.clustered());
        assertThrows(IllegalArgumentException.class, () -> Covariance.neweyWest(-1));
        assertThrows(IllegalArgumentException.class, () -> Covariance.driscollKraay(one, -1));
        Variable x = panel.variable("x1");
        Variable far = x.map(v -> 100);
        assertThrows(IllegalArgumentException.class, () -> Covariance.conley(x, x, 0, Conley.Distance.PLANAR));
        Covariance wrong = Covariance.conley(x, far, 10, Conley.Distance.GREAT_CIRCLE);
        assertThrows(IllegalArgumentException.class, () -> Ols.fit(design, wrong));
        Categories other = Categories.of("other", Labels.of("a", "b"), List.of("u", "v"));
        assertThrows(IllegalArgumentException.class, () -> Ols.fit(design, Covariance.clustered(other)));
    }
}
