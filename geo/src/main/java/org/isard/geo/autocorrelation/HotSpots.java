package org.isard.geo.autocorrelation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.MultipleTesting;

/**
 * A map of hot and cold spots in bins of 90, 95 and 99 % confidence, as hot spot analysis in ArcGIS draws it, and the
 * majority among several such maps (of years, of definitions of neighbours).
 *
 * <p>A place is in the bin of 99 % if its p-value, adjusted for many tests if wished, is at most 0.01; so for 0.05 and
 * 0.1; the sign of the score says hot or cold. With {@link MultipleTesting#BENJAMINI_HOCHBERG} that is ArcGIS's option
 * to apply the false discovery rate. Cost O(n log n).
 */
public final class HotSpots {
    private final String title;
    private final Labels labels;
    private final SpotBin[] bins;

    private HotSpots(String title, Labels labels, SpotBin[] bins) {
        this.title = title;
        this.labels = labels;
        this.bins = bins;
    }

    /** Which p-values of a result are binned. */
    public enum Ground {
        /** Two-sided normal ones of the z-scores, as ArcGIS. */
        NORMAL,
        /**
         * Those of permutation under the options of the result. P permutations give no p below 1 / (P + 1), twice that
         * for two tails: 199 are the least for the bin of 99 %.
         */
        PERMUTATION
    }

    /** How maps vote on the bin of a place. */
    public enum Majority {
        /**
         * The bin that most maps have. Of bins with equally many the one nearest to not significant holds; where that would
         * be hot and cold of one strength, the place is not significant.
         */
        COMMONEST,
        /** The bin that more than half of the maps have, else not significant: no ties. */
        MORE_THAN_HALF,
        /**
         * The strongest bin that more than half of the maps reach or pass on the same side, else not significant: no ties.
         * A place that is hot with 95 % in one map of three and with 99 % in another is hot with 95 %.
         */
        AT_LEAST
    }

    /** By normal p-values without adjustment, ArcGIS's default. */
    public static HotSpots of(LocalGetisOrd.Result result) {
        return of(result, Ground.NORMAL, MultipleTesting.NONE);
    }

    /**
     * Bins of a local G.
     *
     * @param control adjustment for many tests, islands not counted; takes the place of the one in the result's options
     */
    public static HotSpots of(LocalGetisOrd.Result result, Ground ground, MultipleTesting control) {
        double[] z = result.z();
        double[] p = ground == Ground.PERMUTATION ? result.pValues() : z.clone();
        for (int at = 0; at < p.length; at++) {
            if (result.island(at)) {
                p[at] = Double.NaN;
            } else if (ground == Ground.NORMAL) {
                p[at] = Alternative.TWO_SIDED.normalPValue(z[at]);
            }
        }
        double[] adjusted = control.adjust(p);
        SpotBin[] bins = new SpotBin[p.length];
        for (int at = 0; at < bins.length; at++) {
            bins[at] = result.island(at) ? SpotBin.NO_NEIGHBOURS : SpotBin.of(z[at], adjusted[at]);
        }
        String test = ground == Ground.NORMAL ? "normal p" : result.options().describe();
        return new HotSpots(result.title() + ", " + test + ", bins with control " + control, result.labels(), bins);
    }

    /**
     * Bins of any score with a p-value.
     *
     * @param score positive for hot, negative for cold
     * @param p its p-value, adjusted or not; a place where it is NaN is undefined
     * @throws IllegalArgumentException if labels differ or a p-value lies outside 0 to 1
     */
    public static HotSpots of(Variable score, Variable p) {
        score.labels().requireSame(p.labels(), "p");
        SpotBin[] bins = new SpotBin[p.size()];
        for (int at = 0; at < bins.length; at++) {
            if (p.get(at) < 0 || p.get(at) > 1) {
                throw new IllegalArgumentException(p.name() + ": the value of \""
                        + p.labels().get(at) + "\" is " + p.get(at) + "; a p-value lies within 0 to 1");
            }
            bins[at] = SpotBin.of(score.get(at), p.get(at));
        }
        return new HotSpots(score.name() + ", " + p.name(), score.labels(), bins);
    }

