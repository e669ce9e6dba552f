package org.isard.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.isard.core.Categories;
import org.isard.geo.points.DividingLine;
import org.junit.jupiter.api.Test;

class ChinaCitiesTest {
    private static final ChinaCities CITIES = ChinaCities.shipped();

    @Test
    void knownCitiesLieOnTheirSides() {
        Categories sides = DividingLine.huHuanyong().sides(CITIES.places());
        for (int i = 0; i < CITIES.names().size(); i++) {
            switch (CITIES.names().get(i)) {
                case "Shanghai", "Beijing", "Chengdu", "Kunming", "Harbin" -> assertEquals("south-east", sides.get(i));
                case "Lhasa", "Ürümqi", "Lanzhou", "Xining", "Hohhot" -> assertEquals("north-west", sides.get(i));
                default -> assertTrue(CITIES.population().get(i) >= 100_000);
            }
        }
        assertEquals(423, CITIES.places().size());
    }

    @Test
    void nearlyAllPeopleLiveSouthEastOfTheLine() {
        double share = DividingLine.huHuanyong()
                .shares(CITIES.places(), CITIES.population())
                .left()
                .get(0);
        assertEquals(0.94, share, 0.02);
    }

    @Test
    void theLargestCitiesAreOneMillionOrMore() {
        CITIES.densities().forEach((name, test) -> {
            assertEquals(201, test.distances().length);
            assertTrue(test.toString().startsWith("K-density of 66 plants among 423 sites"), name);
        });
    }
}
