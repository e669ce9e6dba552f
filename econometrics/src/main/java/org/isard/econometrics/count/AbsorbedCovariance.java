package org.isard.econometrics.count;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.econometrics.ClusterMeat;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.internal.Effects;
import org.isard.econometrics.internal.LeastSquares;

/** The covariance of coefficients beside absorbed effects, and the degrees of freedom that go with it. */
final class AbsorbedCovariance {
    private final AbsorbedSample sample;
    private final Covariance type;
    private final int[][] clusterings; // empty unless clustered
    private final int k;
    private final int effects;

    private AbsorbedCovariance(AbsorbedSample sample, Covariance type, int[][] clusterings, int k, int effects) {
        this.sample = sample;
        this.type = type;
        this.clusterings = clusterings;
        this.k = k;
        this.effects = effects;
    }

    /** @param coefficients the number of estimated coefficients, the effects not among them */
    static AbsorbedCovariance of(
            AbsorbedSample sample, AbsorbedEffects.Count count, Covariance type, int coefficients) {
        int[][] clusterings = new int[0][];
        if (type instanceof Covariance.Clustered clustered) {
            clusterings = clustered.by().stream().map(sample::groups).toArray(int[][]::new);
            for (int c = 0; c < clusterings.length; c++) {
                if (ClusterMeat.count(clusterings[c]) < 2) {
                    throw new IllegalArgumentException(clustered.by().get(c).name()
                            + ": the rows of the fit are all in one group; clusters need at least two");
                }
            }
        } else if (type != Covariance.CLASSICAL && type != Covariance.HC0 && type != Covariance.HC1) {
            throw new IllegalArgumentException("covariance: " + type
                    + " is not available beside absorbed effects; use CLASSICAL, HC0, HC1 or clustered(...)");
        }
        int effects = count == AbsorbedEffects.Count.ASYMPTOTIC
                ? 1 - coefficients
                : counted(sample, count, count == AbsorbedEffects.Count.DUMMIES ? new int[0][] : clusterings);
        int k = coefficients + effects;
        if (sample.size() <= k) {
            throw new IllegalArgumentException("design: has " + sample.size() + " rows for " + coefficients
                    + " coefficients and " + effects + " effects; leave an effect out, or use coarser levels");
        }
        return new AbsorbedCovariance(sample, type, clusterings, k, effects);
    }

    /** Effects that are not nested in a clustering; one if all are. */
    private static int counted(AbsorbedSample sample, AbsorbedEffects.Count count, int[][] clusterings) {
        int[] free = IntStream.range(0, sample.levels().length)
                .filter(f -> Arrays.stream(clusterings)
                        .noneMatch(groups -> nested(sample.codes()[f], sample.levels()[f], groups)))
                .toArray();
        int[][] codes = Arrays.stream(free).mapToObj(f -> sample.codes()[f]).toArray(int[][]::new);
        if (count == AbsorbedEffects.Count.FIXEST) {
            return Math.max(1, Arrays.stream(codes).mapToInt(ClusterMeat::count).sum() - Math.max(0, free.length - 1));
        }
        return Math.max(
                1,
                Effects.rank(
                        codes, Arrays.stream(free).map(f -> sample.levels()[f]).toArray()));
    }

    /** Whether each level lies within one group. */
    static boolean nested(int[] codes, int levels, int[] groups) {
        int[] group = new int[levels];
        Arrays.fill(group, -1);
        for (int i = 0; i < codes.length; i++) {
            if (group[codes[i]] < 0) {
                group[codes[i]] = groups[i];
            } else if (group[codes[i]] != groups[i]) {
                return false;
            }
        }
        return true;
    }

    /** Coefficients and effects that count. */
    int k() {
        return k;
    }

    /** Effects that count. */
    int effects() {
        return effects;
    }

    /** n - k, or one less than the smallest number of clusters where the small-sample rule says so. */
    double testDegreesOfFreedom() {
        return type instanceof Covariance.Clustered c
                ? c.smallSample().testDegreesOfFreedom(sample.size(), k, ClusterMeat.smallest(clusterings))
                : sample.size() - k;
    }

    /**
     * The covariance on the decomposition of the columns without effects, multiplied by the roots of weights w.
     *
     * @param errors roots of w times residuals, whose products with the decomposed columns are the scores
     * @param dispersion what multiplies the inverse for {@link Covariance#CLASSICAL}
     */
    double[][] of(LeastSquares decomposition, double[] errors, double dispersion) {
        int n = errors.length;
        if (type instanceof Covariance.Clustered c) {
            return decomposition.covariance(
                    ClusterMeat.of(decomposition.scores(errors), clusterings, c.smallSample(), k));
        }
        double[][] v = type == Covariance.CLASSICAL
                ? decomposition.unscaledCovariance()
                : decomposition.sandwich(Arrays.stream(errors).map(e -> e * e).toArray());
        double factor = type == Covariance.CLASSICAL ? dispersion : type == Covariance.HC1 ? n / (double) (n - k) : 1;
        for (double[] row : v) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
        }
        return v;
    }

    String text() {
        return "standard errors " + (type == Covariance.CLASSICAL ? "classical" : type.toString());
    }
}
