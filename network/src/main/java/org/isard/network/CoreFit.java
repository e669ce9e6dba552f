package org.isard.network;

import java.util.Arrays;
import org.isard.network.CorePeriphery.Between;

/**
 * The correlation of a network with the ideal pattern of a core, kept up to date as single nodes change sides: it depends on the
 * sums of weights and of their squares inside the core and inside the periphery only.
 */
final class CoreFit {
    private final Between between;
    private final Network ties; // both directions of a pair together, without loops
    private final double[] squares; // w_ij^2 + w_ji^2 of each tie
    private final double[] strength;
    private final double[] strengthSquares;
    private final double scale;
    private final double totalWeight;
    private final double totalSquares;
    private final boolean[] core;
    private final double[] toCore;
    private final double[] toCoreSquares;
    private int size;
    private double inside; // ordered pairs, so each tie's w_ij + w_ji once
    private double insideSquares;
    private double outside;
    private double outsideSquares;
    private boolean[] best;
    private double bestFit = Double.NaN;

    CoreFit(Network network, Between between) {
        this.between = between;
        Network plain = network.withoutLoops();
        double largest = 1;
        if (plain.edges() > 0) {
            largest = 0;
            for (int k = 0; k < plain.edges(); k++) {
                largest = Math.max(largest, plain.weight(k));
            }
        }
        int n = plain.size();
        ties = plain.symmetrized();
        squares = new double[ties.edges()];
        strength = new double[n];
        strengthSquares = new double[n];
        double total = 0;
        double sumSquares = 0;
        scale = largest;
        for (int i = 0; i < n; i++) {
            for (int k = ties.outStart(i); k < ties.outEnd(i); k++) {
                int j = ties.target(k);
                double out = plain.weight(i, j) / largest;
                double in = plain.weight(j, i) / largest;
                squares[k] = out * out + in * in;
                strength[i] += ties.weight(k) / largest;
                strengthSquares[i] += squares[k];
            }
            total += strength[i] / 2;
            sumSquares += strengthSquares[i] / 2;
        }
        totalWeight = total;
        totalSquares = sumSquares;
        core = new boolean[n];
        toCore = new double[n];
        toCoreSquares = new double[n];
        best = new boolean[n];
        start(core.clone());
    }

    boolean[] bestCore() {
        return best.clone();
    }

    double bestFit() {
        return bestFit;
    }

    void start(boolean[] from) {
        Arrays.fill(core, false);
        Arrays.fill(toCore, 0);
        Arrays.fill(toCoreSquares, 0);
        size = 0;
        inside = 0;
        insideSquares = 0;
        outside = totalWeight;
        outsideSquares = totalSquares;
        for (int i = 0; i < from.length; i++) {
            if (from[i]) {
                flip(i);
            }
        }
    }

    private void flip(int i) {
        int sign = core[i] ? -1 : 1;
        inside += sign * toCore[i];
        insideSquares += sign * toCoreSquares[i];
        outside -= sign * (strength[i] - toCore[i]);
        outsideSquares -= sign * (strengthSquares[i] - toCoreSquares[i]);
        core[i] = !core[i];
        size += sign;
        for (int k = ties.outStart(i); k < ties.outEnd(i); k++) {
            toCore[ties.target(k)] += sign * ties.weight(k) / scale;
            toCoreSquares[ties.target(k)] += sign * squares[k];
        }
    }

    /** The correlation if node i changed sides; as it is for -1. NaN where pattern or weights are constant. */
    private double fitAfter(int i) {
        int c = size;
        double in = inside;
        double inSquares = insideSquares;
        double out = outside;
        double outSquares = outsideSquares;
        if (i >= 0) {
            int sign = core[i] ? -1 : 1;
            c += sign;
            in += sign * toCore[i];
            inSquares += sign * toCoreSquares[i];
            out -= sign * (strength[i] - toCore[i]);
            outSquares -= sign * (strengthSquares[i] - toCoreSquares[i]);
        }
        double n = core.length;
        double ones = (double) c * (c - 1);
        double zeros = (n - c) * (n - c - 1);
        double cells = n * (n - 1);
        double sum = totalWeight;
        double sumSquares = totalSquares;
        double sumOnes;
        if (between == Between.TIED) {
            ones = cells - zeros;
            sumOnes = totalWeight - out;
        } else {
            cells = ones + zeros;
            sum = in + out;
            sumSquares = inSquares + outSquares;
            sumOnes = in;
        }
        double variance = sumSquares - sum * sum / cells;
        double pattern = ones - ones * ones / cells;
        // on rounding: weights of which none or all are equal leave a variance of about 1e-16 of the squares
        return ones < 1 || zeros < 1 || variance <= 1e-12 * sumSquares
                ? Double.NaN
                : (sumOnes - sum * ones / cells) / Math.sqrt(variance) / Math.sqrt(pattern);
    }

    private void keepIfBest() {
        double fit = fitAfter(-1);
        if (!Double.isNaN(fit) && (Double.isNaN(bestFit) || fit > bestFit + 1e-12)) {
            bestFit = fit;
            best = core.clone();
        }
    }

    /** Tries every core, neighbours in Gray code one change apart. */
    void exhaust() {
        long cores = 1L << core.length;
        keepIfBest();
        for (long g = 1; g < cores; g++) {
            flip(Long.numberOfTrailingZeros(g));
            keepIfBest();
        }
        start(best.clone()); // sums without the rounding of a million changes
        double exact = fitAfter(-1);
        bestFit = exact;
    }

    /** Starts from the best core of the first nodes of an order. */
    void prefixes(int[] order) {
        start(new boolean[core.length]);
        for (int i : order) {
            flip(i);
            keepIfBest();
        }
        start(best.clone());
    }

    /** Changes the node that raises the fit most, until none does. */
    void climb() {
        while (true) {
            double now = fitAfter(-1);
            double most = Double.isNaN(now) ? Double.NEGATIVE_INFINITY : now + 1e-12;
            int chosen = -1;
            for (int i = 0; i < core.length; i++) {
                double fit = fitAfter(i);
                if (fit > most) {
                    most = fit;
                    chosen = i;
                }
            }
            if (chosen < 0) {
                break;
            }
            flip(chosen);
        }
        keepIfBest();
    }
}
