package org.isard.trade.complexity;

import org.isard.core.Labels;
import org.isard.trade.TradeMatrix;

/**
 * How much more often two products are found together than their frequency makes one expect, as EconGeo's
 * {@code relatedness} (van Eck and Waltman 2009; Steijn 2017), from the table of co-occurrences {@code C_ij} with an empty
 * diagonal, {@code S_i} its row sums and {@code T} its total.
 *
 * <p>NaN where a product is found with no other. O(products^2 x places / 64).
 */
public final class Relatedness {
    private Relatedness() {}

    /** How co-occurrences are set against what is expected. */
    public enum Norm {
        /** {@code C_ij / (T/2 (S_i/T S_j/(T - S_i) + S_j/T S_i/(T - S_j)))}: 1 where pairs are drawn at random. */
        PROBABILITY,
        /** {@code C_ij T / (S_i S_j)}. */
        ASSOCIATION,
        /** {@code C_ij / sqrt(S_i S_j)}. */
        COSINE,
        /** {@code C_ij / (S_i + S_j - C_ij)}. */
        JACCARD,
        /** The standard score of C_ij under the hypergeometric distribution of shared places, as EconGeo's {@code z.score}. */
        Z_SCORE
    }

    /** The relatedness of all pairs of products; 0 of a product to itself, NaN for {@link Norm#Z_SCORE}. */
    public static TradeMatrix of(Presence presence, Norm norm) {
        Labels products = presence.products();
        int n = products.size();
        double[] sums = new double[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sums[i] += i == j ? 0 : presence.together(i, j);
            }
            total += sums[i];
        }
        double t = total;
        return TradeMatrix.of(
                "relatedness (" + norm + ")",
                products,
                products,
                (i, j) -> i == j
                        ? norm == Norm.Z_SCORE ? Double.NaN : 0
                        : norm == Norm.Z_SCORE ? score(presence, i, j) : scaled(presence, norm, i, j, sums, t));
    }

    private static double scaled(Presence presence, Norm norm, int i, int j, double[] s, double t) {
        double c = presence.together(i, j);
        return switch (norm) {
            case PROBABILITY -> c / (t / 2 * (s[i] / t * (s[j] / (t - s[i])) + s[j] / t * (s[i] / (t - s[j]))));
            case ASSOCIATION -> c / s[i] * (t / s[j]);
            case COSINE -> c / Math.sqrt(s[i] * s[j]);
            case JACCARD -> c / (s[i] + s[j] - c);
            case Z_SCORE -> score(presence, i, j);
        };
    }

    private static double score(Presence presence, int i, int j) {
        double places = presence.places().size();
        double a = presence.ubiquity(i);
        double b = presence.ubiquity(j);
        double expected = a * b / places;
        double variance = expected * (1 - a / places) * ((places - b) / (places - 1));
        return (presence.together(i, j) - expected) / Math.sqrt(variance);
    }

    /**
     * The share of a product's relatedness that lies with products the place is present in,
     * {@code sum_q M_cq r_qp / sum_q r_qp}: EconGeo's relatedness density over 100.
     *
     * @throws IllegalArgumentException if the relatedness is of other products
     */
    public static TradeMatrix density(Presence presence, TradeMatrix relatedness) {
        presence.products().requireSame(relatedness.places(), "relatedness");
        int n = relatedness.products().size();
        double[] sums = new double[n];
        for (int q = 0; q < n; q++) {
            for (int p = 0; p < n; p++) {
                double r = relatedness.get(q, p);
                sums[p] += q == p || Double.isNaN(r) ? 0 : r;
            }
        }
        return TradeMatrix.of("relatedness density", presence.places(), relatedness.products(), (c, p) -> {
            double sum = 0;
            for (int q : presence.productsOf(c)) {
                double r = relatedness.get(q, p);
                sum += q == p || Double.isNaN(r) ? 0 : r;
            }
            return sum / sums[p];
        });
    }
}
