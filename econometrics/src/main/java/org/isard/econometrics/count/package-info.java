/**
 * Models of responses that are counts, flows or yes and no, and regressions with effects of many levels taken out.
 *
 * <p>Start with {@link org.isard.econometrics.count.PoissonPseudoLikelihood} for trade, migration and other flows with zeros, with
 * columns and effects from {@link org.isard.econometrics.count.Gravity}; with {@link org.isard.econometrics.count.AbsorbedOls} for a
 * linear regression with any number of high-dimensional effects; with {@link org.isard.econometrics.count.Logit},
 * {@link org.isard.econometrics.count.Poisson} and {@link org.isard.econometrics.count.NegativeBinomial} for likelihoods without such
 * effects, their tests of dispersion and marginal effects. Panels with effects of units and periods, random effects and their tests
 * belong to the package panel, locally weighted counts to the package local.
 */
package org.isard.econometrics.count;
