package org.isard.trade;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;
import org.isard.core.MalformedDataException;
import org.isard.core.TextTable;

/**
 * Shares by which the products of one classification become those of another; immutable.
 *
 * <p>A flow of product s becomes flows of the products t with the amounts {@code w_st * amount}; the weights of a source sum to 1, so what
 * goes in comes out. The shipped tables lead between adjacent editions of the Harmonized System from HS 1992 to HS 2017, both ways, by the
 * weights of the Growth Lab at Harvard (harvard-growth-lab/comtrade-downloader, Apache-2.0; estimated by constrained least squares from
 * countries that change over). Lost leading zeros are put back, and weights below 1e-6, the noise of the solver (there are hardly any between
 * 1e-6 and 1e-5), are left out, since each would make flows of products that nobody trades; the rest of the source is scaled back to 1.
 * Weights below 1 are estimates of world averages: {@link Conversion} says how much of the value hangs on them.
 */
public final class Concordance {
    private static final double TOLERANCE = 1e-9;
    private static final double NOISE = 1e-6;

    private final String name;
    private final Map<String, Map<String, Double>> weights; // ascending in both

    private Concordance(String name, Map<String, Map<String, Double>> weights) {
        this.name = name;
        this.weights = weights;
    }

    /**
     * From one edition of the Harmonized System to another, chained through those in between.
     *
     * @throws IllegalArgumentException if HS 2022 is asked for: no table to or from it is shipped
     */
    public static Concordance shipped(HsVintage from, HsVintage to) {
        if ((from == HsVintage.HS2022 || to == HsVintage.HS2022) && from != to) {
            throw new IllegalArgumentException("from, to: no table between HS2017 and HS2022 is shipped; read one with"
                    + " Concordance.read(...) and chain it with then(...)");
        }
        Concordance chain = new Concordance(from + " to " + from, new TreeMap<>());
        int step = to.compareTo(from) < 0 ? -1 : 1;
        for (int at = from.ordinal(); at != to.ordinal(); at += step) {
            HsVintage here = HsVintage.values()[at];
            HsVintage next = HsVintage.values()[at + step];
            String file = "hs_" + here.year() + "_to_" + next.year() + ".csv.gz";
            Concordance one = collect(
                            here + " to " + next, rows -> Shipped.forEach(file, rows), "source", "target", "weight")
                    .above(NOISE);
            chain = at == from.ordinal() ? one : chain.then(one);
        }
        return chain;
    }

    /**
     * Reads weights from a CSV; pairs that come twice are added up, codes are kept as text.
     *
     * @throws MalformedDataException if there is no such column, a weight is missing or negative, or those of a source do not sum to 1
     */
    public static Concordance read(String name, Path file, String source, String target, String weight) {
        try {
            return collect(name, rows -> CsvRows.forEach(file, CsvOptions.defaults(), rows), source, target, weight);
        } catch (MalformedDataException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(file.toString(), 0, 0, e.getMessage(), e);
        }
    }

    private static Concordance collect(
            String name, Consumer<Consumer<CsvRow>> visit, String source, String target, String weight) {
        Map<String, Map<String, Double>> weights = new TreeMap<>();
        visit.accept(row -> {
            double w = row.number(weight);
            if (!(w >= 0)) {
                throw row.error(weight, "a weight must be 0 or more, not " + row.get(weight));
            }
            weights.computeIfAbsent(FlowReader.text(row, source), s -> new TreeMap<>())
                    .merge(FlowReader.text(row, target), w, Double::sum);
        });
        return of(name, weights);
    }

    /**
     * From weights by source and target.
     *
     * @throws IllegalArgumentException if a weight is negative or not finite, or those of a source do not sum to 1 within 1e-9
     */
    public static Concordance of(String name, Map<String, ? extends Map<String, Double>> weights) {
        Map<String, Map<String, Double>> kept = new TreeMap<>();
        weights.forEach((source, shares) -> {
            Map<String, Double> positive = new TreeMap<>();
            double sum = 0;
            for (Map.Entry<String, Double> share : shares.entrySet()) {
                double w = share.getValue();
                if (!(w >= 0) || Double.isInfinite(w)) {
                    throw new IllegalArgumentException("weights: that of " + source + " to " + share.getKey() + " is "
                            + w + "; it must be finite and not negative");
                }
                sum += w;
                if (w > 0) {
                    positive.put(share.getKey(), w);
                }
            }
            if (Math.abs(sum - 1) > TOLERANCE) {
                throw new IllegalArgumentException("weights: those of " + source + " sum to " + sum
                        + "; they must sum to 1, so that nothing is lost or made");
            }
            kept.put(source, positive);
        });
        return new Concordance(name, kept);
    }

