package org.isard.core.inference;

/**
 * When a Monte Carlo test may stop drawing: never before its last draw, or sequentially (Besag and Clifford 1991).
 *
 * <p>Under {@code after(h)} a test ends with the draw that is the h-th at least as extreme as the observed. If that is
 * draw l, {@code p = h / l}; if all P draws bring only g below h, {@code p = (g + 1) / (P + 1)} as without stopping. Both
 * hold their level exactly: {@code P(p <= a) <= a} under the null hypothesis. A test that is far from significant needs
 * few draws (about h / p of them), and its p-value is as coarse as it may be: relative error near {@code 1 / sqrt(h)}.
 *
 * <p>Where two tails count, the test goes on until the rarer of them has been met h times.
 *
 * @param extremes draws at least as extreme as the observed that end a test, h; 0 for never
 */
public record Stopping(int extremes) {

    /** Checks that the number is not negative. */
    public Stopping {
        if (extremes < 0) {
            throw new IllegalArgumentException("extremes: is " + extremes + "; at least 1 is needed, or 0 for never");
        }
    }

    /** All draws are made. */
    public static Stopping never() {
        return new Stopping(0);
    }

    /**
     * Stops with this many draws at least as extreme as the observed; Besag and Clifford recommend 10 to 20.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public static Stopping after(int extremes) {
        if (extremes < 1) {
            throw new IllegalArgumentException("extremes: is " + extremes + "; at least 1 is needed");
        }
        return new Stopping(extremes);
    }

    /** Whether a test may end before its last draw. */
    public boolean early() {
        return extremes > 0;
    }

    /**
     * The p-value of a test that has ended, by the rules above.
     *
     * @param asLarge draws with a statistic at least as large as observed
     * @param asSmall draws with a statistic at most as large as observed
     * @param draws the draws made
     * @param alternative which tails count
     * @param rule how two tails are combined; ignored for one
     * @throws IllegalArgumentException if a count lies outside 0 to the number of draws
     */
    public double pValue(int asLarge, int asSmall, int draws, Alternative alternative, TwoSided rule) {
        int rarer = switch (alternative) {
            case GREATER -> asLarge;
            case LESS -> asSmall;
            case TWO_SIDED -> Math.min(asLarge, asSmall);
        };
        if (!early() || rarer < extremes) {
            return alternative.permutationPValue(asLarge, asSmall, draws, rule);
        }
        double tail = (double) rarer / draws;
        return alternative == Alternative.TWO_SIDED && rule == TwoSided.DOUBLED_TAIL ? Math.min(1, 2 * tail) : tail;
    }

    /** In words: "all draws" or "stopped after 20 extremes". */
    public String describe() {
        return early() ? "stopped after " + extremes + " extremes" : "all draws";
    }
}
