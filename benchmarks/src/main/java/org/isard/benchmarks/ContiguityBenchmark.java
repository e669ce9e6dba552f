package org.isard.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Labels;
import org.isard.core.Weights;
import org.isard.geo.Contiguity;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Regions;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Weights of a square lattice whose cells have wiggly sides with three vertices within each: 16 vertices a polygon. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class ContiguityBenchmark {
    /** Vertices inside a side. */
    private static final int WIGGLES = 3;

    /** Cells along a side of the lattice; 317 make 100,489 polygons. */
    @Param("317")
    public int side;

    private List<Geometry> cells;
    private Labels labels;
    private Regions regions;

    /** Draws the lattice. */
    @Setup
    public void build() {
        int points = (side + 1) * (WIGGLES + 1);
        double[] shift =
                new SplittableRandom(1).doubles(2L * points * points, -0.1, 0.1).toArray();
        GeometryFactory factory = new GeometryFactory();
        cells = new ArrayList<>();
        int step = WIGGLES + 1;
        for (int r = 0; r < side; r++) {
            for (int c = 0; c < side; c++) {
                Coordinate[] ring = new Coordinate[4 * step + 1];
                for (int k = 0; k < step; k++) {
                    ring[k] = point(c * step + k, r * step, points, shift);
                    ring[step + k] = point((c + 1) * step, r * step + k, points, shift);
                    ring[2 * step + k] = point((c + 1) * step - k, (r + 1) * step, points, shift);
                    ring[3 * step + k] = point(c * step, (r + 1) * step - k, points, shift);
                }
                ring[4 * step] = ring[0];
                cells.add(factory.createPolygon(ring));
            }
        }
        labels = Labels.numbered(side * side);
        regions = Regions.of(labels, cells, CoordinateSystem.PLANAR);
    }

    private static Coordinate point(int x, int y, int points, double[] shift) {
        int at = 2 * (y * points + x);
        return new Coordinate(x + shift[at], y + shift[at + 1]);
    }

    /** What it costs to make and check regions from geometries in memory. */
    @Benchmark
    public Regions regions() {
        return Regions.of(labels, cells, CoordinateSystem.PLANAR);
    }

    /** Queen, equal vertices. */
    @Benchmark
    public Weights queen() {
        return Contiguity.queen(regions);
    }

    /** Rook, equal vertices. */
    @Benchmark
    public Weights rook() {
        return Contiguity.rook(regions);
    }

    /** Queen, snapped. */
    @Benchmark
    public Weights queenSnapped() {
        return Contiguity.queen(regions, Contiguity.options().snap(1e-8));
    }

    /** Queen, snapped and noded. */
    @Benchmark
    public Weights queenNoded() {
        return Contiguity.queen(regions, Contiguity.options().snap(1e-8).borders(Contiguity.Borders.NODED));
    }

    /** By the length of the common border. */
    @Benchmark
    public Weights perimeter() {
        return Contiguity.perimeter(regions);
    }
}
