package org.isard.trade;

import java.util.Arrays;
import java.util.Optional;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;

/**
 * What freight and insurance add to a flow on its way: {@code CIF = FOB (1 + rate)}, by exporter and importer. None, one for all,
 * given, or estimated from flows that both sides report.
 */
public final class FreightRates {
    private final TradeMatrix rates; // null: the same for all
    private final double typical;
    private final Fit fit;

    private FreightRates(TradeMatrix rates, double typical, Fit fit) {
        this.rates = rates;
        this.typical = typical;
        this.fit = fit;
    }

    /** No freight: both sides report alike (quantities, or imports recorded FOB). */
    public static FreightRates none() {
        return uniform(0);
    }

    /**
     * The same rate for all, 0.1 for example.
     *
     * @throws IllegalArgumentException if it is negative or infinite
     */
    public static FreightRates uniform(double rate) {
        return new FreightRates(null, checked("rate", rate), null);
    }

    /**
     * Given rates by exporter (row) and importer (column); NaN where unknown: there, and for places that are not in the matrix, the
     * mean of the known rates is taken.
     *
     * @throws IllegalArgumentException if none is known, or one is negative or infinite
     */
    public static FreightRates of(TradeMatrix rates) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < rates.places().size(); i++) {
            for (int j = 0; j < rates.products().size(); j++) {
                if (!Double.isNaN(rates.get(i, j))) {
                    sum += checked(rates.name(), rates.get(i, j));
                    known++;
                }
            }
        }
        if (known == 0) {
            throw new IllegalArgumentException(rates.name() + ": has no rate; use none() or uniform(...)");
        }
        return new FreightRates(rates, sum / known, null);
    }

    private static double checked(String name, double rate) {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException(name + ": is " + rate + "; a rate must be finite and not negative");
        }
        return rate;
    }

    /**
     * How rates are estimated.
     *
     * @param winsorized the share of ratios at each end that is moved to the next inside
     * @param maximum the largest rate that is believed
     * @param minimumAmount pairs of which either side reports less are left out of the regression
     */
    public record Options(double winsorized, double maximum, double minimumAmount) {
        /** Checks the numbers. */
        public Options {
            if (!(winsorized >= 0 && winsorized < 0.5)) {
                throw new IllegalArgumentException("winsorized: is " + winsorized + "; it must be in [0, 0.5)");
            }
            if (!(maximum >= 0) || !(minimumAmount >= 0)) {
                throw new IllegalArgumentException("maximum, minimumAmount: are " + maximum + " and " + minimumAmount
                        + "; they must not be negative");
            }
        }

        /** With this share winsorized at each end. */
        public Options winsorized(double value) {
            return new Options(value, maximum, minimumAmount);
        }

        /** With this largest rate. */
        public Options maximum(double value) {
            return new Options(winsorized, value, minimumAmount);
        }

        /** With this smallest amount. */
        public Options minimumAmount(double value) {
            return new Options(winsorized, maximum, value);
        }
    }

    /** A tenth winsorized at each end, rates up to 0.2, as the Growth Lab; all amounts. */
    public static Options options() {
        return new Options(0.1, 0.2, 0);
    }

    /**
     * The regression behind estimated rates.
     *
     * @param constant c
     * @param distance the elasticity of CIF/FOB to distance
     * @param contiguity what a common border adds to log CIF/FOB; 0 if no two pairs differ in it beyond the effects
     * @param pairs pairs and periods in the regression
     * @param tooSmall matched pairs and periods left out by {@link Options#minimumAmount}, or with a report of 0
     * @param unplaced matched pairs and periods left out because their distance is unknown
     */
    public record Fit(double constant, double distance, double contiguity, int pairs, int tooSmall, int unplaced) {}

    /**
     * Rates from what both sides report: {@code ln(M / X) = c + b1 ln distance + b2 contiguity + exporter-period effect +
     * importer-period effect}, by least squares over pairs and periods, matched products summed, ratios winsorized. The effects take
     * up how each country misreports; the rate is {@code exp(c + b1 ln distance + b2 contiguity) - 1} within 0 and the maximum, c such
     * that effects average to 0, and the mean rate where the distance is unknown.
     *
     * <p>In the manner of Gaulier and Zignago (2010) and Bustos and Yildirim (2022). The code of the latter has a rate of
     * {@code c + b1 ln distance + b2 contiguity} and {@code FOB = CIF (1 - rate)}, which agrees to first order.
     *
     * @param exportReports flows as their exporters report them (FOB)
     * @param importReports flows as their importers report them (CIF)
     * @param distance between places, in any unit; NaN where unknown
     * @param contiguity 1 for a common border, 0 for none; NaN counts as 0
     * @throws IllegalArgumentException if a flow is domestic, or what both sides report does not identify the effect of distance
     */
    public static FreightRates estimate(
            Flows exportReports, Flows importReports, TradeMatrix distance, TradeMatrix contiguity, Options options) {
        MirrorFlows flows = MirrorFlows.of(exportReports, importReports, Measure.VALUE);
        Labels countries = flows.countries;
        MirrorFlows.Pair[] all = flows.pairs();
        double[] y = new double[all.length];
        double[][] x = new double[2][all.length];
        int[][] groups = new int[2][all.length];
        int size = 0;
        int small = 0;
        int unplaced = 0;
        for (MirrorFlows.Pair pair : all) {
            double d = at(distance, countries.get(pair.exporter()), countries.get(pair.importer()));
            double least = Math.min(pair.exported(), pair.imported());
            if (!(d > 0)) {
                unplaced++;
            } else if (least == 0 || least < options.minimumAmount) {
                small++;
            } else {
                y[size] = Math.log(pair.imported() / pair.exported());
                x[0][size] = Math.log(d);
                x[1][size] = border(contiguity, countries.get(pair.exporter()), countries.get(pair.importer()));
                groups[0][size] = pair.period() * countries.size() + pair.exporter();
                groups[1][size++] = pair.period() * countries.size() + pair.importer();
            }
        }
        if (size == 0) {
            throw new IllegalArgumentException(
                    "exportReports, importReports: no pair is reported by both sides, large enough"
                            + " and at a known distance; give rates with uniform(...) or of(...)");
        }
        y = winsorized(Arrays.copyOf(y, size), options.winsorized);
        x = new double[][] {Arrays.copyOf(x[0], size), Arrays.copyOf(x[1], size)};
        int[][] effects = {Arrays.copyOf(groups[0], size), Arrays.copyOf(groups[1], size)};
        double[] b = TwoWayEffects.regress(y, x, effects, flows.periods.size() * countries.size());
        if (Double.isNaN(b[0])) {
            throw new IllegalArgumentException(
                    "distance: does not vary beyond the effects of exporters and importers over" + " the " + size
                            + " pairs reported by both sides; give rates with uniform(...) or of(...)");
        }
        double[] rest = new double[size];
        for (int k = 0; k < size; k++) {
            rest[k] = y[k] - b[0] * x[0][k] - b[1] * x[1][k];
        }
        Fit fit = new Fit(Pairwise.mean(rest), b[0], b[1], size, small, unplaced);
        TradeMatrix rates = TradeMatrix.of("freight rate", countries, countries, (i, j) -> {
            double d = i == j ? Double.NaN : at(distance, countries.get(i), countries.get(j));
            double log = fit.constant
                    + fit.distance * Math.log(d)
                    + fit.contiguity * border(contiguity, countries.get(i), countries.get(j));
            return d > 0 ? Math.min(options.maximum, Math.max(0, Math.expm1(log))) : Double.NaN;
        });
        double sum = 0;
        int known = 0;
        for (MirrorFlows.Pair pair : all) {
            double rate = rates.get(pair.exporter(), pair.importer());
            if (!Double.isNaN(rate)) {
                sum += rate;
                known++;
            }
        }
        return new FreightRates(rates, sum / known, fit);
    }

    private static double at(TradeMatrix matrix, String exporter, String importer) {
        int i = matrix.places().find(exporter).orElse(-1);
        int j = matrix.products().find(importer).orElse(-1);
        return i < 0 || j < 0 ? Double.NaN : matrix.get(i, j);
    }

    private static double border(TradeMatrix contiguity, String exporter, String importer) {
        double value = at(contiguity, exporter, importer);
        return Double.isNaN(value) ? 0 : value;
    }

    /** The share of values at each end moved to the next inside, as scipy's winsorize. */
    private static double[] winsorized(double[] y, double share) {
        double[] sorted = y.clone();
        Arrays.sort(sorted);
        int cut = (int) (share * y.length);
        double low = sorted[cut];
        double high = sorted[y.length - 1 - cut];
        return Arrays.stream(y)
                .map(value -> Math.min(high, Math.max(low, value)))
                .toArray();
    }

    /** The rate of a pair; the mean of the known ones if it is unknown. */
    public double rate(String exporter, String importer) {
        double rate = rates == null ? typical : at(rates, exporter, importer);
        return Double.isNaN(rate) ? typical : rate;
    }

    /** The mean of the known rates; over the pairs in the flows, if estimated. */
    public double mean() {
        return typical;
    }

    /** The regression, if rates are estimated. */
    public Optional<Fit> fit() {
        return Optional.ofNullable(fit);
    }

    @Override
    public String toString() {
        if (fit == null) {
            return "freight rates, " + (rates == null ? "all " : "given, on average ") + TextTable.format(typical);
        }
        return TextTable.of("freight rates, estimated", "")
                .row("constant", fit.constant)
                .row("log distance", fit.distance)
                .row("contiguity", fit.contiguity)
                .row("pairs and periods", fit.pairs)
                .row("left out as too small", fit.tooSmall)
                .row("left out without distance", fit.unplaced)
                .row("mean rate", typical)
                .toString();
    }
}
