package org.isard.geo.points;

/**
 * The distances at which a function is evaluated: 0 to a maximum in equal steps. A distance within 1e-9 of a step above one
 * of them counts as equal to it, so that rounding does not decide where points lie on a lattice.
 */
record DistanceSteps(double maximum, int steps) {

    /**
     * The largest distance by the rule that spatstat has for K: a quarter of the shorter side, or that within which 1,000
     * points are expected, whichever is less.
     */
    static double ruleForPairs(Window window, double intensity) {
        return Math.min(Math.min(window.width(), window.height()) / 4, Math.sqrt(1000 / (Math.PI * intensity)));
    }

    /** By its rule for G, F and J: half the diagonal, and 1e-5 of a Poisson process' nearest distances above it. */
    static double ruleForNearest(Window window, double intensity) {
        return Math.min(
                Math.hypot(window.width(), window.height()) / 2, Math.sqrt(Math.log(1e5) / (Math.PI * intensity)));
    }

    /** As options give it, NaN for the rule. */
    static DistanceSteps of(double maximum, double rule, int steps) {
        return new DistanceSteps(Double.isNaN(maximum) ? rule : maximum, steps);
    }

    /** Checks what a user gives. */
    static void require(double maximum, int steps) {
        if (maximum <= 0 || Double.isInfinite(maximum)) {
            throw new IllegalArgumentException(
                    "maximum: is " + maximum + "; a positive distance is needed, or NaN for the rule");
        }
        if (steps < 1 || steps > 1 << 20) {
            throw new IllegalArgumentException("steps: is " + steps + "; 1 to 2^20 are needed");
        }
    }

    /** The number of distances, 0 among them. */
    int size() {
        return steps + 1;
    }

    double get(int l) {
        return maximum * l / steps;
    }

    double[] toArray() {
        double[] r = new double[size()];
        for (int l = 0; l < r.length; l++) {
            r[l] = get(l);
        }
        return r;
    }

    /** Adds weights to the sums of the first distances that are at least as large, the last sum beyond the maximum. */
    void tally(double[] distances, double[] weights, int size, double[] sums) {
        double scale = steps / maximum;
        int beyond = steps + 1;
        for (int k = 0; k < size; k++) {
            sums[Math.min(beyond, (int) (distances[k] * scale + (1 - 1e-9)))] += weights[k];
        }
    }

    /** Writes the number of the first distance that is at least as large, {@code steps + 1} where none is. */
    void ceilings(double[] distances, int size, int[] into) {
        double scale = steps / maximum;
        int beyond = steps + 1;
        for (int k = 0; k < size; k++) {
            into[k] = Math.min(beyond, (int) (distances[k] * scale + (1 - 1e-9)));
        }
    }

    /** The number of the last distance that is at most as large. */
    int floor(double distance) {
        return (int) Math.min(steps, distance * (steps / maximum) + 1e-9);
    }
}
