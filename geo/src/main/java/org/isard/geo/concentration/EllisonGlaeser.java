package org.isard.geo.concentration;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.isard.core.Categories;
import org.isard.core.Inequality;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Inference;
import org.isard.core.inference.RandomStreams;

/**
 * Geographical concentration beyond what few large plants bring about by chance (Ellison and Glaeser 1997): 0 in expectation
 * if plants fall on regions like darts, with probabilities x.
 *
 * <p>With s the industry's and x the reference's shares of regions, {@code H = sum z_k^2} of the plants' shares z and
 * {@code X = 1 - sum x^2}: {@code G = sum (s - x)^2}, {@code gamma = (G - X H) / (X (1 - H))}; under the darts {@code E(G) = X H} and
 * {@code Var(G) = 2 (H^2 (sum x^2 - 2 sum x^3 + (sum x^2)^2) - sum z^4 (sum x^2 - 4 sum x^3 + 3 (sum x^2)^2))}. Maurel and Sedillot (1999)
 * put {@code (sum s^2 - sum x^2) / X} in the place of {@code G / X}. Ellison and Glaeser call gamma above 0.05 much concentrated,
 * below 0.02 little.
 *
 * <p>The p-value is that of {@code (G - E) / sd} as normal, two-sided, or of darts thrown: {@code Inference.permutation(999, 1)} throws
 * 999 times. G is far from normal for few or uneven plants (Cassey and Smith 2014), so prefer the darts there.
 */
public final class EllisonGlaeser {
    private EllisonGlaeser() {}

    /** With normal theory. */
    public static Result of(Variable size, Categories region, Variable reference) {
        return of(size, region, reference, Inference.normality());
    }

    /**
     * The indices of an industry. O(plants + regions), times the darts thrown.
     *
     * @param size of each plant, say employees: complete and above 0
     * @param region of each plant, among the labels of the reference
     * @param reference size of each region, complete and not negative: all manufacturing, say
     * @param inference normality, or permutation for darts
     * @throws IllegalArgumentException if labels differ, a region is unknown, an amount is out of range, there is one plant
     *     only, one region holds the whole reference, or the inference is another
     */
    public static Result of(Variable size, Categories region, Variable reference, Inference inference) {
        double[] z = plants(size, region);
        double[] x = Shares.of(reference, "reference");
        int[] at = positions(region, reference.labels());
        double h = Inequality.herfindahl(z);
        if (z.length < 2 || !(h < 1)) {
            throw new IllegalArgumentException(
                    "size: there is one plant, or one beside which the others vanish; its place says nothing");
        }
        double x2 = power(x, 2);
        double x3 = power(x, 3);
        double even = 1 - x2;
        if (!(even > 0)) {
            throw new IllegalArgumentException("reference: one region holds all of it, so nothing can be concentrated");
        }
        double[] s = shares(z, at, x.length);
        double g = distance(s, x);
        double variance = 2 * (h * h * (x2 - 2 * x3 + x2 * x2) - power(z, 4) * (x2 - 4 * x3 + 3 * x2 * x2));
        double deviate = (g - even * h) / Math.sqrt(variance);
        double p;
        if (inference instanceof Inference.Normality) {
            p = inference.alternative().normalPValue(deviate);
        } else if (inference instanceof Inference.Permutation darts) {
            p = darts(g, z, x, darts);
        } else {
            throw new IllegalArgumentException(
                    "inference: is " + inference.describe() + "; use normality, or permutation for darts");
        }
        return new Result(
                (g / even - h) / (1 - h),
                ((power(s, 2) - x2) / even - h) / (1 - h),
                g,
                h,
                even * h,
                variance,
                Math.sqrt(variance) / (even * (1 - h)),
                deviate,
                p,
                inference,
                z.length,
                x.length);
    }

    private static double darts(double g, double[] z, double[] x, Inference.Permutation inference) {
        double[] cumulative = x.clone();
        for (int r = 1; r < x.length; r++) {
            cumulative[r] += cumulative[r - 1];
        }
        int last = x.length - 1;
        while (x[last] == 0) {
            last--;
        }
        int asLarge = 0;
        int asSmall = 0;
        int[] at = new int[z.length];
        // equal G summed in another order differ by rounding
        double slack = 1e-12 * Math.max(g, Double.MIN_NORMAL);
        for (int throwNumber = 0; throwNumber < inference.permutations(); throwNumber++) {
            SplittableRandom random = RandomStreams.of(inference.seed()).stream(throwNumber);
            for (int k = 0; k < z.length; k++) {
                int found = Arrays.binarySearch(cumulative, random.nextDouble());
                // a dart on a boundary belongs to the region above it; empty regions have no width to be hit
                int hit = found >= 0 ? found + 1 : -found - 1;
                while (hit < last && x[hit] == 0) {
                    hit++;
                }
                at[k] = Math.min(hit, last);
            }
            double thrown = distance(shares(z, at, x.length), x);
            asLarge += thrown >= g - slack ? 1 : 0;
            asSmall += thrown <= g + slack ? 1 : 0;
        }
        return inference.pValue(asLarge, asSmall);
    }

