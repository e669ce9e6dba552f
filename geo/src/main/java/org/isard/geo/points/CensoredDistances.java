package org.isard.geo.points;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Distances d of which those above the distance b to the border are not to be trusted, and estimates of their distribution. */
final class CensoredDistances {
    private final double[] d;
    private final double[] b;
    private final DistanceSteps steps;
    private final int[] from; // the first r that is at least d
    private final int[] to; // the last r that is at most b

    CensoredDistances(double[] d, double[] b, DistanceSteps steps) {
        this.d = d;
        this.b = b;
        this.steps = steps;
        from = new int[d.length];
        steps.ceilings(d, d.length, from);
        to = Arrays.stream(b).mapToInt(steps::floor).toArray();
    }

    double[] estimate(NearestDistances.Correction correction, Window window) {
        return switch (correction) {
            case NONE -> uncorrected();
            case BORDER -> reducedSample();
            case KAPLAN_MEIER -> kaplanMeier();
            case HANISCH -> hanisch(window);
        };
    }

    private double[] uncorrected() {
        double[] sums = new double[steps.size() + 1];
        for (int l : from) {
            sums[l]++;
        }
        double[] result = running(sums);
        Arrays.setAll(result, l -> result[l] / d.length);
        return result;
    }

    private double[] reducedSample() {
        double[] near = new double[steps.size() + 1];
        double[] all = new double[steps.size() + 1];
        for (int i = 0; i < d.length; i++) {
            all[0]++;
            all[to[i] + 1]--;
            if (from[i] <= to[i]) {
                near[from[i]]++;
                near[to[i] + 1]--;
            }
        }
        double[] ratio = running(near);
        double[] counts = running(all);
        for (int l = 0; l < ratio.length; l++) {
            ratio[l] = counts[l] > 0 ? ratio[l] / counts[l] : Double.NaN;
        }
        return ratio;
    }

    /** The product over distances seen of 1 less their share of what was still at risk. */
    private double[] kaplanMeier() {
        int n = d.length;
        double[] end = new double[n];
        Arrays.setAll(end, i -> Math.min(d[i], b[i]));
        Arrays.sort(end);
        int[] seen = seenByDistance();
        double[] result = new double[steps.size()];
        double survival = 1;
        int below = 0; // ends before the distance looked at
        int at = 0;
        int l = 0;
        while (at < seen.length) {
            double distance = d[seen[at]];
            int first = at;
            while (at < seen.length && d[seen[at]] == distance) {
                at++;
            }
            while (end[below] < distance) {
                below++;
            }
            for (; l < from[seen[first]] && l < result.length; l++) {
                result[l] = 1 - survival;
            }
            survival *= 1 - (double) (at - first) / (n - below);
        }
        Arrays.fill(result, l, result.length, 1 - survival);
        return result;
    }

    /** Those not censored, ascending. */
    private int[] seenByDistance() {
        return IntStream.range(0, d.length)
                .filter(i -> d[i] <= b[i])
                .boxed()
                .sorted((i, j) -> Double.compare(d[i], d[j]))
                .mapToInt(i -> i)
                .toArray();
    }

    private double[] hanisch(Window window) {
        int[] seen = seenByDistance();
        double[] sums = new double[steps.size() + 1];
        double total = 0;
        if (seen.length > 0) {
            Erosion erosion = new Erosion(window, d[seen[seen.length - 1]]);
            for (int i : seen) {
                double area = erosion.area(d[i]);
                double weight = area > 0 ? 1 / area : 0; // by chance as far in as can be
                sums[from[i]] += weight;
                total += weight;
            }
        }
        double[] result = running(sums);
        double all = total;
        Arrays.setAll(result, l -> result[l] / all);
        return result;
    }

    private double[] running(double[] sums) {
        double[] result = new double[steps.size()];
        double total = 0;
        for (int l = 0; l < result.length; l++) {
            total += sums[l];
            result[l] = total;
        }
        return result;
    }
}