    /**
     * The majority among maps of the same places. A map in which a place has no neighbours or no value has no vote there;
     * where no map has one, the place is undefined if it is so in any of them, else without neighbours.
     *
     * @throws IllegalArgumentException if there is no map or labels differ
     */
    public static HotSpots majority(List<HotSpots> maps, Majority rule) {
        if (maps.isEmpty()) {
            throw new IllegalArgumentException("maps: is empty; at least one map is needed");
        }
        Labels labels = maps.get(0).labels;
        maps.forEach(map -> labels.requireSame(map.labels, "maps"));
        SpotBin[] bins = new SpotBin[labels.size()];
        for (int at = 0; at < bins.length; at++) {
            int[] votes = new int[SpotBin.values().length];
            for (HotSpots map : maps) {
                votes[map.bins[at].ordinal()]++;
            }
            bins[at] = elect(votes, maps.size(), rule);
        }
        return new HotSpots("Majority of " + maps.size() + " maps, rule " + rule, labels, bins);
    }

    private static SpotBin elect(int[] votes, int maps, Majority rule) {
        int silent = votes[SpotBin.UNDEFINED.ordinal()] + votes[SpotBin.NO_NEIGHBOURS.ordinal()];
        int voters = maps - silent;
        if (voters == 0) {
            return votes[SpotBin.UNDEFINED.ordinal()] > 0 ? SpotBin.UNDEFINED : SpotBin.NO_NEIGHBOURS;
        }
        return SpotBin.ofCode(
                switch (rule) {
                    case COMMONEST -> commonest(votes);
                    case MORE_THAN_HALF -> {
                        int code = commonest(votes);
                        yield 2 * votes[code + 3] > voters ? code : 0;
                    }
                    case AT_LEAST -> reached(votes, voters, 1) - reached(votes, voters, -1);
                });
    }

    private static int commonest(int[] votes) {
        int most = Arrays.stream(votes, 0, 7).max().getAsInt();
        for (int strength = 0; strength <= 3; strength++) {
            boolean hot = votes[3 + strength] == most;
            boolean cold = votes[3 - strength] == most;
            if (hot || cold) {
                return hot && cold ? 0 : hot ? strength : -strength;
            }
        }
        throw new AssertionError("some bin has the most votes");
    }

    /** The largest strength that more than half of the voters reach on one side, 0 if none. */
    private static int reached(int[] votes, int voters, int side) {
        int sum = 0;
        for (int strength = 3; strength >= 1; strength--) {
            sum += votes[3 + side * strength];
            if (2 * sum > voters) {
                return strength;
            }
        }
        return 0;
    }

    /** The units. */
    public Labels labels() {
        return labels;
    }

    /** The bin of each unit. */
    public List<SpotBin> bins() {
        return Collections.unmodifiableList(Arrays.asList(bins));
    }

    /**
     * The bin of a unit.
     *
     * @throws IllegalArgumentException if the label is unknown
     */
    public SpotBin bin(String label) {
        return bins[labels.indexOf(label)];
    }

    /** ArcGIS's {@code Gi_Bin} of each unit, -3 to 3. */
    public int[] codes() {
        return Arrays.stream(bins).mapToInt(SpotBin::code).toArray();
    }

    /** Code and name of the bin by unit. */
    public Table toTable() {
        double[] codes = Arrays.stream(bins).mapToDouble(SpotBin::code).toArray();
        List<String> names = Arrays.stream(bins).map(SpotBin::title).toList();
        return Table.of(labels).with(Variable.of("Gi_Bin", labels, codes)).with(Categories.of("bin", labels, names));
    }

    /** Number of units per bin. */
    @Override
    public String toString() {
        int[] counts = new int[SpotBin.values().length];
        for (SpotBin bin : bins) {
            counts[bin.ordinal()]++;
        }
        TextTable table = TextTable.of("bin", "Gi_Bin", "units");
        for (SpotBin bin : SpotBin.values()) {
            if (bin.decided() || counts[bin.ordinal()] > 0) {
                table.row(bin.title(), bin.code(), counts[bin.ordinal()]);
            }
        }
        return title + ", n = " + bins.length + "\n" + table;
    }
}
