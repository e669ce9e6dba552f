package org.isard.geo.autocorrelation;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.isard.core.Pairwise;
import org.isard.core.Weights;

/**
 * What the permutation moments of {@code sum_ij a_ij b_pi(i)pi(j)} need to know of one of the two matrices (Mantel
 * 1967; Hubert, Golledge and Costanzo 1981; with a diagonal Lee 2004).
 *
 * <p>All but the two totals are of the matrix less the mean of its off-diagonal entries and less the mean of its
 * diagonal: taking off a constant leaves the variance as it is, and spares it the difference of two large numbers.
 *
 * @param n the order of the matrix
 * @param total the sum off the diagonal
 * @param squares {@code sum a_ij^2} off the diagonal
 * @param reversed {@code sum a_ij a_ji} off the diagonal
 * @param outSquares the squared row sums off the diagonal, summed
 * @param inSquares the squared column sums
 * @param outIn row times column sums
 * @param trace the sum of the diagonal
 * @param diagonalSquares the squares of the diagonal
 * @param diagonalOut diagonal times row sums
 * @param diagonalIn diagonal times column sums
 */
record PairSums(
        double n,
        double total,
        double squares,
        double reversed,
        double outSquares,
        double inSquares,
        double outIn,
        double trace,
        double diagonalSquares,
        double diagonalOut,
        double diagonalIn) {

    /** The expectation over all arrangements. */
    static double expectation(PairSums a, PairSums b) {
        double n = a.n;
        return ratio(a.total * b.total, n * (n - 1)) + a.trace * b.trace / n;
    }

    /** The variance over all arrangements. */
    static double variance(PairSums a, PairSums b) {
        double n = a.n;
        double two = n * (n - 1);
        double three = two * (n - 2);
        double off = ratio(a.squares * b.squares + a.reversed * b.reversed, two)
                + ratio(
                        (a.outSquares - a.squares) * (b.outSquares - b.squares)
                                + (a.inSquares - a.squares) * (b.inSquares - b.squares)
                                + 2 * (a.outIn - a.reversed) * (b.outIn - b.reversed),
                        three)
                + ratio(a.rest() * b.rest(), three * (n - 3));
        double on = ratio(a.diagonalSquares * b.diagonalSquares, n - 1);
        double both = ratio(a.diagonalOut * b.diagonalOut + a.diagonalIn * b.diagonalIn, two)
                + ratio((a.diagonalOut + a.diagonalIn) * (b.diagonalOut + b.diagonalIn), three);
        return off + on + 2 * both;
    }

    /** The products of entries that share no index. */
    private double rest() {
        return squares + reversed - outSquares - inSquares - 2 * outIn;
    }

    /** With too few units there are no such pairs, triples or quadruples, and the sum over them is 0. */
    private static double ratio(double sum, double arrangements) {
        return arrangements == 0 ? 0 : sum / arrangements;
    }

    /** A symmetric matrix without a diagonal, from sums that were not centred, as if it had order n. */
    static PairSums symmetric(double n, double total, double squares, double rowSquares) {
        double s = squares - ratio(total * total, n * (n - 1));
        double r = rowSquares - total * total / n;
        return new PairSums(n, total, s, s, r, r, r, 0, 0, 0, 0);
    }

    /** The same matrix with a diagonal, whose sums are centred. */
    PairSums withDiagonal(double sum, double squared, double out, double in) {
        return new PairSums(n, total, squares, reversed, outSquares, inSquares, outIn, sum, squared, out, in);
    }

    /** Weights; n may leave out islands. Cost O(links log cardinality). */
    static PairSums of(Weights w, double n) {
        int size = w.size();
        double[] out = new double[size];
        double[] in = new double[size];
        double[] diagonal = new double[size];
        double[] squares = new double[w.links()];
        double[] reversed = new double[w.links()];
        for (int i = 0; i < size; i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                int j = w.column(k);
                double value = w.value(k);
                if (i == j) {
                    diagonal[i] = value;
                    continue;
                }
                out[i] += value;
                in[j] += value;
                squares[k] = value * value;
                reversed[k] = value * w.get(j, i);
            }
        }
        double total = Pairwise.sum(out);
        double mean = ratio(total, n * (n - 1));
        double row = total / n;
        double trace = Pairwise.sum(diagonal);
        return new PairSums(
                n,
                total,
                Pairwise.sum(squares) - mean * total,
                Pairwise.sum(reversed) - mean * total,
                Pairwise.sumOfSquares(out) - row * total,
                Pairwise.sumOfSquares(in) - row * total,
                Pairwise.dot(out, in) - row * total,
                trace,
                Pairwise.sumOfSquares(diagonal) - trace * trace / n,
                Pairwise.dot(diagonal, out) - trace * row,
                Pairwise.dot(diagonal, in) - trace * row);
    }

    /** {@code x_i x_j}, its diagonal included. O(n). */
    static PairSums products(double[] x) {
        int n = x.length;
        double mean = Pairwise.mean(x);
        double[] z = shifted(x, mean);
        double[] square = map(z, v -> v * v);
        double z2 = Pairwise.sum(square);
        double z3 = Pairwise.dot(square, z);
        double z4 = Pairwise.sumOfSquares(square);
        double m2 = z2 / n;
        double[] row = map(z, v -> (n - 2) * mean * v - (v * v - m2));
        double[] diagonal = map(z, v -> 2 * mean * v + (v * v - m2));
        double squares = 2 * mean * mean * (n - 2) * z2 - 4 * mean * z3 + z2 * z2 - z4 - ratio(m2 * z2, n - 1);
        double rows = Pairwise.sumOfSquares(row);
        double diagonalRows = Pairwise.dot(diagonal, row);
        return new PairSums(
                n,
                n * mean * ((n - 1) * mean) - z2,
                squares,
                squares,
                rows,
                rows,
                rows,
                n * mean * mean + z2,
                Pairwise.sumOfSquares(diagonal),
                diagonalRows,
                diagonalRows);
    }

    /** {@code (x_i - x_j)^2}. O(n). */
    static PairSums squaredDifferences(double[] x) {
        int n = x.length;
        double[] square = map(shifted(x, Pairwise.mean(x)), v -> v * v);
        double z2 = Pairwise.sum(square);
        double z4 = Pairwise.sumOfSquares(square);
        double[] row = map(square, v -> n * v - z2);
        double squares = 2 * n * z4 + 6 * z2 * z2 - ratio(4 * n * z2 * z2, n - 1);
        double rows = Pairwise.sumOfSquares(row);
        return new PairSums(n, 2 * n * z2, squares, squares, rows, rows, rows, 0, 0, 0, 0);
    }

    /** {@code |x_i - x_j|}. O(n log n). */
    static PairSums absoluteDifferences(double[] x) {
        int n = x.length;
        double[] z = shifted(x, Pairwise.mean(x));
        Arrays.sort(z);
        double z2 = Pairwise.sumOfSquares(z);
        double[] row = new double[n];
        for (int i = 1; i < n; i++) {
            row[0] += z[i] - z[0];
        }
        // One step up brings the unit nearer to the n - i above and away from the i below.
        for (int i = 1; i < n; i++) {
            row[i] = row[i - 1] + (2.0 * i - n) * (z[i] - z[i - 1]);
        }
        double total = Pairwise.sum(row);
        double rows = Pairwise.sumOfSquares(shifted(row, total / n));
        double squares = 2 * n * z2 - ratio(total * total, n * (n - 1.0));
        return new PairSums(n, total, squares, squares, rows, rows, rows, 0, 0, 0, 0);
    }

    /** {@code c(x_i, x_j)}, symmetric or not. O(n^2) time, O(n) memory. */
    static PairSums of(double[] x, DoubleBinaryOperator c) {
        int n = x.length;
        double[] out = new double[n];
        double[] in = new double[n];
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double value = c.applyAsDouble(x[i], x[j]);
                if (i == j) {
                    diagonal[i] = value;
                } else {
                    out[i] += value;
                    in[j] += value;
                }
            }
        }
        double total = Pairwise.sum(out);
        double mean = ratio(total, n * (n - 1.0));
        double[] squares = new double[n];
        double[] reversed = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double there = c.applyAsDouble(x[i], x[j]) - mean;
                double back = c.applyAsDouble(x[j], x[i]) - mean;
                squares[i] += there * there + back * back;
                reversed[i] += 2 * there * back;
            }
        }
        double trace = Pairwise.sum(diagonal);
        double[] rows = shifted(out, total / n);
        double[] columns = shifted(in, total / n);
        double[] d = shifted(diagonal, trace / n);
        return new PairSums(
                n,
                total,
                Pairwise.sum(squares),
                Pairwise.sum(reversed),
                Pairwise.sumOfSquares(rows),
                Pairwise.sumOfSquares(columns),
                Pairwise.dot(rows, columns),
                trace,
                Pairwise.sumOfSquares(d),
                Pairwise.dot(d, rows),
                Pairwise.dot(d, columns));
    }

    private static double[] shifted(double[] x, double mean) {
        return map(x, v -> v - mean);
    }

    private static double[] map(double[] x, java.util.function.DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }
}
