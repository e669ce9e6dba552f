/**
 * Regression with spatial weights in a cross-section: the machinery of {@code I - rho W}, by sparse factors that stay exact at hundreds of
 * thousands of units. Models without weights belong to {@link org.isard.econometrics}, weights themselves to core and geo.
 */
package org.isard.econometrics.spatial;
