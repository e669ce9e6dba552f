package org.isard.geo;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Areas taken together, with the borders that they share. */
final class Coverages {
    private Coverages() {}

    static Regions dissolve(Regions regions, Categories by) {
        List<List<Geometry>> members = new ArrayList<>();
        double[] counts = new double[by.levels().size()];
        for (int level = 0; level < counts.length; level++) {
            members.add(new ArrayList<>());
        }
        for (int i = 0; i < regions.size(); i++) {
            counts[by.code(i)]++;
            if (!regions.geometry(i).isEmpty()) {
                members.get(by.code(i)).add(regions.geometry(i));
            }
        }
        Labels labels = Labels.of(by.levels());
        List<Geometry> unions = members.stream().map(Coverages::union).toList();
        Table table = Table.of(labels).with(Variable.of("regions", labels, counts));
        return Regions.read(labels, unions, regions.coordinates(), table, regions.skipped());
    }

    private static Geometry union(List<Geometry> members) {
        if (members.isEmpty()) {
            return Rings.FACTORY.createPolygon();
        }
        Geometry[] all = members.toArray(Geometry[]::new);
        return CoverageValidator.isValid(all) ? CoverageUnion.union(all) : OverlayNGRobust.union(members);
    }

    static List<Geometry> simplify(List<Geometry> geometries, double tolerance) {
        Geometry[] areas = geometries.stream().filter(g -> !g.isEmpty()).toArray(Geometry[]::new);
        Geometry[] simple = CoverageSimplifier.simplify(areas, tolerance);
        List<Geometry> result = new ArrayList<>();
        int next = 0;
        for (Geometry geometry : geometries) {
            result.add(geometry.isEmpty() ? geometry : simple[next++]);
        }
        return result;
    }
}