    /**
     * Co-agglomeration of several industries (Ellison and Glaeser 1997): whether their plants choose the same regions beyond
     * what each does by itself, {@code gamma_c = (G/X - H - sum_j gamma_j w_j^2 (1 - H_j)) / (1 - sum_j w_j^2)} with G of all together, w_j
     * the industries' shares and {@code H = sum_j w_j^2 H_j}. That is the mean over pairs of different industries, weighted by
     * {@code w_i w_j}, of {@code sum (s_i - x)(s_j - x) / X} (Ellison, Glaeser and Kerr 2010), which is how it is computed, so an
     * industry may have a single plant.
     *
     * @param size of each plant, complete and above 0
     * @param industry of each plant; levels without plants are passed over
     * @param region of each plant, among the labels of the reference
     * @param reference size of each region
     * @throws IllegalArgumentException as {@link #of(Variable, Categories, Variable)}, or if there is one industry only
     */
    public static double coagglomeration(Variable size, Categories industry, Categories region, Variable reference) {
        double[] z = plants(size, region);
        size.labels().requireSame(industry.labels(), "industry");
        double[] x = Shares.of(reference, "reference");
        int[] at = positions(region, reference.labels());
        int industries = industry.levels().size();
        double[][] s = new double[industries][x.length];
        double[] w = new double[industries];
        for (int k = 0; k < z.length; k++) {
            s[industry.code(k)][at[k]] += z[k];
            w[industry.code(k)] += z[k];
        }
        double even = 1 - power(x, 2);
        double apart = 0;
        double pairs = 0;
        for (int i = 1; i < industries; i++) {
            for (int j = 0; j < i; j++) {
                double product = 0;
                for (int r = 0; r < x.length; r++) {
                    product += (s[i][r] - w[i] * x[r]) * (s[j][r] - w[j] * x[r]);
                }
                apart += product;
                pairs += w[i] * w[j];
            }
        }
        if (!(pairs > 0) || !(even > 0)) {
            throw new IllegalArgumentException(
                    "industry, reference: there is one industry only, or one region holds the whole reference");
        }
        return apart / pairs / even;
    }

    private static double[] plants(Variable size, Categories region) {
        size.labels().requireSame(region.labels(), "region");
        return Shares.positive(size, "size");
    }

    private static int[] positions(Categories region, Labels regions) {
        int[] byLevel = new int[region.levels().size()];
        int[] counts = region.counts();
        for (int level = 0; level < byLevel.length; level++) {
            byLevel[level] =
                    counts[level] == 0 ? -1 : regions.indexOf(region.levels().get(level));
        }
        return Arrays.stream(region.toCodes()).map(c -> byLevel[c]).toArray();
    }

    private static double[] shares(double[] z, int[] at, int regions) {
        double[] s = new double[regions];
        for (int k = 0; k < z.length; k++) {
            s[at[k]] += z[k];
        }
        return s;
    }

    private static double distance(double[] s, double[] x) {
        double[] squares = new double[s.length];
        for (int r = 0; r < s.length; r++) {
            squares[r] = (s[r] - x[r]) * (s[r] - x[r]);
        }
        return Pairwise.sum(squares);
    }

    private static double power(double[] values, int exponent) {
        return Pairwise.sum(
                Arrays.stream(values).map(v -> Math.pow(v, exponent)).toArray());
    }

    /**
     * The indices of an industry.
     *
     * @param gamma Ellison and Glaeser's
     * @param maurelSedillot Maurel and Sedillot's
     * @param raw G
     * @param herfindahl H of the plants
     * @param expectation of G under the darts
     * @param variance of G under the darts
     * @param standardError of gamma under the darts
     * @param z {@code (G - expectation) / sqrt(variance)}
     * @param pValue of G under the inference
     * @param inference its ground
     * @param plants their number
     * @param regions their number
     */
    public record Result(
            double gamma,
            double maurelSedillot,
            double raw,
            double herfindahl,
            double expectation,
            double variance,
            double standardError,
            double z,
            double pValue,
            Inference inference,
            int plants,
            int regions) {

        /** A row per figure. */
        public Table toTable() {
            Labels rows = Labels.of("gamma", "standard error", "Maurel-Sedillot", "G", "E(G)", "Var(G)", "H", "z", "p");
            return Table.of(rows)
                    .with(Variable.of(
                            "value",
                            rows,
                            gamma,
                            standardError,
                            maurelSedillot,
                            raw,
                            expectation,
                            variance,
                            herfindahl,
                            z,
                            pValue));
        }

        @Override
        public String toString() {
            String ground = inference instanceof Inference.Permutation darts
                    ? darts.permutations() + " throws of darts, seed " + darts.seed() + ", " + darts.alternative()
                    : inference.describe();
            return "Ellison-Glaeser index of " + plants + " plants in " + regions + " regions; p under " + ground + "\n"
                    + TextTable.of("gamma", "s.e.", "Maurel-Sedillot", "G", "E(G)", "H", "z", "p")
                            .row(
                                    gamma,
                                    standardError,
                                    maurelSedillot,
                                    raw,
                                    expectation,
                                    herfindahl,
                                    z,
                                    TextTable.pValue(pValue));
        }
    }
}
