package org.isard.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.geo.points.EdgeCorrection;
import org.isard.geo.points.Envelope;
import org.isard.geo.points.PointPattern;
import org.isard.geo.points.Ripley;
import org.isard.geo.points.SummaryFunction;
import org.isard.geo.points.Window;
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

/** Ripley's L of 10,000 points at 513 distances, alone and with envelopes from 99 simulations. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 3, time = 3)
public class RipleyBenchmark {

    /** The window, RECTANGLE or a RING of 40 sides, and the edge correction. */
    @Param({
        "RECTANGLE NONE",
        "RECTANGLE BORDER",
        "RECTANGLE TRANSLATION",
        "RECTANGLE ISOTROPIC",
        "RING NONE",
        "RING BORDER",
        "RING ISOTROPIC"
    })
    public String how;

    private PointPattern points;
    private Ripley.Options options;

    /** Draws uniform points in the window. */
    @Setup
    public void draw() {
        String[] words = how.split(" ", 2);
        Window window = Window.rectangle(0, 0, 1, 1);
        if (words[0].equals("RING")) {
            Geometry centre = new GeometryFactory().createPoint(new Coordinate(0, 0));
            window = Window.of(centre.buffer(0.6, 5).difference(centre.buffer(0.2, 5)));
        }
        options = Ripley.options().correction(EdgeCorrection.valueOf(words[1]));
        SplittableRandom random = new SplittableRandom(42);
        double[] x = new double[10_000];
        double[] y = new double[10_000];
        for (int i = 0; i < x.length; i++) {
            do {
                x[i] = window.minX() + random.nextDouble() * window.width();
                y[i] = window.minY() + random.nextDouble() * window.height();
            } while (!window.contains(x[i], y[i]));
        }
        points = PointPattern.of(x, y, window);
    }

    /** L alone. */
    @Benchmark
    public SummaryFunction alone() {
        return Ripley.l(points, options);
    }

    /** L with envelopes. */
    @Benchmark
    public Envelope envelope() {
        return Envelope.of(points, p -> Ripley.l(p, options), Envelope.options());
    }
}
