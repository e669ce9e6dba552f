package org.isard.geo.points;

import static org.isard.geo.points.PatternReference.POLYGON;
import static org.isard.geo.points.PatternReference.RECTANGLE;
import static org.isard.geo.points.PatternReference.pattern;
import static org.isard.geo.points.PatternReference.random;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.junit.jupiter.api.Test;

class DispersionTest {
    private static final Dispersion.Options QUICK = Dispersion.options()
            .ripley(Ripley.options().maximum(0.25).steps(50))
            .envelope(Envelope.options().simulations(99).level(0.01));

    /** Pairs 0.02 apart whose middles keep 0.1 from each other: regular up to that, clustered there, and regular again. */
    @Test
    void pairsThatKeepApartAreClusteredNearAndRegularFurtherOn() {
        SplittableRandom random = new SplittableRandom(4);
        double[] x = new double[200];
        double[] y = new double[200];
        for (int i = 0; i < 100; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            for (int side = 0; side < 2; side++) {
                x[2 * i + side] = 0.1 * (i % 10) + 0.05 + (side - 0.5) * 0.02 * Math.cos(angle);
                y[2 * i + side] = 0.1 * (i / 10) + 0.05 + (side - 0.5) * 0.02 * Math.sin(angle);
            }
        }
        Dispersion d = Dispersion.of(
                PointPattern.of(x, y, Window.rectangle(0, 0, 1, 1)),
                QUICK.ripley(Ripley.options().maximum(0.1).steps(100)));
        Envelope.Interval clustered = d.clusteredAt().get(0);
        assertEquals(0.02, clustered.strongest(), 1e-9);
        assertEquals(0.02, clustered.from(), 1e-9);
        Envelope.Interval nearest = d.regularAt().get(0); // none is nearer than its partner
        assertEquals(0.019, nearest.to(), 1e-9);
        Envelope.Interval regular = d.regularAt().get(1);
        assertTrue(regular.from() > clustered.to() && regular.from() < 0.08, d.toString());
        assertEquals(0.01, d.pValue(), 1e-15);
        String text = d.toString();
        assertTrue(
                text.startsWith("Dispersion of 200 points, 0 to 0.1, isotropic correction, 99 simulations of complete"
                        + " spatial randomness, seed 1, level 0.01\nglobal p 0.0100 (MAD), 0.0100 (DCLF)\n"),
                text);
        assertTrue(text.matches("(?s).*\nregular .*\nclustered +0.02 .*\nregular .*"), text);
    }

    @Test
    void thomasProcessIsClusteredAndInhibitionRegular() {
        Dispersion thomas = Dispersion.of(pattern("rectangle"), QUICK);
        assertTrue(!thomas.clusteredAt().isEmpty() && thomas.regularAt().isEmpty(), thomas.toString());
        Dispersion apart = Dispersion.of(pattern("polygon"), QUICK);
        assertTrue(apart.clusteredAt().isEmpty() && !apart.regularAt().isEmpty(), apart.toString());
        assertTrue(apart.regularAt().get(0).from() <= 0.05);
    }

    /** Each of 100 patterns has intervals with probability 0.05; more than 20 of them with less than 1e-7. */
    @Test
    void randomPointsAreSeldomEither() {
        int found = 0;
        Dispersion.Options options = QUICK.envelope(Envelope.options().simulations(19));
        for (int seed = 0; seed < 100; seed++) {
            Dispersion d = Dispersion.of(
                    random(seed % 2 == 0 ? RECTANGLE : POLYGON, 25, 300 + seed),
                    options.envelope(options.envelope().seed(seed)));
            boolean none = d.clusteredAt().isEmpty() && d.regularAt().isEmpty();
            assertEquals(none, d.pValue() > 0.05 + 1e-12);
            assertEquals(none, d.toString().contains("neither clustered nor regular"));
            found += none ? 0 : 1;
        }
        assertTrue(found <= 20, "found " + found);
    }

    /** All points are clustered; marks given at random are not more so, marks by cluster are. */
    @Test
    void markIsComparedWithAllPoints() {
        PointPattern p = pattern("rectangle");
        Dispersion atRandom = Dispersion.of(p, "a", QUICK);
        assertTrue(atRandom.clusteredAt().isEmpty(), atRandom.toString());
        Labels labels = p.labels();
        String[] west = new String[p.size()];
        for (int i = 0; i < west.length; i++) {
            west[i] = p.x(i) < 11 ? "west" : "east";
        }
        Categories sides = Categories.of("side", labels, List.of(west));
        Dispersion bySide = Dispersion.of(p.withMarks(sides), "west", QUICK);
        assertTrue(!bySide.clusteredAt().isEmpty(), bySide.toString());
        assertTrue(bySide.toString().contains("points of \"west\" among 85"), bySide.toString());
        assertTrue(bySide.toString().contains("random labelling"), bySide.toString());
        assertEquals(51, bySide.toTable().rows().size());
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        PointPattern p = pattern("rectangle");
        Dispersion.Options labelling = QUICK.envelope(QUICK.envelope().model(NullModel.RANDOM_LABELLING));
        String message = assertThrows(IllegalArgumentException.class, () -> Dispersion.of(p, labelling))
                .getMessage();
        assertTrue(message.contains("give a mark"), message);
        assertThrows(IllegalArgumentException.class, () -> Dispersion.of(p, "c", QUICK));
        assertThrows(IllegalStateException.class, () -> Dispersion.of(random(RECTANGLE, 9, 1), "a", QUICK));
        assertThrows(IllegalArgumentException.class, () -> Dispersion.of(random(RECTANGLE, 1, 1)));
        Points degrees =
                Points.of(Labels.of("a", "b"), new double[] {11, 11.5}, new double[] {-1, 0}, CoordinateSystem.LON_LAT);
        String project = assertThrows(IllegalArgumentException.class, () -> PointPattern.of(degrees, RECTANGLE))
                .getMessage();
        assertTrue(project.contains("project"), project);
    }
}
