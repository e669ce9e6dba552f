package org.isard.geo.autocorrelation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.MultipleTesting;
import org.junit.jupiter.api.Test;

class HotSpotsTest {
    private static final Labels ONE = Labels.of("a");

    @Test
    void binsAreThoseOfTheNormalQuantiles() {
        Weights w = Lattices.queen(12);
        Variable y = Lattices.normal(w, 4);
        LocalGetisOrd.Result result =
                LocalGetisOrd.star(y, w, LocalGetisOrd.options().permutations(9));
        int[] codes = HotSpots.of(result).codes();
        for (int i = 0; i < codes.length; i++) {
            double z = Math.abs(result.z()[i]);
            int strength = z > 2.5758293035489 ? 3 : z > 1.959963984540054 ? 2 : z > 1.6448536269514722 ? 1 : 0;
            assertEquals(strength * (int) Math.signum(result.z()[i]), codes[i]);
        }
        assertTrue(Arrays.stream(codes).anyMatch(c -> c < 0)
                && Arrays.stream(codes).anyMatch(c -> c > 0));
    }

    @Test
    void adjustedPermutationPValuesCanBeBinned() {
        Weights w = Lattices.queen(12);
        double[] values = Lattices.normal(w, 4).toArray();
        for (int i = 0; i < 144; i++) {
            values[i] += i % 12 < 5 && i < 60 ? 3 : 0;
        }
        Variable y = Variable.of("y", w.labels(), values);
        LocalGetisOrd.Result result = LocalGetisOrd.of(y, w);
        HotSpots map = HotSpots.of(result, HotSpots.Ground.PERMUTATION, MultipleTesting.BENJAMINI_HOCHBERG);
        double[] adjusted = MultipleTesting.BENJAMINI_HOCHBERG.adjust(result.pValues());
        for (int i = 0; i < 144; i++) {
            assertEquals(adjusted[i] <= 0.05, Math.abs(map.codes()[i]) >= 2);
            assertEquals(adjusted[i] <= 0.1, map.codes()[i] != 0);
        }
        assertEquals(SpotBin.HOT_95, map.bin("26"));
        assertTrue(map.toString().contains("BENJAMINI_HOCHBERG"), map.toString());
    }

    @Test
    void islandsAreNoTests() {
        Labels labels = Labels.of("a", "b", "c", "d");
        Weights w = Weights.builder(labels)
                .add("a", "b", 1)
                .add("b", "a", 1)
                .add("c", "a", 1)
                .build();
        Variable y = Variable.of("y", labels, 1, 2, 4, 9);
        for (HotSpots.Ground ground : HotSpots.Ground.values()) {
            HotSpots map = HotSpots.of(LocalGetisOrd.star(y, w), ground, MultipleTesting.BONFERRONI);
            assertEquals(SpotBin.NO_NEIGHBOURS, map.bin("d"));
            assertEquals(0, map.codes()[3]);
        }
        HotSpots constant = HotSpots.of(LocalGetisOrd.of(y.map(v -> 1), w));
        assertEquals(
                List.of(SpotBin.UNDEFINED, SpotBin.UNDEFINED, SpotBin.UNDEFINED, SpotBin.NO_NEIGHBOURS),
                constant.bins());
    }

