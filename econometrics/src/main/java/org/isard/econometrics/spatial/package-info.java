/**
 * Regression with spatial weights in a cross-section. {@link org.isard.econometrics.spatial.SpatialDiagnostics} tests what least squares leaves behind,
 * {@link org.isard.econometrics.spatial.ModelSelection} walks the usual path from there. By maximum likelihood:
 * {@link org.isard.econometrics.spatial.SpatialLag}, {@link org.isard.econometrics.spatial.SpatialError},
 * {@link org.isard.econometrics.spatial.SpatialDurbin} and the others that {@link org.isard.econometrics.spatial.SpatialModel} lists, with their
 * impacts and tests; {@link org.isard.econometrics.spatial.LogDeterminant} is made once for weights and serves any number of models, its sparse
 * factors stay exact at hundreds of thousands of units. Without a likelihood: {@link org.isard.econometrics.spatial.SpatialTwoStageLeastSquares}
 * and {@link org.isard.econometrics.spatial.SpatialGmm}, which also bear unequal variances.
 *
 * <pre>{@code
 * SpatialFit fit = SpatialDurbin.fit(Design.of(table, "crime", "income", "value"), queen.rowStandardized());
 * fit.impacts(1_000, 1);
 * }</pre>
 *
 * <p>Models without weights belong to {@link org.isard.econometrics}, panels to {@code org.isard.econometrics.panel}, weights themselves to core and
 * geo.
 */
package org.isard.econometrics.spatial;
