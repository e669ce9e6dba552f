package org.isard.trade;

import java.util.Arrays;
import org.isard.core.Panel;
import org.isard.core.TextTable;

/**
 * How far the reports of countries can be trusted, as exporters and as importers, by period; in the manner of Bustos and Yildirim
 * (2022).
 *
 * <p>The discrepancy of a pair is {@code d_ij = |X - M| / (X + M)}, X and M what both sides report (M without freight), products summed.
 * Accuracies satisfy {@code a_i = n_i / sum_j d_ij b_j} and {@code b_j = m_j / sum_i d_ij a_i}, n_i and m_j the numbers of partners: who
 * differs little from accurate partners is accurate. Scores are the logarithms, standardised over the countries of a period; higher
 * is better, NaN for a country none of whose reports has a mirror.
 *
 * @param exporter scores of countries as exporters
 * @param importer scores of countries as importers
 * @param lastChange the largest relative change of an accuracy in the last step, over all periods
 */
public record Reliability(Panel exporter, Panel importer, double lastChange) {
    // A pair that agrees to the cent says no more than one that agrees to a part in a thousand; 0 would divide by 0.
    private static final double LEAST_DISCREPANCY = 1e-3;
    private static final int MOST_STEPS = 5_000;
    private static final double TOLERANCE = 1e-12;

    /** Scores from pairs whose imports are without freight. */
    static Reliability of(MirrorFlows flows, MirrorFlows.Pair[] pairs) {
        int n = flows.countries.size();
        int periods = flows.periods.size();
        double[][] exporter = new double[n][periods];
        double[][] importer = new double[n][periods];
        double worst = 0;
        for (int t = 0; t < periods; t++) {
            int period = t;
            MirrorFlows.Pair[] own =
                    Arrays.stream(pairs).filter(pair -> pair.period() == period).toArray(MirrorFlows.Pair[]::new);
            double[] d = Arrays.stream(own)
                    .mapToDouble(pair -> Math.max(
                            LEAST_DISCREPANCY,
                            Math.abs(pair.exported() - pair.imported()) / (pair.exported() + pair.imported())))
                    .toArray();
            int[] i = Arrays.stream(own).mapToInt(MirrorFlows.Pair::exporter).toArray();
            int[] j = Arrays.stream(own).mapToInt(MirrorFlows.Pair::importer).toArray();
            double[] a = new double[n];
            double[] b = new double[n];
            Arrays.fill(b, 1);
            double change = own.length == 0 ? 0 : 1;
            for (int step = 0; step < MOST_STEPS && change > TOLERANCE; step++) {
                double[] before = a;
                a = accuracies(d, i, j, b);
                b = accuracies(d, j, i, a);
                change = 0;
                for (int c = 0; c < n; c++) {
                    change = a[c] > 0 ? Math.max(change, Math.abs(before[c] / a[c] - 1)) : change;
                }
            }
            worst = Math.max(worst, change);
            standardise(a, exporter, t);
            standardise(b, importer, t);
        }
        return new Reliability(
                Panel.of("as exporter", flows.countries, flows.periods, exporter),
                Panel.of("as importer", flows.countries, flows.periods, importer),
                worst);
    }

    /** 0 for a country without pairs. */
    private static double[] accuracies(double[] d, int[] own, int[] other, double[] accuracy) {
        double[] partners = new double[accuracy.length];
        double[] sums = new double[accuracy.length];
        for (int k = 0; k < d.length; k++) {
            partners[own[k]]++;
            sums[own[k]] += d[k] * accuracy[other[k]];
        }
        for (int c = 0; c < sums.length; c++) {
            sums[c] = partners[c] > 0 ? partners[c] / sums[c] : 0;
        }
        return sums;
    }

    private static void standardise(double[] accuracy, double[][] scores, int t) {
        double[] logs =
                Arrays.stream(accuracy).filter(a -> a > 0).map(Math::log).toArray();
        double mean = Arrays.stream(logs).average().orElse(0);
        double squares = 0;
        for (double log : logs) {
            squares += (log - mean) * (log - mean);
        }
        double deviation = Math.sqrt(squares / logs.length);
        for (int c = 0; c < accuracy.length; c++) {
            if (accuracy[c] > 0) {
                // logs that differ by rounding only are equal
                scores[c][t] = deviation > 1e-9 ? (Math.log(accuracy[c]) - mean) / deviation : 0;
            } else {
                scores[c][t] = Double.NaN;
            }
        }
    }

    /** The weight of the exporter's report, {@code exp(e) / (exp(e) + exp(m))}; an unknown score counts as the mean, 0. */
    double exporterWeight(int exporterAt, int importerAt, int period) {
        double e = exporter.get(exporterAt, period);
        double m = importer.get(importerAt, period);
        return 1 / (1 + Math.exp((Double.isNaN(m) ? 0 : m) - (Double.isNaN(e) ? 0 : e)));
    }

    @Override
    public String toString() {
        String last = exporter.periods().get(exporter.periods().size() - 1);
        TextTable text = TextTable.of("country", "as exporter", "as importer");
        int shown = exporter.units().size() <= 20 ? exporter.units().size() : 15;
        for (String country : exporter.units().asList().subList(0, shown)) {
            text.row(country, exporter.get(country, last), importer.get(country, last));
        }
        int more = exporter.units().size() - shown;
        return "reliability of reports in " + last + " (last change " + TextTable.format(lastChange) + ")\n" + text
                + (more > 0 ? "... " + more + " more countries\n" : "");
    }
}
