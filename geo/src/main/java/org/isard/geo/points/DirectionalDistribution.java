package org.isard.geo.points;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * In which directions from a centre weighted places lie (Mardia and Jupp 2000): shares by sector, mean direction, circular variance and
 * Rayleigh's test of no direction. Bearings in degrees clockwise from north (the y axis).
 *
 * <p>The mean resultant is {@code R = |sum w u| / sum w} over the unit vectors u towards the places, from 0 to 1. Places at the centre
 * itself have no direction: they are counted and left aside.
 *
 * <p>Rayleigh's test: under directions drawn evenly and apart from the weights, {@code z = n R^2} is about exponential, where n is
 * {@code (sum w)^2 / sum w^2}, the number of places if weights are equal (Kish's effective number else, so that weights in persons or in
 * thousands test alike). The p-value adds the terms in 1/n and 1/n^2 (Mardia and Jupp, as R's {@code circular} for n below 50), good from n
 * of about 5.
 */
public final class DirectionalDistribution {
    private static final String[] COMPASS = {
        "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"
    };

    private final Location about;
    private final Labels sectors;
    private final double[] weights; // by sector
    private final int[] counts;
    private final int atCentre;
    private final double weightAtCentre;
    private final double east; // mean of the unit vectors
    private final double north;
    private final double effective;

    private DirectionalDistribution(WeightedPoints points, Location about, int sectors) {
        this.about = about;
        this.sectors = Labels.of(names(sectors));
        int n = points.size();
        int[] sectorOf = new int[n];
        counts = new int[sectors];
        double[] ux = new double[n];
        double[] uy = new double[n];
        double[] held = new double[n];
        double[] squares = new double[n];
        double largest = IntStream.range(0, n).mapToDouble(points::weight).max().orElse(0);
        int here = 0;
        for (int i = 0; i < n; i++) {
            Location place = points.location(i);
            double bearing = about.bearing(place);
            double w = points.weight(i);
            if (Double.isNaN(bearing)) {
                here++;
                held[i] = w;
                sectorOf[i] = -1;
                continue;
            }
            sectorOf[i] = (int) Math.floor(bearing * sectors / 360 + 0.5) % sectors;
            counts[sectorOf[i]]++;
            double d = about.distance(place);
            ux[i] = w * ((place.x() - about.x()) / d);
            uy[i] = w * ((place.y() - about.y()) / d);
            squares[i] = w / largest * (w / largest);
        }
        atCentre = here;
        weightAtCentre = Pairwise.sum(held);
        weights = new double[sectors];
        double[][] parts = IntStream.of(counts).mapToObj(double[]::new).toArray(double[][]::new);
        int[] filled = new int[sectors];
        for (int i = 0; i < n; i++) {
            if (sectorOf[i] >= 0) {
                parts[sectorOf[i]][filled[sectorOf[i]]++] = points.weight(i);
            }
        }
        Arrays.setAll(weights, s -> Pairwise.sum(parts[s]));
        double total = Pairwise.sum(weights);
        east = Pairwise.sum(ux) / total;
        north = Pairwise.sum(uy) / total;
        effective = total / largest * (total / largest) / Pairwise.sum(squares);
    }

    private static List<String> names(int sectors) {
        List<String> names = new ArrayList<>();
        for (int s = 0; s < sectors; s++) {
            names.add(16 % sectors == 0 ? COMPASS[s * (16 / sectors)] : TextTable.format(360.0 * s / sectors));
        }
        return names;
    }

    /** In 8 sectors, N to NW. */
    public static DirectionalDistribution of(WeightedPoints points, Location about) {
        return of(points, about, 8);
    }

    /**
     * In equal sectors, the middle of the first at north. Costs O(places + sectors).
     *
     * @param sectors how many: 4, 8 and 16 have the names of the compass, others that of their middle in degrees
     * @throws IllegalArgumentException if the number of sectors is not within 1 to 360, or a coordinate of the centre is not finite
     */
    public static DirectionalDistribution of(WeightedPoints points, Location about, int sectors) {
        if (sectors < 1 || sectors > 360) {
            throw new IllegalArgumentException("sectors: " + sectors + " must be within 1 to 360");
        }
        if (!Double.isFinite(about.x()) || !Double.isFinite(about.y())) {
            throw new IllegalArgumentException("about: " + about + " must be finite");
        }
        return new DirectionalDistribution(points, about, sectors);
    }

    /** The centre. */
    public Location about() {
        return about;
    }

    /** The share of each sector in the weight that has a direction; NaN if none has. */
    public Variable shares() {
        double total = Pairwise.sum(weights);
        return Variable.of("share", sectors, weights).map(w -> w / total);
    }

    /** The number of places in a sector, whatever they weigh. */
    public Variable counts() {
        return Variable.of(
                "places", sectors, IntStream.of(counts).asDoubleStream().toArray());
    }

    /** How many places lie at the centre itself. */
    public int atCentre() {
        return atCentre;
    }

    /** What the places at the centre weigh. */
    public double weightAtCentre() {
        return weightAtCentre;
    }

    /** The bearing of the sum of weighted unit vectors; NaN if they cancel (to 1e-12 of the weights), or none has a direction. */
    public double meanDirection() {
        return resultant() > 1e-12 ? new Location(0, 0).bearing(new Location(east, north)) : Double.NaN;
    }

    /** The mean resultant length R: 0 if directions cancel, 1 if all are the same. */
    public double resultant() {
        return Math.min(1, Math.hypot(east, north));
    }

    /** {@code 1 - R}. */
    public double circularVariance() {
        return 1 - resultant();
    }

    /** {@code sqrt(-2 ln R)}, in degrees. */
    public double circularDeviation() {
        return Math.toDegrees(Math.sqrt(-2 * Math.log(resultant()))) + 0.0;
    }

    /** The number of equally weighted places that tells as much: {@code (sum w)^2 / sum w^2}. */
    public double effectiveNumber() {
        return effective;
    }

    /** Rayleigh's z. */
    public double rayleigh() {
        return effective * resultant() * resultant();
    }

    /** The p-value of Rayleigh's test: small if one direction prevails; it does not see opposite ones. NaN if no place has a direction. */
    public double pValue() {
        double z = rayleigh();
        double n = effective;
        double first = (2 * z - z * z) / (4 * n);
        double second = z * (24 + z * (-132 + z * (76 - 9 * z))) / (288 * n * n);
        return Math.max(0, Math.min(1, Math.exp(-z) * (1 + first - second)));
    }

    /** Share, weight and number of places by sector. */
    public Table toTable() {
        return Table.of(sectors)
                .with(shares())
                .with(Variable.of("weight", sectors, weights))
                .with(counts());
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("sector", "share", "places");
        Variable shares = shares();
        for (int s = 0; s < sectors.size(); s++) {
            table.row(sectors.get(s), shares.get(s), counts[s]);
        }
        return "Directions from (" + TextTable.format(about.x()) + ", " + TextTable.format(about.y()) + ")"
                + (atCentre == 0 ? "" : ", " + atCentre + " places at the centre left aside") + "\n" + table
                + "mean direction " + TextTable.format(meanDirection()) + ", circular variance "
                + TextTable.format(circularVariance()) + ", Rayleigh z = " + TextTable.format(rayleigh())
                + " (effective n " + TextTable.format(effective) + "), p = " + TextTable.pValue(pValue()) + "\n";
    }
}
