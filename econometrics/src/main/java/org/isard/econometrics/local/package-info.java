/**
 * Regressions whose coefficients vary over space. Start at {@link org.isard.econometrics.local.GeographicallyWeighted}, with a
 * {@link org.isard.econometrics.Design} and {@link org.isard.econometrics.local.Locations}. Models with one set of coefficients for all
 * units do not belong here.
 */
package org.isard.econometrics.local;
