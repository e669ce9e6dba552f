package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isard.econometrics.detector.DiscretizationSearch.Candidate;

/** How {@link DiscretizationSearch} chooses among classifications; q alone always grows as classes are split. */
public enum Selection {
    /** The largest q, as {@code optidisc} of the R package GD and OPGD's first strategy. */
    Q,

    /**
     * The increment rule of OPGD as {@code loess_optnum} of sdsfun (gdverse) applies it: for each method the first number of
     * classes at which q, smoothed over the numbers by a local quadratic regression (span 0.75), grows by 5 % or less after
     * it grew by more; the largest q of the method if there is none, or if fewer than six numbers were tried. Of the methods
     * the one with the largest q there. The smoothing is exact where R interpolates by default, a difference below 1e-4.
     */
    LOESS,

    /** The smallest {@code N ln(SSW / N) + L ln N} (Schwarz 1978), L means being estimated. */
    BIC,

    /**
     * The largest q when each unit is predicted by the others of its class: {@code 1 - sum_h SS_h (N_h / (N_h - 1))^2 / (SST
     * (N / (N - 1))^2)}; a unit alone in its class is predicted by the mean of all others. The default.
     */
    CROSS_VALIDATED,

    /** The largest {@code 1 - (1 - q) (N - 1) / (N - L)}, q less its expectation over all permutations of Y. */
    ADJUSTED;

    private static final double INCREASE = 0.05;
    private static final int SMOOTHABLE = 6;

    /** The chosen one; of equal ones that with fewest classes, then the first. */
    Candidate choose(List<Candidate> candidates) {
        return switch (this) {
            case Q -> largest(candidates, Comparator.comparingDouble(Candidate::q));
            case BIC ->
                largest(candidates, Comparator.comparingDouble(Candidate::bic).reversed());
            case CROSS_VALIDATED -> largest(candidates, Comparator.comparingDouble(Candidate::crossValidated));
            case ADJUSTED -> largest(candidates, Comparator.comparingDouble(Candidate::adjusted));
            case LOESS -> {
                List<Candidate> each = new ArrayList<>();
                candidates.stream()
                        .map(Candidate::method)
                        .distinct()
                        .forEach(method -> each.add(levelling(candidates.stream()
                                .filter(c -> c.method().equals(method))
                                .toList())));
                yield largest(each, Comparator.comparingDouble(Candidate::q));
            }
        };
    }

    private static Candidate largest(List<Candidate> candidates, Comparator<Candidate> by) {
        Candidate best = null;
        for (Candidate c : candidates) {
            int order = best == null ? 1 : by.compare(c, best);
            best = order > 0 || (order == 0 && c.classes() < best.classes()) ? c : best;
        }
        return best;
    }

    /** Of one method, by ascending number of classes. */
    private static Candidate levelling(List<Candidate> candidates) {
        int at = candidates.size() < SMOOTHABLE
                ? -1
                : levelsOff(
                        candidates.stream().mapToDouble(Candidate::asked).toArray(),
                        candidates.stream().mapToDouble(Candidate::q).toArray());
        return at < 0 ? largest(candidates, Comparator.comparingDouble(Candidate::q)) : candidates.get(at);
    }

    /** The first position where the smoothed values grow by no more than 5 % after they grew by more; -1 if none. */
    static int levelsOff(double[] x, double[] q) {
        double[] smooth = Loess.fitted(x, q);
        double before = 0;
        for (int i = 1; i < smooth.length; i++) {
            double rate = (smooth[i] - smooth[i - 1]) / smooth[i - 1];
            if (rate <= INCREASE && before > INCREASE) {
                return i;
            }
            before = Double.isNaN(rate) ? 0 : rate;
        }
        return -1;
    }
}
