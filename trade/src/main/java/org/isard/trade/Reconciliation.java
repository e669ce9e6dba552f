package org.isard.trade;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * One flow out of two reports: freight is taken off what the importer says, then both are averaged by how far they can be trusted,
 * in the manner of CEPII's BACI (Gaulier and Zignago 2010) and of the Growth Lab (Bustos and Yildirim 2022).
 *
 * <p>Where one side alone reports, its report stands (without freight): a report that is missing is not a report of 0. Every flow can
 * be traced to both reports, the rate, the weight and the discrepancy.
 */
public final class Reconciliation {
    private Reconciliation() {}

    /** Whose report weighs how much where both sides report. */
    public enum Weighting {
        /** By the scores of {@link Reliability}: logistic weights, as the Growth Lab. */
        RELIABILITY,
        /** Half each. */
        EQUAL,
        /** The exporter's only. */
        EXPORTER,
        /** The importer's only, without freight. */
        IMPORTER
    }

    /** From which imports freight is taken off. */
    public enum Deflation {
        /** From all, as BACI. */
        ALL,
        /**
         * From those reported by the importer alone, and those that exceed the exporter's report by more than a twentieth (in logs), as
         * the Growth Lab: others are taken to be recorded FOB.
         */
        ABOVE_EXPORTS
    }

    /**
     * The conventions.
     *
     * @param weighting whose report weighs how much
     * @param deflation from which imports freight is taken off
     */
    public record Options(Weighting weighting, Deflation deflation) {
        /** With this weighting. */
        public Options weighting(Weighting value) {
            return new Options(value, deflation);
        }

        /** With this deflation. */
        public Options deflation(Deflation value) {
            return new Options(weighting, value);
        }
    }

    /** By reliability, freight off all imports. */
    public static Options options() {
        return new Options(Weighting.RELIABILITY, Deflation.ALL);
    }

    /** Who reports a flow. */
    public enum Source {
        /** Both sides. */
        BOTH,
        /** The exporter only. */
        EXPORTER,
        /** The importer only. */
        IMPORTER
    }

    /**
     * What became of one flow.
     *
     * @param exporterReport as the exporter reports it (FOB); NaN if not
     * @param importerReport as the importer reports it (CIF); NaN if not
     * @param rate the freight rate that was taken off; 0 where none was, NaN without an importer's report
     * @param importerFob the importer's report without freight; NaN if not reported
     * @param exporterWeight the weight of the exporter's report, 0 to 1
     * @param discrepancy {@code (X - M) / (X + M)} of the two, freight off; NaN unless both report and not both 0
     * @param reconciled the flow
     * @param source who reports it
     */
    public record Trace(
            double exporterReport,
            double importerReport,
            double rate,
            double importerFob,
            double exporterWeight,
            double discrepancy,
            double reconciled,
            Source source) {}

    /** Flows that agree with themselves, and how they came about. */
    public static final class Result {
        private final MirrorFlows mirror;
        private final double[] rate;
        private final double[] weight;
        private final Measure measure;
        private final FreightRates freight;
        private final Reliability reliability;
        private final Options options;

        private Result(
                MirrorFlows mirror,
                double[] rate,
                double[] weight,
                Measure measure,
                FreightRates freight,
                Reliability reliability,
                Options options) {
            this.mirror = mirror;
            this.rate = rate;
            this.weight = weight;
            this.measure = measure;
            this.freight = freight;
            this.reliability = reliability;
            this.options = options;
        }

        /** The number of flows. */
        public int size() {
            return mirror.size();
        }

        /** The freight rates. */
        public FreightRates freight() {
            return freight;
        }

        /** The scores of countries, whether or not they were used as weights. */
        public Reliability reliability() {
            return reliability;
        }

        /** The conventions. */
        public Options options() {
            return options;
        }

        /** The reconciled flows, of the one measure. */
        public Flows flows() {
            FlowsBuilder builder = Flows.builder();
            for (int row = 0; row < size(); row++) {
                double amount = trace(row).reconciled;
                builder.add(
                        mirror.periods.get(mirror.period[row]),
                        mirror.countries.get(mirror.exporter[row]),
                        mirror.countries.get(mirror.importer[row]),
                        mirror.products.get(mirror.product[row]),
                        measure == Measure.VALUE ? amount : Double.NaN,
                        measure == Measure.VALUE ? Double.NaN : amount);
            }
            return builder.build();
        }

        /**
         * What became of a flow.
         *
         * @throws IllegalArgumentException if a label is unknown or neither side reports the flow
         */
        public Trace trace(String period, String exporter, String importer, String product) {
            int t = mirror.periods.indexOf(period);
            int i = mirror.countries.indexOf(exporter);
            int j = mirror.countries.indexOf(importer);
            int k = mirror.products.indexOf(product);
            int low = 0;
            int high = size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = compare(middle, t, i, j, k);
                if (order == 0) {
                    return trace(middle);
                }
                low = order < 0 ? middle + 1 : low;
                high = order < 0 ? high : middle - 1;
            }
            throw new IllegalArgumentException(
                    "flow: neither side reports " + period + " " + exporter + " to " + importer + " of " + product);
        }

        private int compare(int row, int t, int i, int j, int k) {
            int order = Integer.compare(mirror.period[row], t);
            order = order != 0 ? order : Integer.compare(mirror.exporter[row], i);
            order = order != 0 ? order : Integer.compare(mirror.importer[row], j);
            return order != 0 ? order : Integer.compare(mirror.product[row], k);
        }

