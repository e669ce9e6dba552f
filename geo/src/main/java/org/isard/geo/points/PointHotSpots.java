package org.isard.geo.points;

import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.MultipleTesting;
import org.isard.geo.Features;
import org.isard.geo.autocorrelation.HotSpots;
import org.isard.geo.autocorrelation.LocalGetisOrd;
import org.isard.geo.autocorrelation.LocalOptions;

/**
 * Hot and cold spots of points: what lies in each cell of a {@link Tiling}, and Gi* of Getis and Ord on cells that touch, in one call.
 *
 * <p>Of a pattern with weights the sums of the weights are taken, else the counts. Cells at the border of the window hold less for being cut;
 * {@link Measure#DENSITY} makes up for that.
 */
public final class PointHotSpots {
    private PointHotSpots() {}

    /** What is compared between cells. */
    public enum Measure {
        /** The number or weight of the points in a cell, as ArcGIS's optimized hot spot analysis. */
        TOTAL,
        /** That over the area of the cell within the window; of slivers it is erratic. */
        DENSITY
    }

    /**
     * How to look for hot spots.
     *
     * @param measure what is compared
     * @param contact which squares are neighbours; hexagons do not mind
     * @param ground which p-values are binned
     * @param control adjustment of those for many tests
     * @param local how permutation p-values are made
     */
    public record Options(
            Measure measure,
            Tiling.Contact contact,
            HotSpots.Ground ground,
            MultipleTesting control,
            LocalOptions local) {

        /** Another measure. */
        public Options measure(Measure value) {
            return new Options(value, contact, ground, control, local);
        }

        /** Other neighbours. */
        public Options contact(Tiling.Contact value) {
            return new Options(measure, value, ground, control, local);
        }

        /** Other p-values. */
        public Options ground(HotSpots.Ground value) {
            return new Options(measure, contact, value, control, local);
        }

        /** Another control, say {@link MultipleTesting#BENJAMINI_HOCHBERG} for the false discovery rate. */
        public Options control(MultipleTesting value) {
            return new Options(measure, contact, ground, value, local);
        }

        /** Other permutations. */
        public Options local(LocalOptions value) {
            return new Options(measure, contact, ground, control, value);
        }
    }

    /** Totals, cells that touch along an edge or at a corner, normal p-values, no control. */
    public static Options options() {
        return new Options(
                Measure.TOTAL,
                Tiling.Contact.EDGE_OR_CORNER,
                HotSpots.Ground.NORMAL,
                MultipleTesting.NONE,
                LocalGetisOrd.options());
    }

    /** With the default options. */
    public static Result of(PointPattern pattern, Tiling tiling) {
        return of(pattern, tiling, options());
    }

    /**
     * Gi* of the cells and their bins.
     *
     * @throws IllegalArgumentException if the cells were laid over another window
     */
    public static Result of(PointPattern pattern, Tiling tiling, Options options) {
        Variable values = pattern.weighted() ? tiling.sums(pattern) : tiling.counts(pattern);
        if (options.measure == Measure.DENSITY) {
            double[] density = values.toArray();
            double[] areas = tiling.areas().toArray();
            for (int c = 0; c < density.length; c++) {
                density[c] /= areas[c];
            }
            values = Variable.of("density", tiling.labels(), density);
        }
        Weights neighbours = tiling.neighbours(options.contact);
        LocalGetisOrd.Result local = LocalGetisOrd.star(values, neighbours, options.local);
        return new Result(tiling, values, local, HotSpots.of(local, options.ground, options.control));
    }

    /**
     * What {@link #of} found.
     *
     * @param tiling the cells
     * @param values what they hold
     * @param local Gi* of each
     * @param spots their bins
     */
    public record Result(Tiling tiling, Variable values, LocalGetisOrd.Result local, HotSpots spots) {

        /** Value, z-score and bin by cell. */
        public Table toTable() {
            Table bins = spots.toTable();
            return Table.of(tiling.labels())
                    .with(values)
                    .with(Variable.of("z", tiling.labels(), local.z()))
                    .with(bins.variable("Gi_Bin"))
                    .with(bins.categories("bin"));
        }

        /**
         * The cells with their table, for maps. GeoJSON wants degrees: say of what system the plane is, and project,
         * {@code features().as(system).project(CoordinateSystem.LON_LAT).writeGeoJson(file)}.
         */
        public Features features() {
            return tiling.regions().withTable(toTable()).features();
        }

        @Override
        public String toString() {
            return tiling + spots.toString();
        }
    }
}
