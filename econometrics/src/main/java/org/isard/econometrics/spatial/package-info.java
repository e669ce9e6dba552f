/**
 * Regression with spatial weights in a cross-section by maximum likelihood: {@link org.isard.econometrics.spatial.SpatialLag},
 * {@link org.isard.econometrics.spatial.SpatialError}, {@link org.isard.econometrics.spatial.SpatialDurbin} and the others that
 * {@link org.isard.econometrics.spatial.SpatialModel} lists, with their impacts and tests. {@link org.isard.econometrics.spatial.LogDeterminant} is
 * made once for weights and serves any number of models; its sparse factors stay exact at hundreds of thousands of units.
 *
 * <pre>{@code
 * SpatialFit fit = SpatialDurbin.of(Design.of(table, "crime", "income", "value"), queen.rowStandardized());
 * fit.impacts(1_000, 1);
 * }</pre>
 *
 * <p>Models without weights belong to {@link org.isard.econometrics}, panels to {@code org.isard.econometrics.panel}, weights themselves to core and
 * geo.
 */
package org.isard.econometrics.spatial;
