package org.isard.geo;

/** Vectors and great circles on the unit sphere; StrictMath, so that every machine finds the same bits. */
final class Sphere {
    /** Mean earth radius R1 = (2a + b) / 3 of the IUGG, km. */
    static final double RADIUS = 6371.0088;

    private Sphere() {}

    /** The unit vector of a place in degrees; quarter turns come out exact, so that the poles and +-180 are single points. */
    static void unit(double lon, double lat, double[] to, int at) {
        double cosLat = cosDegrees(lat);
        to[at] = cosLat * cosDegrees(lon);
        to[at + 1] = cosLat * sinDegrees(lon);
        to[at + 2] = sinDegrees(lat);
    }

    static double sinDegrees(double degrees) {
        // IEEEremainder is exact; to within a quarter turn of 0 the sine needs no further care
        double r = Math.IEEEremainder(degrees, 360);
        if (Math.abs(r) > 90) {
            r = Math.copySign(180, r) - r;
        }
        return Math.abs(r) == 90 ? Math.signum(r) : StrictMath.sin(Math.toRadians(r)) + 0.0;
    }

    static double cosDegrees(double degrees) {
        double r = Math.abs(Math.IEEEremainder(degrees, 360));
        if (r == 90) {
            return 0;
        }
        return r > 90 ? -StrictMath.cos(Math.toRadians(180 - r)) : StrictMath.cos(Math.toRadians(r));
    }

    static double distance(double lon1, double lat1, double lon2, double lat2) {
        double sinLat = sinDegrees((lat2 - lat1) / 2);
        double sinLon = sinDegrees((lon2 - lon1) / 2);
        double h = sinLat * sinLat + cosDegrees(lat1) * cosDegrees(lat2) * sinLon * sinLon;
        return 2 * RADIUS * StrictMath.asin(Math.min(1, Math.sqrt(h)));
    }

    /** The squared chord of the unit sphere that spans a great-circle distance in km. */
    static double squaredChord(double distance) {
        double half = Math.min(distance / (2 * RADIUS), Math.PI / 2);
        double chord = 2 * StrictMath.sin(half);
        return chord * chord;
    }
}