    /** This one and then another; a code that one of the two lacks passes it unchanged. */
    public Concordance then(Concordance next) {
        Map<String, Map<String, Double>> chained = new TreeMap<>();
        weights.forEach((source, shares) -> {
            Map<String, Double> ends = new TreeMap<>();
            shares.forEach(
                    (middle, w) -> next.weights(middle).forEach((end, v) -> ends.merge(end, w * v, Double::sum)));
            chained.put(source, ends);
        });
        next.weights.forEach(chained::putIfAbsent);
        return new Concordance(name + ", " + next.name, chained);
    }

    /**
     * Without the weights below a bound, those that stay scaled to sum to 1; a source with none above keeps all of its.
     *
     * @throws IllegalArgumentException if the bound is not in [0, 1]
     */
    public Concordance above(double least) {
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("least: " + least + " must be in [0, 1]");
        }
        Map<String, Map<String, Double>> some = new TreeMap<>();
        weights.forEach((source, shares) -> {
            Map<String, Double> large = new TreeMap<>(shares);
            large.values().removeIf(w -> w < least);
            double sum = large.values().stream().mapToDouble(w -> w).sum();
            if (!large.isEmpty() && large.size() < shares.size()) {
                large.replaceAll((target, w) -> w / sum);
            }
            some.put(source, large.isEmpty() ? shares : large);
        });
        return new Concordance(name, some);
    }

    /** From what to what. */
    public String name() {
        return name;
    }

    /** The codes it has weights for, ascending. */
    public Set<String> sources() {
        return Collections.unmodifiableSet(weights.keySet());
    }

    /** The positive weights of a source by target; a code it does not have becomes itself with weight 1. */
    public Map<String, Double> weights(String source) {
        Map<String, Double> shares = weights.get(source);
        return shares == null ? Map.of(source, 1.0) : Collections.unmodifiableMap(shares);
    }

    boolean has(String source) {
        return weights.containsKey(source);
    }

    /** Converts flows with the default options. */
    public Conversion convert(Flows flows) {
        return convert(flows, Options.defaults());
    }

    /**
     * Converts the products of flows, value and quantity alike; O(rows x targets).
     *
     * @throws IllegalArgumentException under {@link Absent#REJECT} for the first product without weights
     */
    public Conversion convert(Flows flows, Options options) {
        return Conversion.of(flows, this, options);
    }

    /** What to do with a product that has no weights. */
    public enum Absent {
        /** It keeps its code: so the shipped tables mean it, where 271000 of BACI is the only one. */
        KEEP,
        /** Refuse, naming it. */
        REJECT,
        /** Leave its flows out, and count them. */
        LEAVE_OUT
    }

    /** What a sum of flows is of which one has no value or quantity. */
    public enum Missing {
        /** Missing: the amounts that are there no longer show, and the report counts them as hidden. */
        SPREADS,
        /** The sum of those that are there. */
        IS_LEFT_OUT
    }

    /**
     * How to convert.
     *
     * @param absent for products without weights; by default they keep their code
     * @param missing where a flow with and one without an amount become one; by default the sum is missing
     */
    public record Options(Absent absent, Missing missing) {
        /** Products without weights keep their code, and missing spreads. */
        public static Options defaults() {
            return new Options(Absent.KEEP, Missing.SPREADS);
        }

        /** The same with another policy for products without weights. */
        public Options absent(Absent policy) {
            return new Options(policy, missing);
        }

        /** The same with another policy for sums with a missing part. */
        public Options missing(Missing policy) {
            return new Options(absent, policy);
        }
    }

    @Override
    public String toString() {
        long split =
                weights.values().stream().filter(shares -> shares.size() > 1).count();
        long same = weights.entrySet().stream()
                .filter(e -> e.getValue().size() == 1 && e.getValue().containsKey(e.getKey()))
                .count();
        return TextTable.of(name, TextTable.format(weights.size()) + " codes")
                .row("unchanged", TextTable.format(same))
                .row("renamed or merged", TextTable.format(weights.size() - split - same))
                .row("split by weights", TextTable.format(split))
                .toString();
    }
}
