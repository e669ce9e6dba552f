/**
 * Regions and points on the map, and the weights that say who neighbours whom.
 *
 * <p>Read a map with {@link org.isard.geo.Regions#readGeoJson} or {@link org.isard.geo.Regions#readTopoJson}, look at
 * {@link org.isard.geo.Regions#invalid()}, make weights with {@link org.isard.geo.Contiguity} (shared borders),
 * {@link org.isard.geo.NearestNeighbours}, {@link org.isard.geo.DistanceBand}, {@link org.isard.geo.InverseDistance},
 * {@link org.isard.geo.Kernels} or {@link org.isard.geo.Triangulations}, and hand them to a statistic of
 * {@link org.isard.geo.autocorrelation}; {@link org.isard.geo.PointsInRegions} tells in which region points lie. Weights themselves live in {@code org.isard.core}; flows between regions and
 * regressions do not belong here.
 */
package org.isard.geo;
