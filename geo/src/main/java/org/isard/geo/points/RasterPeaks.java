package org.isard.geo.points;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Local maxima of a raster and the saddles that part each from a higher one, by letting the water fall: cells come up from the highest on, and
 * where two islands meet the lower peak ends. Cells touch at edges and corners; a plateau is one peak. O(cells log cells).
 */
final class RasterPeaks {
    private RasterPeaks() {}

    /** A peak by the numbers of its cell and of its saddle, -1 for the highest of connected cells. */
    record Peak(int cell, int saddle) {}

    /** All peaks, highest first. */
    static List<Peak> of(Raster raster) {
        double[] values = raster.toArray();
        int columns = raster.columns();
        int rows = raster.rows();
        int[] order = IntStream.range(0, values.length)
                .filter(c -> !Double.isNaN(values[c]))
                .boxed()
                .sorted((a, b) -> values[a] != values[b] ? Double.compare(values[b], values[a]) : Integer.compare(a, b))
                .mapToInt(c -> c)
                .toArray();
        int[] rank = new int[values.length]; // 0 for what is still under water
        int[] peak = new int[values.length]; // of the island that a root stands for
        int[] last = new int[values.length]; // the cell that came up last there
        DisjointSets islands = new DisjointSets(values.length);
        List<Peak> peaks = new ArrayList<>();
        int risen = 0;
        for (int cell : order) {
            rank[cell] = ++risen;
            peak[cell] = cell;
            for (int r = Math.max(0, cell / columns - 1); r <= Math.min(rows - 1, cell / columns + 1); r++) {
                for (int c = Math.max(0, cell % columns - 1); c <= Math.min(columns - 1, cell % columns + 1); c++) {
                    int other = r * columns + c;
                    if (rank[other] > 0 && islands.root(other) != islands.root(cell)) {
                        int a = peak[islands.root(cell)];
                        int b = peak[islands.root(other)];
                        int lower = rank[a] > rank[b] ? a : b;
                        if (values[lower] > values[cell]) {
                            peaks.add(new Peak(lower, cell));
                        }
                        islands.union(cell, other);
                        peak[islands.root(cell)] = lower == a ? b : a;
                    }
                }
            }
            last[islands.root(cell)] = cell;
        }
        for (int cell : order) {
            if (islands.root(cell) == cell && values[peak[cell]] > values[last[cell]]) {
                peaks.add(new Peak(peak[cell], -1));
            }
        }
        peaks.sort(Comparator.comparingInt(p -> rank[p.cell]));
        return peaks;
    }
}
