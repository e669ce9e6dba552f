package org.isard.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/** The distribution of degrees, strengths or any other values of nodes; {@link PowerLaw} fits its tail. O(n log n). */
public final class Distribution {
    private Distribution() {}

    /**
     * One of the values that occur.
     *
     * @param value the value
     * @param count how many nodes have it
     * @param share of all nodes
     * @param atLeast the share of nodes that have it or more, the complementary cumulative distribution drawn on log-log axes
     */
    public record Step(double value, int count, double share, double atLeast) {}

    /**
     * The values that occur, ascending.
     *
     * @param name of the variable
     * @param steps one per value
     */
    public record Result(String name, List<Step> steps) {
        /** Copies the list. */
        public Result {
            steps = List.copyOf(steps);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of(name, "count", "share", "at least");
            int shown = steps.size() <= 20 ? steps.size() : 18;
            for (Step s : steps.subList(0, shown)) {
                table.row(s.value(), s.count(), s.share(), s.atLeast());
            }
            return table + (shown < steps.size() ? "... " + (steps.size() - shown) + " more\n" : "");
        }
    }

    /**
     * The distribution of a variable.
     *
     * @throws IllegalArgumentException if a value is missing
     */
    public static Result of(Variable x) {
        double[] sorted = x.requireComplete().toArray();
        Arrays.sort(sorted);
        int n = sorted.length;
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < n; ) {
            int next = i;
            while (next < n && sorted[next] == sorted[i]) {
                next++;
            }
            steps.add(new Step(sorted[i], next - i, (double) (next - i) / n, (double) (n - i) / n));
            i = next;
        }
        return new Result(x.name(), steps);
    }
}
