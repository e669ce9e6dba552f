package org.isard.econometrics.local;

import org.isard.core.Labels;
import org.isard.core.Variable;

/** Where units are and how far apart: in the plane, or on the sphere in kilometres. Immutable. */
public final class Locations {
    // The mean radius of the earth, as everywhere in Isard.
    private static final double RADIUS = 6371.0088;

    private final Labels labels;
    private final boolean sphere;
    private final double[][] axes; // x, y; on the sphere the three components of unit vectors

    private Locations(Labels labels, boolean sphere, double[][] axes) {
        this.labels = labels;
        this.sphere = sphere;
        this.axes = axes;
    }

    /**
     * Places by projected coordinates; distances are Euclidean, in the coordinates' unit.
     *
     * @throws IllegalArgumentException if labels differ or a coordinate is missing
     */
    public static Locations planar(Variable x, Variable y) {
        x.labels().requireSame(y.labels(), y.name());
        return new Locations(x.labels(), false, new double[][] {
            x.requireComplete().toArray(), y.requireComplete().toArray()
        });
    }

    /**
     * Places by longitude and latitude in degrees; distances are great circles of a sphere of radius 6371.0088 km.
     *
     * @throws IllegalArgumentException if labels differ, a coordinate is missing, or a latitude is beyond 90 degrees or a longitude beyond
     *     360
     */
    public static Locations greatCircle(Variable longitude, Variable latitude) {
        longitude.labels().requireSame(latitude.labels(), latitude.name());
        double[] lon = longitude.requireComplete().toArray();
        double[] lat = latitude.requireComplete().toArray();
        double[][] axes = new double[3][lon.length];
        for (int i = 0; i < lon.length; i++) {
            if (Math.abs(lat[i]) > 90 || Math.abs(lon[i]) > 360) {
                throw new IllegalArgumentException(
                        "coordinates: \"" + longitude.labels().get(i) + "\" has (" + lon[i] + ", " + lat[i]
                                + "), no longitude and latitude in degrees; use planar(...) for projected ones");
            }
            double phi = Math.toRadians(lat[i]);
            double lambda = Math.toRadians(lon[i]);
            axes[0][i] = StrictMath.cos(phi) * StrictMath.cos(lambda);
            axes[1][i] = StrictMath.cos(phi) * StrictMath.sin(lambda);
            axes[2][i] = StrictMath.sin(phi);
        }
        return new Locations(longitude.labels(), true, axes);
    }

    /** The units. */
    public Labels labels() {
        return labels;
    }

    /** The distance between two units, by position. */
    public double distance(int i, int j) {
        double squared = 0;
        for (double[] axis : axes) {
            squared += (axis[i] - axis[j]) * (axis[i] - axis[j]);
        }
        return distance(squared);
    }

    /** The same places with unit i where unit {@code order[i]} was: for permutation tests. */
    Locations permuted(int[] order) {
        double[][] moved = new double[axes.length][order.length];
        for (int a = 0; a < axes.length; a++) {
            for (int i = 0; i < order.length; i++) {
                moved[a][i] = axes[a][order[i]];
            }
        }
        return new Locations(labels, sphere, moved);
    }

    /** Squared straight-line distances from a unit to all: of the same order as distances, and cheap. */
    void squared(int site, double[] to) {
        squared(site, 0, labels.size(), to);
    }

    /** The same to units {@code from} to {@code end - 1}, placed from 0 on. */
    void squared(int site, int from, int end, double[] to) {
        double[] x = axes[0];
        double[] y = axes[1];
        double x0 = x[site];
        double y0 = y[site];
        for (int j = from; j < end; j++) {
            to[j - from] = (x[j] - x0) * (x[j] - x0) + (y[j] - y0) * (y[j] - y0);
        }
        if (sphere) {
            double[] z = axes[2];
            for (int j = from; j < end; j++) {
                to[j - from] += (z[j] - z[site]) * (z[j] - z[site]);
            }
        }
    }

    /** The distance that belongs to a squared straight line. */
    double distance(double squared) {
        double chord = Math.sqrt(squared);
        return sphere ? 2 * RADIUS * Math.asin(Math.min(1, chord / 2)) : chord;
    }

    /** The squared straight line that belongs to a distance; beyond all where half the sphere is within it. */
    double squaredOf(double distance) {
        if (!sphere) {
            return distance * distance;
        }
        double half = distance / (2 * RADIUS);
        return half >= Math.PI / 2 ? Double.POSITIVE_INFINITY : 4 * Math.sin(half) * Math.sin(half);
    }

    @Override
    public String toString() {
        return labels.size() + " locations, " + (sphere ? "great circles in km" : "planar") + "\n";
    }
}
