package org.isard.geo.concentration;

import org.isard.core.Variable;

/** Amounts turned into shares of their total, checked. */
final class Shares {
    private Shares() {}

    /**
     * The shares of amounts, which must be complete and not negative and add up to something.
     *
     * @throws IllegalArgumentException naming the argument and the label at fault
     */
    static double[] of(Variable amount, String argument) {
        double[] x = amount.toArray();
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            if (!(x[i] >= 0)) {
                throw new IllegalArgumentException(argument + ": that of \""
                        + amount.labels().get(i) + "\" is " + x[i] + "; shares need complete amounts not below 0");
            }
            largest = Math.max(largest, x[i]);
        }
        if (!(largest > 0)) {
            throw new IllegalArgumentException(argument + ": all are 0, so there are no shares");
        }
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] /= largest; // huge and tiny totals stay in range
            total += x[i];
        }
        for (int i = 0; i < x.length; i++) {
            x[i] /= total;
        }
        return x;
    }

    /** As {@link #of}, and every amount above 0. */
    static double[] positive(Variable amount, String argument) {
        double[] shares = of(amount, argument);
        for (int i = 0; i < shares.length; i++) {
            if (!(shares[i] > 0)) {
                throw new IllegalArgumentException(argument + ": that of \""
                        + amount.labels().get(i) + "\" is 0, and nothing can be compared with it; leave the unit out");
            }
        }
        return shares;
    }
}
