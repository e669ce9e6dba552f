package org.isard.econometrics.spatial;

import org.isard.econometrics.HypothesisTest;
import org.isard.econometrics.Ols;

/** Likelihood-ratio tests between spatial models of one response and W, chi squared with one degree of freedom per restriction. */
public final class SpatialRestrictions {
    private SpatialRestrictions() {}

    /**
     * {@code 2 (logLik1 - logLik0)} of a model within a larger one that has all its coefficients: lag or SLX within Durbin, error or SLX within
     * Durbin error, lag or error within the combined model; spatialreg's {@code LR.Sarlm}.
     *
     * @throws IllegalArgumentException if response or weights differ, or the models are not nested
     */
    public static HypothesisTest likelihoodRatio(SpatialFit small, SpatialFit large) {
        requireSameData(small, large);
        for (String name : small.names()) {
            if (!large.names().contains(name)) {
                throw new IllegalArgumentException(
                        "small: has \"" + name + "\", which large has not; the models are not nested");
            }
        }
        return test(
                small.model().text() + " within " + large.model().text(), small.logLik(), small.parameters(), large);
    }

    /**
     * The same of least squares within a spatial model: with the columns of the model, or fewer.
     *
     * @throws IllegalArgumentException as {@link #likelihoodRatio(SpatialFit, SpatialFit)}
     */
    public static HypothesisTest likelihoodRatio(Ols.Result small, SpatialFit large) {
        if (!small.design().response().equals(large.design().response())) {
            throw new IllegalArgumentException("large: explains another response than small");
        }
        for (String name : small.names()) {
            if (!large.names().contains(name)) {
                throw new IllegalArgumentException(
                        "small: has \"" + name + "\", which large has not; the models are not nested");
            }
        }
        return test("OLS within " + large.model().text(), small.logLik(), small.k() + 1, large);
    }

    /**
     * The common-factor test (Burridge 1981): the error model is the Durbin model with {@code d = -rho b}.
     *
     * @throws IllegalArgumentException if response, weights or columns differ, or the models are not an error and a Durbin model
     */
    public static HypothesisTest commonFactor(SpatialFit error, SpatialFit durbin) {
        requireSameData(error, durbin);
        if (error.model() != SpatialModel.ERROR || durbin.model() != SpatialModel.DURBIN) {
            throw new IllegalArgumentException("error, durbin: are a "
                    + error.model().text() + " and a " + durbin.model().text()
                    + " model; common factors are those of an error within a Durbin model");
        }
        for (String name : error.design().names()) {
            if (!durbin.names().contains(name)) {
                throw new IllegalArgumentException(
                        "error: has \"" + name + "\", which durbin has not; fit both to one design");
            }
        }
        return test("common factor", error.logLik(), error.parameters(), durbin);
    }

    private static void requireSameData(SpatialFit small, SpatialFit large) {
        if (!small.design().response().equals(large.design().response())) {
            throw new IllegalArgumentException("large: explains another response than small");
        }
        if (!small.weights().equals(large.weights())) {
            throw new IllegalArgumentException("large: has other weights than small");
        }
    }

    private static HypothesisTest test(String name, double logLik, int parameters, SpatialFit large) {
        int restrictions = large.parameters() - parameters;
        if (restrictions <= 0) {
            throw new IllegalArgumentException("large: has no more parameters than small; there is nothing to test");
        }
        return new HypothesisTest(
                "likelihood ratio, " + name, 2 * (large.logLik() - logLik), restrictions, Double.POSITIVE_INFINITY);
    }
}