        private Trace trace(int row) {
            double x = mirror.exported[row];
            double m = mirror.imported[row];
            double fob = m / (1 + rate[row]);
            double w = weight[row];
            Source source = Double.isNaN(m) ? Source.EXPORTER : Double.isNaN(x) ? Source.IMPORTER : Source.BOTH;
            double reconciled = switch (source) {
                case EXPORTER -> x;
                case IMPORTER -> fob;
                case BOTH -> w * x + (1 - w) * fob;
            };
            return new Trace(x, m, rate[row], fob, w, (x - fob) / (x + fob), reconciled, source);
        }

        /** A row per flow, labelled "period exporter importer product", in their order. */
        public Table toTable() {
            List<String> rows = new ArrayList<>(size());
            List<String> sources = new ArrayList<>(size());
            for (int row = 0; row < size(); row++) {
                rows.add(mirror.periods.get(mirror.period[row]) + " " + mirror.countries.get(mirror.exporter[row]) + " "
                        + mirror.countries.get(mirror.importer[row]) + " " + mirror.products.get(mirror.product[row]));
                sources.add(trace(row).source.name());
            }
            Labels labels = Labels.of(rows);
            return Table.of(labels)
                    .with(column("exporter reports", labels, row -> mirror.exported[row]))
                    .with(column("importer reports", labels, row -> mirror.imported[row]))
                    .with(column("freight rate", labels, row -> rate[row]))
                    .with(column("importer without freight", labels, row -> trace(row).importerFob))
                    .with(column("exporter weight", labels, row -> weight[row]))
                    .with(column("discrepancy", labels, row -> trace(row).discrepancy))
                    .with(column("reconciled", labels, row -> trace(row).reconciled))
                    .with(Categories.of("source", labels, sources));
        }

        private Variable column(String name, Labels labels, IntToDoubleFunction value) {
            return Variable.of(
                    name, labels, IntStream.range(0, size()).mapToDouble(value).toArray());
        }

        @Override
        public String toString() {
            TextTable text =
                    TextTable.of("reported by", "flows", "exporters say", "importers say", "reconciled", "off by");
            for (Source source : Source.values()) {
                int[] rows = IntStream.range(0, size())
                        .filter(row -> trace(row).source == source)
                        .toArray();
                double[] off = IntStream.of(rows)
                        .mapToDouble(row -> Math.abs(trace(row).discrepancy))
                        .filter(d -> !Double.isNaN(d))
                        .toArray();
                text.row(
                        source,
                        rows.length,
                        sum(rows, row -> mirror.exported[row]),
                        sum(rows, row -> mirror.imported[row]),
                        sum(rows, row -> trace(row).reconciled),
                        off.length == 0 ? Double.NaN : Pairwise.mean(off));
            }
            return "mirror flows reconciled by " + measure + ", weights " + options.weighting + ", freight off "
                    + options.deflation + ", mean rate " + TextTable.format(freight.mean())
                    + "; off by: mean |X - M| / (X + M)\n" + text;
        }

        private static double sum(int[] rows, IntToDoubleFunction value) {
            double[] values = IntStream.of(rows).mapToDouble(value).toArray();
            return values.length == 0 ? 0 : Pairwise.sum(values);
        }
    }

    /**
     * Reconciles two reports of the same trade. Flows without the measure are no report. Linear in flows, plus a few hundred passes
     * over pairs of countries.
     *
     * @param exportReports flows as their exporters report them (FOB)
     * @param importReports flows as their importers report them (CIF), exporter and importer in their own columns
     * @param measure what is reconciled; for quantities use {@link FreightRates#none()}
     * @throws IllegalArgumentException if a flow is domestic, or none has the measure
     */
    public static Result of(
            Flows exportReports, Flows importReports, Measure measure, FreightRates freight, Options options) {
        MirrorFlows mirror = MirrorFlows.of(exportReports, importReports, measure);
        double[] rate = new double[mirror.size()];
        double[] fob = new double[mirror.size()];
        for (int row = 0; row < rate.length; row++) {
            double m = mirror.imported[row];
            double x = mirror.exported[row];
            double full = freight.rate(
                    mirror.countries.get(mirror.exporter[row]), mirror.countries.get(mirror.importer[row]));
            boolean free = options.deflation == Deflation.ABOVE_EXPORTS && Math.log(m / x) <= 0.05; // false without x
            rate[row] = Double.isNaN(m) ? Double.NaN : free ? 0 : full;
            fob[row] = m / (1 + rate[row]);
        }
        Reliability reliability = Reliability.of(mirror, mirror.pairs(fob));
        double[] weight = new double[mirror.size()];
        for (int row = 0; row < weight.length; row++) {
            boolean both = !Double.isNaN(mirror.exported[row]) && !Double.isNaN(mirror.imported[row]);
            if (both) {
                weight[row] = switch (options.weighting) {
                    case RELIABILITY ->
                        reliability.exporterWeight(mirror.exporter[row], mirror.importer[row], mirror.period[row]);
                    case EQUAL -> 0.5;
                    case EXPORTER -> 1;
                    case IMPORTER -> 0;
                };
            } else {
                weight[row] = Double.isNaN(mirror.exported[row]) ? 0 : 1;
            }
        }
        return new Result(mirror, rate, weight, measure, freight, reliability, options);
    }
}
