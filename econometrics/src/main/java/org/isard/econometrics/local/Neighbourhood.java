package org.isard.econometrics.local;

import java.util.Arrays;
import org.isard.core.inference.Execution;
import org.isard.econometrics.local.Bandwidth.Spacing;

/** The weights of all units around one site after another: a workspace of one thread, O(n) per site. */
final class Neighbourhood {
    // As mgwr: so that the k-th unit itself keeps a weight, if a tiny one.
    private static final double BEYOND = 1.0000001;

    final int[] units;
    final double[] weights;
    private final Locations places;
    private final Kernel kernel;
    private final Bandwidth bandwidth;
    private final double[] squared;
    private final double[] selected;
    private final double[] reaches; // of all sites, null to find each when asked

    Neighbourhood(Locations places, Kernel kernel, Bandwidth bandwidth) {
        this(places, kernel, bandwidth, null);
    }

    /** With the distances at which the weights of each site end, as {@link #reaches} finds them. */
    Neighbourhood(Locations places, Kernel kernel, Bandwidth bandwidth, double[] reaches) {
        int n = places.labels().size();
        this.places = places;
        this.kernel = kernel;
        this.bandwidth = bandwidth;
        this.reaches = reaches;
        units = new int[n];
        weights = new double[n];
        squared = new double[n];
        selected = new double[n];
    }

    /**
     * Fills {@link #units} and {@link #weights} with the units of positive weight, in order of position.
     *
     * @return their number
     * @throws LocalFailure if all nearest units stand where the site does
     */
    int around(int site) {
        int n = squared.length;
        places.squared(site, squared);
        double reach = reaches == null ? reach(site) : reaches[site];
        double most = kernel.isCompact() ? places.squaredOf(reach) * BEYOND : Double.POSITIVE_INFINITY;
        int m = 0;
        for (int j = 0; j < n; j++) {
            if (squared[j] <= most) {
                double w = kernel.weight(places.distance(squared[j]) / reach);
                units[m] = j;
                weights[m] = w;
                m += w > 0 ? 1 : 0;
            }
        }
        return m;
    }

    /**
     * {@code sum_s weight_s row(unit_s)} over the first {@code count} of {@link #units}, four at a time so that the loop over the row can
     * be vectorised.
     */
    void sum(double[] to, double[] rows, int width, double[] w, int count) {
        Arrays.fill(to, 0);
        int s = 0;
        for (; s + 3 < count; s += 4) {
            int r0 = units[s] * width;
            int r1 = units[s + 1] * width;
            int r2 = units[s + 2] * width;
            int r3 = units[s + 3] * width;
            double w0 = w[s];
            double w1 = w[s + 1];
            double w2 = w[s + 2];
            double w3 = w[s + 3];
            for (int c = 0; c < width; c++) {
                to[c] += w0 * rows[r0 + c] + w1 * rows[r1 + c] + (w2 * rows[r2 + c] + w3 * rows[r3 + c]);
            }
        }
        for (; s < count; s++) {
            int r = units[s] * width;
            for (int c = 0; c < width; c++) {
                to[c] += w[s] * rows[r + c];
            }
        }
    }

    /** The bandwidth of a site as a distance, once {@link #squared} holds the distances from it. */
    private double reach(int site) {
        if (bandwidth.spacing() == Spacing.FIXED) {
            return bandwidth.size();
        }
        System.arraycopy(squared, 0, selected, 0, squared.length);
        double reach = BEYOND * places.distance(kth(selected, squared.length, (int) bandwidth.size() - 1));
        if (reach == 0) {
            throw new LocalFailure(site, "the " + (int) bandwidth.size() + " nearest units all stand at one point");
        }
        return reach;
    }

    /** The bandwidths of all sites as distances. */
    static double[] reaches(Locations places, Bandwidth bandwidth, Execution execution) {
        double[] result = new double[places.labels().size()];
        execution.forEachBlock(result.length, 32, (from, to) -> {
            Neighbourhood around = new Neighbourhood(places, Kernel.BOXCAR, bandwidth);
            for (int i = from; i < to; i++) {
                places.squared(i, around.squared);
                result[i] = around.reach(i);
            }
        });
        return result;
    }

    /** The value that stands at a position after sorting, by Hoare's selection: O(n) on average; reorders the array. */
    static double kth(double[] a, int n, int position) {
        int low = 0;
        int high = n - 1;
        while (low < high) {
            double first = a[low];
            double middle = a[(low + high) >>> 1];
            double last = a[high];
            double pivot = Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
            int i = low;
            int j = high;
            while (i <= j) {
                while (a[i] < pivot) {
                    i++;
                }
                while (a[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double held = a[i];
                    a[i++] = a[j];
                    a[j--] = held;
                }
            }
            if (position <= j) {
                high = j;
            } else if (position >= i) {
                low = i;
            } else {
                return a[position];
            }
        }
        return a[position];
    }
}
