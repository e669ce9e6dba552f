package org.isard.econometrics.local;

import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.inference.Execution;
import org.isard.econometrics.Design;
import org.isard.econometrics.local.Bandwidth.Spacing;

/**
 * Geographically weighted regression (Brunsdon, Fotheringham and Charlton 1996; Fotheringham et al. 2002) and its Poisson form
 * (Nakaya et al. 2005): at every unit a regression weighted by distance from it.
 *
 * <p>At unit i {@code b_i = (X'W_i X)^-1 X'W_i y}, or the Poisson maximum of the weighted likelihood. With hat matrix S, the Gaussian
 * criteria are {@code AICc = n ln(RSS/n) + n ln(2 pi) + n (n + tr S) / (n - 2 - tr S)} (the same in mgwr and GWmodel),
 * {@code AIC = -2 L + 2 (tr S + 1)}, {@code BIC = -2 L + ln(n) (tr S + 1)} and {@code CV = sum (e_i / (1 - s_ii))^2 / n}, all as mgwr; for
 * Poisson deviance D {@code AICc = AIC + 2 K (K + 1) / (n - K - 1)}, {@code AIC = D + 2 K}, {@code BIC = D + ln(n) K} with K = tr S.
 *
 * <p>A fit costs O(n^2 + n m k^2) for k columns and m units in reach, and O(n k^2) memory; a search fits 10 to 30 times.
 */
public final class GeographicallyWeighted {
    private static final int BLOCK = 32;

    private GeographicallyWeighted() {}

    /** The distribution of the response. */
    public enum Family {
        /** Normal, identity link. */
        GAUSSIAN,
        /** Poisson, log link. */
        POISSON
    }

    /** What a bandwidth is judged by; the smaller the better. */
    public enum Criterion {
        /** Akaike's, corrected. */
        AICC,
        /** Akaike's. */
        AIC,
        /** Schwarz's. */
        BIC,
        /** Cross-validation, the unit itself left out. Gaussian only. */
        CV
    }

    /**
     * The conventions.
     *
     * @param family the distribution of the response
     * @param kernel how weights fall with distance
     * @param spacing what a bandwidth that is searched for measures
     * @param criterion what the search minimises
     * @param execution where sites are fitted; the result has the same bits everywhere
     */
    public record Options(Family family, Kernel kernel, Spacing spacing, Criterion criterion, Execution execution) {
        /** Checks that the criterion exists for the family. */
        public Options {
            if (family == Family.POISSON && criterion == Criterion.CV) {
                throw new IllegalArgumentException("criterion: CV is for the Gaussian family; use AICC");
            }
        }

        /** With this distribution of the response. */
        public Options family(Family value) {
            return new Options(value, kernel, spacing, criterion, execution);
        }

        /** With this kernel. */
        public Options kernel(Kernel value) {
            return new Options(family, value, spacing, criterion, execution);
        }

        /** With this kind of bandwidth in the search. */
        public Options spacing(Spacing value) {
            return new Options(family, kernel, value, criterion, execution);
        }

        /** With this criterion of the search. */
        public Options criterion(Criterion value) {
            return new Options(family, kernel, spacing, value, execution);
        }

        /** With sites fitted there. */
        public Options execution(Execution value) {
            return new Options(family, kernel, spacing, criterion, value);
        }
    }

    /** Gaussian family, adaptive bisquare kernel, AICc, on the common pool: the defaults of mgwr. */
    public static Options options() {
        return new Options(Family.GAUSSIAN, Kernel.BISQUARE, Spacing.ADAPTIVE, Criterion.AICC, Execution.common());
    }

    /**
     * Searches the bandwidth by golden section over mgwr's default range (from {@code 40 + 2 k} units to all, or from half the least to twice
     * the largest distance), and fits with it. The criterion need not have a single minimum; the search then finds one of them.
     *
     * @throws IllegalArgumentException if labels differ, the design's columns are collinear, counts are negative, or no bandwidth of the
     *     range can be fitted
     */
    public static GwrResult fit(Design design, Locations places, Options options) {
        LocalData data = data(design, places, options);
        BandwidthSearch search = BandwidthSearch.of(
                options.spacing, places, data.k, bandwidth -> criterion(data, places, bandwidth, options));
        return fit(design, data, places, search.best(), options, search.toTable());
    }

    /**
     * Fits with a given bandwidth.
     *
     * @throws IllegalArgumentException if labels differ, the design's columns are collinear, everywhere or among the units around one (which
     *     is named), counts are negative or separated around a unit, or the bandwidth counts more units than there are
     */
    public static GwrResult fit(Design design, Locations places, Bandwidth bandwidth, Options options) {
        LocalData data = data(design, places, options);
        if (bandwidth.spacing() == Spacing.ADAPTIVE && bandwidth.size() > data.n) {
            throw new IllegalArgumentException(
                    "bandwidth: counts " + bandwidth + " of " + data.n + "; there are not so many");
        }
        return fit(design, data, places, bandwidth, options, null);
    }

