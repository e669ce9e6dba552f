package org.isard.econometrics.local;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.isard.core.inference.Execution;
import org.isard.econometrics.Design;
import org.isard.econometrics.local.Bandwidth.Spacing;
import org.isard.econometrics.local.GeographicallyWeighted.Criterion;

/**
 * Multiscale geographically weighted regression (Fotheringham, Yang and Kang 2017): each column of the design, the intercept included, has
 * a bandwidth of its own.
 *
 * <p>The model is fitted by backfitting, starting from GWR: in every round each column is regressed locally, without intercept, on what the
 * others leave, with a bandwidth searched anew (after five equal ones no more, as mgwr), until the score of change of the smooths is below
 * the tolerance. What is reported is the fixed point of backfitting at the bandwidths found, which mgwr stops short of by that tolerance.
 * Bandwidths depend on where a column's zero lies: centre or standardise columns, as the sources do.
 *
 * <p>A round costs O(s k n^2) for k columns and searches of s steps. Inference needs the hat matrix of every column (Yu et al. 2020), O(n^2 m k)
 * per round for m units in reach: seconds at n = 500, minutes at 3,000.
 */
public final class MultiscaleGwr {
    private static final int MOST_UNITS = 5_000;

    private MultiscaleGwr() {}

    /** Whether effective parameters and standard errors are computed. */
    public enum Inference {
        /** From the hat matrices of all columns; up to 5,000 units. */
        EXACT,
        /** Coefficients and bandwidths only; all else is NaN. */
        NONE
    }

    /**
     * The conventions.
     *
     * @param kernel how weights fall with distance
     * @param spacing what bandwidths that are searched for measure
     * @param criterion what the searches minimise
     * @param tolerance the score of change at which the search ends
     * @param maxRounds rounds of backfitting with searches
     * @param inference whether standard errors are computed
     * @param execution where sites are fitted; the result has the same bits everywhere
     */
    public record Options(
            Kernel kernel,
            Spacing spacing,
            Criterion criterion,
            double tolerance,
            int maxRounds,
            Inference inference,
            Execution execution) {
        /** Checks the numbers. */
        public Options {
            if (!(tolerance > 0) || maxRounds < 1) {
                throw new IllegalArgumentException(
                        "tolerance, maxRounds: are " + tolerance + " and " + maxRounds + "; both must be positive");
            }
        }

        /** With this kernel. */
        public Options kernel(Kernel value) {
            return new Options(value, spacing, criterion, tolerance, maxRounds, inference, execution);
        }

        /** With this kind of bandwidth. */
        public Options spacing(Spacing value) {
            return new Options(kernel, value, criterion, tolerance, maxRounds, inference, execution);
        }

        /** With this criterion of the searches. */
        public Options criterion(Criterion value) {
            return new Options(kernel, spacing, value, tolerance, maxRounds, inference, execution);
        }

        /** With this score of change at the end. */
        public Options tolerance(double value) {
            return new Options(kernel, spacing, criterion, value, maxRounds, inference, execution);
        }

        /** With this most rounds. */
        public Options maxRounds(int value) {
            return new Options(kernel, spacing, criterion, tolerance, value, inference, execution);
        }

        /** With or without standard errors. */
        public Options inference(Inference value) {
            return new Options(kernel, spacing, criterion, tolerance, maxRounds, value, execution);
        }

        /** With sites fitted there. */
        public Options execution(Execution value) {
            return new Options(kernel, spacing, criterion, tolerance, maxRounds, inference, value);
        }
    }

    /** Adaptive bisquare kernel, AICc, tolerance 1e-5, 200 rounds (the defaults of mgwr), exact inference, on the common pool. */
    public static Options options() {
        return new Options(
                Kernel.BISQUARE, Spacing.ADAPTIVE, Criterion.AICC, 1e-5, 200, Inference.EXACT, Execution.common());
    }

    /**
     * Searches the bandwidths and fits.
     *
     * @throws IllegalArgumentException if labels differ, columns are collinear, the search does not end, or exact inference is asked for
     *     more than 5,000 units
     */
    public static MultiscaleResult fit(Design design, Locations places, Options options) {
        Backfitting backfitting = backfitting(design, places, options);
        GeographicallyWeighted.Options gwr = GeographicallyWeighted.options()
                .kernel(options.kernel)
                .spacing(options.spacing)
                .criterion(options.criterion)
                .execution(options.execution);
        GwrResult start = GeographicallyWeighted.fit(design, places, gwr);
        double[][] coefficients = start.names().asList().stream()
                .map(name -> start.coefficients(name).toArray())
                .toArray(double[][]::new);
        backfitting.search(coefficients);
        return finish(design, backfitting, Arrays.asList(backfitting.bandwidths), options);
    }

    /**
     * Fits with given bandwidths, one per column, that of the intercept first if there is one.
     *
     * @throws IllegalArgumentException as {@link #fit(Design, Locations, Options)}, or if bandwidths do not fit the columns or the units
     */
    public static MultiscaleResult fit(Design design, Locations places, List<Bandwidth> bandwidths, Options options) {
        Backfitting backfitting = backfitting(design, places, options);
        if (bandwidths.size() != design.names().size()) {
            throw new IllegalArgumentException("bandwidths: there are " + bandwidths.size() + " for the "
                    + design.names().size() + " columns " + design.names());
        }
        for (Bandwidth bandwidth : bandwidths) {
            if (bandwidth.spacing() == Spacing.ADAPTIVE && bandwidth.size() > design.n()) {
                throw new IllegalArgumentException(
                        "bandwidths: one counts " + bandwidth + " of " + design.n() + "; there are not so many");
            }
        }
        return finish(design, backfitting, bandwidths, options);
    }

    private static Backfitting backfitting(Design design, Locations places, Options options) {
        design.labels().requireSame(places.labels(), "locations");
        new LocalData(design); // names columns that depend on each other
        if (options.inference == Inference.EXACT && design.n() > MOST_UNITS) {
            throw new IllegalArgumentException("inference: EXACT for " + design.n()
                    + " units takes hours; it is for up to " + MOST_UNITS + ", use NONE");
        }
        return new Backfitting(design.toColumns(), design.response().toArray(), places, options);
    }

    private static MultiscaleResult finish(
            Design design, Backfitting backfitting, List<Bandwidth> bandwidths, Options options) {
        backfitting.settle(List.copyOf(bandwidths));
        HatMatrices hat = null;
        if (options.inference == Inference.EXACT) {
            Smoother[] smoothers = new Smoother[bandwidths.size()];
            for (int j = 0; j < smoothers.length; j++) {
                smoothers[j] = backfitting.smoother(j, bandwidths.get(j));
            }
            hat = new HatMatrices(smoothers, options.execution);
        }
        return new MultiscaleResult(
                design,
                Collections.unmodifiableList(bandwidths),
                options,
                backfitting.coefficients,
                hat,
                backfitting.rounds);
    }
}
