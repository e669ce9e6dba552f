/**
 * Regressions whose coefficients vary over space. Start at {@link org.isard.econometrics.local.GeographicallyWeighted}, with a
 * {@link org.isard.econometrics.Design} and {@link org.isard.econometrics.local.Locations};
 * {@link org.isard.econometrics.local.Nonstationarity} tests whether coefficients vary, and
 * {@link org.isard.econometrics.local.MultiscaleGwr} gives every column a bandwidth of its own. Models with one set of coefficients for all
 * units do not belong here.
 */
package org.isard.econometrics.local;