    @Test
    void anyScoreWithAPValueCanBeBinned() {
        Labels labels = Labels.numbered(8);
        Variable score = Variable.of("z", labels, 3, -3, 2, -2, 1, 0, 5, 1);
        Variable p = Variable.of("p", labels, 0.01, 0.0101, 0.05, 0.1, 0.11, 0.001, Double.NaN, 1);
        HotSpots map = HotSpots.of(score, p);
        assertEquals("[3, -2, 2, -1, 0, 0, 0, 0]", Arrays.toString(map.codes()));
        assertEquals(SpotBin.UNDEFINED, map.bin("7"));
        assertEquals(-2, map.toTable().variable("Gi_Bin").get("2"));
        assertEquals("Cold spot, 95%", map.toTable().categories("bin").get("2"));
        Variable bad = p.map(v -> v == 1 ? 1.5 : v);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> HotSpots.of(score, bad))
                .getMessage()
                .startsWith("p: the value of \"8\" is 1.5"));
    }

    /** A map of one place with this bin; 4 stands for undefined. */
    private static HotSpots map(int code) {
        double[] levels = {1, 0.1, 0.05, 0.01, Double.NaN};
        return HotSpots.of(Variable.of("z", ONE, Math.signum(code)), Variable.of("p", ONE, levels[Math.abs(code)]));
    }

    private static int vote(HotSpots.Majority rule, int... codes) {
        return HotSpots.majority(
                        Arrays.stream(codes).mapToObj(HotSpotsTest::map).toList(), rule)
                .codes()[0];
    }

    @Test
    void theCommonestBinHoldsAndTiesGoTowardsNotSignificant() {
        HotSpots.Majority rule = HotSpots.Majority.COMMONEST;
        assertEquals(3, vote(rule, 3, 3, 2, 1, 0));
        assertEquals(2, vote(rule, 3, 2));
        assertEquals(0, vote(rule, 3, 3, 0, 0, -1));
        assertEquals(0, vote(rule, 2, -2));
        assertEquals(0, vote(rule, 2, -2, 3));
        assertEquals(-1, vote(rule, -1, 3));
        assertEquals(-3, vote(rule, -3));
        assertEquals(-3, vote(rule, -3, 4, 4));
    }

    @Test
    void moreThanHalfKnowsNoTies() {
        HotSpots.Majority rule = HotSpots.Majority.MORE_THAN_HALF;
        assertEquals(0, vote(rule, 3, 3, 2, 1));
        assertEquals(3, vote(rule, 3, 3, 3, -3, 0));
        assertEquals(0, vote(rule, 3, 2));
        assertEquals(2, vote(rule, 2, 2, 4, 4));
    }

    @Test
    void aStrongerBinCountsForTheWeakerOnes() {
        HotSpots.Majority rule = HotSpots.Majority.AT_LEAST;
        assertEquals(2, vote(rule, 2, 3, 0));
        assertEquals(1, vote(rule, 1, 3, 3, 0));
        assertEquals(-1, vote(rule, -1, -3, 3));
        assertEquals(0, vote(rule, 3, -3));
        assertEquals(0, vote(rule, 3, 0));
    }

    @Property(tries = 200)
    void rulesAgreeOnAnAbsoluteMajorityAndTurnWithTheMap(
            @ForAll @Size(min = 1, max = 7) List<@IntRange(min = -3, max = 3) Integer> bins) {
        int[] codes = bins.stream().mapToInt(Integer::intValue).toArray();
        int[] turned = bins.stream().mapToInt(v -> -v).toArray();
        for (HotSpots.Majority rule : HotSpots.Majority.values()) {
            assertEquals(vote(rule, codes), -vote(rule, turned));
        }
        for (int code = -3; code <= 3; code++) {
            int one = code;
            if (2 * Arrays.stream(codes).filter(c -> c == one).count() > codes.length) {
                assertEquals(code, vote(HotSpots.Majority.COMMONEST, codes));
                assertEquals(code, vote(HotSpots.Majority.MORE_THAN_HALF, codes));
            }
        }
        // The strongest bin that more than half pass is the median of the bins, cut at 0 where the middle is split.
        int[] sorted = codes.clone();
        Arrays.sort(sorted);
        int low = sorted[(sorted.length - 1) / 2];
        int high = sorted[sorted.length / 2];
        int median = low > 0 ? low : high < 0 ? high : 0;
        assertEquals(median, vote(HotSpots.Majority.AT_LEAST, codes));
    }

    @Test
    void placesWithoutAVoteStayWithoutABin() {
        HotSpots undefined = map(4);
        assertEquals(
                SpotBin.UNDEFINED,
                HotSpots.majority(List.of(undefined, undefined), HotSpots.Majority.COMMONEST)
                        .bin("a"));
        Weights none = Weights.builder(ONE).build();
        HotSpots island = HotSpots.of(LocalGetisOrd.of(Variable.of("y", ONE, 1), none));
        assertEquals(
                SpotBin.NO_NEIGHBOURS,
                HotSpots.majority(List.of(island), HotSpots.Majority.AT_LEAST).bin("a"));
        assertThrows(IllegalArgumentException.class, () -> HotSpots.majority(List.of(), HotSpots.Majority.COMMONEST));
        HotSpots other = HotSpots.of(Variable.of("z", Labels.of("b"), 1.0), Variable.of("p", Labels.of("b"), 1.0));
        assertThrows(
                MisalignedLabelsException.class,
                () -> HotSpots.majority(List.of(island, other), HotSpots.Majority.COMMONEST));
    }
}
