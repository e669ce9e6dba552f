package org.isard.econometrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.isard.core.inference.Execution;
import org.isard.econometrics.Covariance.Conley;
import org.isard.econometrics.internal.Columns;

/**
 * Conley's meat over the pairs within the cutoff, found in a grid of cells as wide as the cutoff. On the sphere the grid is in space:
 * two units are within the cutoff if their chord is, which needs no care at the poles or at 180 degrees.
 */
final class ConleyMeat {
    private static final double RADIUS = 6371.0088;
    private static final int BLOCK = 256;
    // 2^20 cells a side: three cell numbers fit into one long.
    private static final int BITS = 21;

    private ConleyMeat() {}

    static double[][] of(double[][] scores, Conley c) {
        int n = c.x().size();
        int k = scores.length;
        boolean sphere = c.distance() == Conley.Distance.GREAT_CIRCLE;
        double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            points[i] = sphere ? onSphere(c, i) : new double[] {c.x().get(i), c.y().get(i), 0};
        }
        double reach = sphere ? 2 * RADIUS * Math.sin(Math.min(c.cutoff() / (2 * RADIUS), Math.PI / 2)) : c.cutoff();
        double[] least = new double[3];
        double extent = 0;
        for (int d = 0; d < 3; d++) {
            int axis = d;
            least[d] = Arrays.stream(points).mapToDouble(p -> p[axis]).min().orElse(0);
            extent = Math.max(
                    extent,
                    Arrays.stream(points).mapToDouble(p -> p[axis]).max().orElse(0) - least[d]);
        }
        // A little wider than the cutoff, so that rounding cannot put a pair two cells apart.
        double width = Math.max(reach * (1 + 1e-9), extent / (1 << 19));
        long[] cell = new long[n];
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < 3; d++) {
                cell[i] = cell[i] << BITS | 1 + (long) ((points[i][d] - least[d]) / width);
            }
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingLong(i -> cell[i]))
                .mapToInt(i -> i)
                .toArray();
        Map<Long, int[]> ranges = new HashMap<>();
        for (int p = 0; p < n; p++) {
            int at = p;
            ranges.computeIfAbsent(cell[order[p]], key -> new int[] {at, at})[1] = p + 1;
        }
        double[][] rows = new double[n][k];
        for (int p = 0; p < n; p++) {
            for (int j = 0; j < k; j++) {
                rows[p][j] = scores[j][order[p]];
            }
        }
        double[][][] parts = new double[(n + BLOCK - 1) / BLOCK][k][k];
        Execution.common().forEachBlock(n, BLOCK, (from, to) -> {
            double[] sum = new double[k];
            for (int p = from; p < to; p++) {
                Arrays.fill(sum, 0);
                // Each pair once; a unit's pair with itself counts half because the total is made symmetric.
                Columns.addMultiple(0.5, rows[p], 0, sum, 0, k);
                addNeighbours(p, points, order, cell[order[p]], ranges, rows, c, sum);
                for (int a = 0; a < k; a++) {
                    Columns.addMultiple(rows[p][a], sum, 0, parts[from / BLOCK][a], 0, k);
                }
            }
        });
        double[][] meat = new double[k][k];
        for (double[][] part : parts) {
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k; b++) {
                    meat[a][b] += part[a][b] + part[b][a];
                }
            }
        }
        return meat;
    }

    private static double[] onSphere(Conley c, int i) {
        double longitude = Math.toRadians(c.x().get(i));
        double latitude = Math.toRadians(c.y().get(i));
        if (Math.abs(c.y().get(i)) > 90) {
            throw new IllegalArgumentException(
                    "y: the latitude of \"" + c.y().labels().get(i) + "\" is " + c.y().get(i)
                            + ", outside -90 to 90; great circles take x for the longitude");
        }
        return new double[] {
            RADIUS * Math.cos(latitude) * Math.cos(longitude),
            RADIUS * Math.cos(latitude) * Math.sin(longitude),
            RADIUS * Math.sin(latitude)
        };
    }

    private static void addNeighbours(
            int p,
            double[][] points,
            int[] order,
            long cell,
            Map<Long, int[]> ranges,
            double[][] rows,
            Conley c,
            double[] sum) {
        double[] here = points[order[p]];
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dz = -1; dz <= 1; dz++) {
                    int[] range = ranges.get(cell + ((long) dx << (2 * BITS)) + ((long) dy << BITS) + dz);
                    for (int q = range == null ? 0 : Math.max(p + 1, range[0]); range != null && q < range[1]; q++) {
                        double[] there = points[order[q]];
                        double x = here[0] - there[0];
                        double y = here[1] - there[1];
                        double z = here[2] - there[2];
                        double distance = Math.sqrt(x * x + y * y + z * z);
                        if (c.distance() == Conley.Distance.GREAT_CIRCLE) {
                            distance = 2 * RADIUS * Math.asin(Math.min(1, distance / (2 * RADIUS)));
                        }
                        if (distance <= c.cutoff()) {
                            double weight = c.kernel() == Conley.Kernel.UNIFORM ? 1 : 1 - distance / c.cutoff();
                            Columns.addMultiple(weight, rows[q], 0, sum, 0, sum.length);
                        }
                    }
                }
            }
        }
    }
}
