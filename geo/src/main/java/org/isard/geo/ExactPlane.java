package org.isard.geo;

import java.math.BigInteger;

/**
 * Signs of determinants of points in the plane, exact: plain arithmetic where its error bound (Shewchuk 1997) or the shortness
 * of the coordinates allows, whole numbers otherwise. Cocircular and collinear points are told apart from nearly so.
 */
final class ExactPlane {
    private static final double UNIT = 0x1p-53;
    private static final double ORIENTATION_BOUND = (3 + 16 * UNIT) * UNIT;
    private static final double CIRCLE_BOUND = (10 + 96 * UNIT) * UNIT;

    /** Terms below may have lost bits to underflow. */
    private static final double TINY = 0x1p-900;

    private final double[] x;
    private final double[] y;
    private final int quantum; // every coordinate is a whole multiple of 2^quantum
    private final double exact2; // sums of products of 2 (4) differences are exact below this
    private final double exact4;

    ExactPlane(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        int least = Integer.MAX_VALUE;
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            least = Math.min(least, Math.min(lowestBit(x[i]), lowestBit(y[i])));
            largest = Math.max(largest, Math.max(Math.abs(x[i]), Math.abs(y[i])));
        }
        quantum = least == Integer.MAX_VALUE ? 0 : least;
        boolean exactDifferences = 2 * largest <= Math.scalb(1.0, 53 + quantum);
        exactDifferences &= quantum > -250; // so that no product of four underflows
        exact2 = exactDifferences ? Math.scalb(1.0, 53 + 2 * quantum) : 0;
        exact4 = exactDifferences ? Math.scalb(1.0, 53 + 4 * quantum) : 0;
    }

    private static int lowestBit(double c) {
        return c == 0 ? Integer.MAX_VALUE : exponent(c) + Long.numberOfTrailingZeros(mantissa(c));
    }

    private static int exponent(double c) {
        return Math.max(Math.getExponent(c), Double.MIN_EXPONENT) - 52;
    }

    private static long mantissa(double c) {
        long bits = Double.doubleToLongBits(c) & 0xFFFFFFFFFFFFFL;
        return Math.getExponent(c) < Double.MIN_EXPONENT ? bits : bits | 1L << 52;
    }

    private BigInteger whole(double c) {
        if (c == 0) {
            return BigInteger.ZERO;
        }
        int shift = exponent(c) - quantum;
        long mantissa = mantissa(c);
        BigInteger size = shift >= 0
                ? BigInteger.valueOf(mantissa).shiftLeft(shift)
                : BigInteger.valueOf(mantissa >> -shift); // only zeros go
        return c < 0 ? size.negate() : size;
    }

    private BigInteger difference(double[] c, int i, int j) {
        return whole(c[i]).subtract(whole(c[j]));
    }

    private static boolean sure(double value, double permanent, double bound, double exact) {
        return permanent < exact || (permanent > TINY && Math.abs(value) > bound * permanent);
    }

    /** Positive if a, b, c turn left, 0 if they lie on a line. */
    int orientation(int a, int b, int c) {
        double left = (x[a] - x[c]) * (y[b] - y[c]);
        double right = (y[a] - y[c]) * (x[b] - x[c]);
        if (sure(left - right, Math.abs(left) + Math.abs(right), ORIENTATION_BOUND, exact2)) {
            return sign(left - right);
        }
        return difference(x, a, c)
                .multiply(difference(y, b, c))
                .compareTo(difference(y, a, c).multiply(difference(x, b, c)));
    }

    /** The sign of (a - c) (b - c): negative if c lies inside the circle over the diameter a b, 0 if on it. */
    int angle(int a, int b, int c) {
        double first = (x[a] - x[c]) * (x[b] - x[c]);
        double second = (y[a] - y[c]) * (y[b] - y[c]);
        if (sure(first + second, Math.abs(first) + Math.abs(second), ORIENTATION_BOUND, exact2)) {
            return sign(first + second);
        }
        return difference(x, a, c)
                .multiply(difference(x, b, c))
                .add(difference(y, a, c).multiply(difference(y, b, c)))
                .signum();
    }

    /** Positive if d lies inside the circle through a, b, c, which turn left; 0 if on it. */
    int circle(int a, int b, int c, int d) {
        double adx = x[a] - x[d];
        double ady = y[a] - y[d];
        double bdx = x[b] - x[d];
        double bdy = y[b] - y[d];
        double cdx = x[c] - x[d];
        double cdy = y[c] - y[d];
        double bc = bdx * cdy;
        double cb = cdx * bdy;
        double ca = cdx * ady;
        double ac = adx * cdy;
        double ab = adx * bdy;
        double ba = bdx * ady;
        double aLift = adx * adx + ady * ady;
        double bLift = bdx * bdx + bdy * bdy;
        double cLift = cdx * cdx + cdy * cdy;
        double value = aLift * (bc - cb) + bLift * (ca - ac) + cLift * (ab - ba);
        double permanent = aLift * (Math.abs(bc) + Math.abs(cb))
                + bLift * (Math.abs(ca) + Math.abs(ac))
                + cLift * (Math.abs(ab) + Math.abs(ba));
        return sure(value, permanent, CIRCLE_BOUND, exact4) ? sign(value) : exactCircle(a, b, c, d);
    }

    private int exactCircle(int a, int b, int c, int d) {
        BigInteger adx = difference(x, a, d);
        BigInteger ady = difference(y, a, d);
        BigInteger bdx = difference(x, b, d);
        BigInteger bdy = difference(y, b, d);
        BigInteger cdx = difference(x, c, d);
        BigInteger cdy = difference(y, c, d);
        return lifted(adx, ady, bdx, bdy, cdx, cdy)
                .add(lifted(bdx, bdy, cdx, cdy, adx, ady))
                .add(lifted(cdx, cdy, adx, ady, bdx, bdy))
                .signum();
    }

    private static BigInteger lifted(
            BigInteger px, BigInteger py, BigInteger qx, BigInteger qy, BigInteger rx, BigInteger ry) {
        BigInteger lift = px.multiply(px).add(py.multiply(py));
        return lift.multiply(qx.multiply(ry).subtract(rx.multiply(qy)));
    }

    private static int sign(double value) {
        return value > 0 ? 1 : value < 0 ? -1 : 0;
    }
}
