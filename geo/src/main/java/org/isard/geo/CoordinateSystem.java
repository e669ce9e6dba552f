package org.isard.geo;

/** What the two coordinates of a place mean, and so how far apart two places are. */
public enum CoordinateSystem {
    /** x and y in the plane, any unit; distances are Euclid's, in that unit. */
    PLANAR,
    /**
     * x is the longitude and y the latitude, both in degrees; distances are great circles on a sphere of radius 6371.0088
     * km (the mean radius R1 of the IUGG), and the meridians -180 and 180 are one.
     */
    LON_LAT;

    /** The radius of the sphere that {@link #LON_LAT} measures on, km: (2a + b) / 3 of the IUGG. */
    public static final double EARTH_RADIUS = Sphere.RADIUS;
}
