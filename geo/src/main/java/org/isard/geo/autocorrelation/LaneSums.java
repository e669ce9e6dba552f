package org.isard.geo.autocorrelation;

/** One compensated sum (Kahan 1965) for each lane of an {@link Arrangements} batch. */
final class LaneSums {
    private final double[] total = new double[Arrangements.LANES];
    private final double[] lost = new double[Arrangements.LANES];

    void add(double... terms) {
        for (int b = 0; b < total.length; b++) {
            double term = terms[b] - lost[b];
            double sum = total[b] + term;
            lost[b] = (sum - total[b]) - term;
            total[b] = sum;
        }
    }

    double[] total() {
        return total;
    }
}