    private static LocalData data(Design design, Locations places, Options options) {
        Labels labels = design.labels();
        labels.requireSame(places.labels(), "locations");
        LocalData data = new LocalData(design);
        for (int i = 0; i < data.n && options.family == Family.POISSON; i++) {
            if (data.y[i] < 0) {
                throw new IllegalArgumentException(design.response().name() + ": the count of \"" + labels.get(i)
                        + "\" is " + data.y[i] + "; counts are not negative");
            }
        }
        return data;
    }

    private static GwrResult fit(
            Design design, LocalData data, Locations places, Bandwidth bandwidth, Options options, Table search) {
        int n = data.n;
        int k = data.k;
        double[][] coefficients = new double[k][n];
        double[][] variances = new double[k][n];
        double[] fitted = new double[n];
        double[] influence = new double[n];
        double[] squaredRows = new double[n];
        double[] start = PoissonStart.of(data, options.family);
        try {
            options.execution.forEachBlock(n, BLOCK, (from, to) -> {
                SiteSolver solver = new SiteSolver(data, new Neighbourhood(places, options.kernel, bandwidth));
                for (int i = from; i < to; i++) {
                    solve(solver, i, start);
                    double[] spread = solver.spread();
                    double[] v = data.unscaledVariances(spread);
                    double[] b = solver.coefficients.clone();
                    data.unscale(b);
                    for (int a = 0; a < k; a++) {
                        coefficients[a][i] = b[a];
                        variances[a][i] = v[a];
                    }
                    fitted[i] = solver.fitted;
                    influence[i] = solver.influence;
                    squaredRows[i] = solver.squaredRow(i, spread);
                }
            });
        } catch (LocalFailure failure) {
            throw failure.named(places, bandwidth);
        }
        double[] localFit = LocalFit.of(data.y, fitted, places, bandwidth, options);
        return new GwrResult(
                design, bandwidth, options, coefficients, variances, fitted, influence, squaredRows, localFit, search);
    }

    private static void solve(SiteSolver solver, int site, double[] start) {
        if (start == null) {
            solver.gaussian(site);
        } else {
            solver.poisson(site, start);
        }
    }

    /** The criterion at a bandwidth; infinite if a site cannot be fitted or nothing is left to estimate the variance. */
    private static double criterion(LocalData data, Locations places, Bandwidth bandwidth, Options options) {
        double[] fitted = new double[data.n];
        double[] influence = new double[data.n];
        try {
            if (options.family == Family.GAUSSIAN && !options.kernel.isCompact()) {
                fitEverywhere(data, places, bandwidth, options, fitted, influence);
            } else {
                fitNearby(data, places, bandwidth, options, fitted, influence);
            }
        } catch (LocalFailure failure) {
            return Double.POSITIVE_INFINITY;
        }
        Fit fit = Fit.of(data.y, fitted, influence, options.family);
        double value = fit.criterion(options.criterion);
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    private static void fitNearby(
            LocalData data,
            Locations places,
            Bandwidth bandwidth,
            Options options,
            double[] fitted,
            double[] influence) {
        double[] start = PoissonStart.of(data, options.family);
        options.execution.forEachBlock(data.n, BLOCK, (from, to) -> {
            SiteSolver solver = new SiteSolver(data, new Neighbourhood(places, options.kernel, bandwidth));
            for (int i = from; i < to; i++) {
                solve(solver, i, start);
                fitted[i] = solver.fitted;
                influence[i] = solver.influence;
            }
        });
    }

    /** The same where every unit has a weight at every site: sums for many sites at once. */
    private static void fitEverywhere(
            LocalData data,
            Locations places,
            Bandwidth bandwidth,
            Options options,
            double[] fitted,
            double[] influence) {
        double[] reaches = bandwidth.spacing() == Spacing.FIXED
                ? new double[] {bandwidth.size()}
                : Neighbourhood.reaches(places, bandwidth, options.execution);
        double[] moments = data.moments();
        int width = data.triangle + data.k;
        options.execution.forEachBlock(data.n, DenseSums.SITES, (from, to) -> {
            double[] sums = new double[width * DenseSums.SITES];
            new DenseSums(places, options.kernel, reaches).around(from, to, moments, width, sums);
            SiteSolver solver = new SiteSolver(data);
            for (int i = from; i < to; i++) {
                solver.gaussian(i, sums, i - from, DenseSums.SITES);
                fitted[i] = solver.fitted;
                influence[i] = solver.influence;
            }
        });
    }

    /** The local coefficients alone, a row per column of the design: for permutation tests, which need nothing else. */
    static double[][] coefficients(LocalData data, Locations places, Bandwidth bandwidth, Options options) {
        double[][] coefficients = new double[data.k][data.n];
        double[] start = PoissonStart.of(data, options.family);
        options.execution.forEachBlock(data.n, BLOCK, (from, to) -> {
            SiteSolver solver = new SiteSolver(data, new Neighbourhood(places, options.kernel, bandwidth));
            for (int i = from; i < to; i++) {
                solve(solver, i, start);
                double[] b = solver.coefficients.clone();
                data.unscale(b);
                for (int a = 0; a < data.k; a++) {
                    coefficients[a][i] = b[a];
                }
            }
        });
        return coefficients;
    }
}
