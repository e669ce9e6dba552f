/**
 * Points as they lie in the plane: where their middle is, how they spread, where they gather and how dense they are where.
 *
 * <p>Start with a {@link org.isard.geo.points.PointPattern}: points in a {@link org.isard.geo.points.Window}; or, where weights matter and a
 * window does not, with {@link org.isard.geo.points.WeightedPoints}.
 *
 * <ul>
 *   <li>Middle and spread: {@link org.isard.geo.points.Centre}, {@link org.isard.geo.points.StandardEllipse} and
 *       {@link org.isard.geo.points.EllipseDrift}, {@link org.isard.geo.points.DirectionalDistribution}, {@link
 *       org.isard.geo.points.DividingLine}.
 *   <li>Random or not: {@link org.isard.geo.points.NearestNeighbourIndex}, {@link org.isard.geo.points.QuadratTest}.
 *   <li>At which distances clustered or apart: {@link org.isard.geo.points.Dispersion}, by {@link org.isard.geo.points.Ripley}'s functions
 *       against an {@link org.isard.geo.points.Envelope} of simulations, which takes the other {@link
 *       org.isard.geo.points.SummaryFunction}s as well: {@link org.isard.geo.points.PairCorrelation}, {@link
 *       org.isard.geo.points.NearestDistances}.
 *   <li>Density: {@link org.isard.geo.points.KernelDensity} to a {@link org.isard.geo.points.Raster}, its {@link
 *       org.isard.geo.points.Contours} and {@link org.isard.geo.points.Nuclei}.
 *   <li>Clusters: {@link org.isard.geo.points.Dbscan}, {@link org.isard.geo.points.Hierarchy}; on the cells of a {@link
 *       org.isard.geo.points.Tiling} {@link org.isard.geo.points.PointHotSpots}.
 * </ul>
 *
 * <p>Values of regions and their autocorrelation do not belong here.
 */
package org.isard.geo.points;
