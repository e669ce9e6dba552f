/**
 * Regions, their neighbours, and spatial autocorrelation.
 *
 * <p>Read a map with {@link org.isard.geo.Regions#readGeoJson} or {@link org.isard.geo.Regions#readTopoJson}, look at
 * {@link org.isard.geo.Regions#invalid()}, make weights with {@link org.isard.geo.Contiguity} (shared borders),
 * {@link org.isard.geo.NearestNeighbours} or {@link org.isard.geo.DistanceBand}, and hand them to a statistic such as
 * {@code Moran} or {@code LocalMoran}. Weights themselves live in {@code org.isard.core}; files of other formats, flows
 * between regions and regressions do not belong here.
 */
package org.isard.geo;
