/**
 * Points as they lie in the plane: how dense they are where, and at which distances they are clustered or keep apart.
 *
 * <p>Start with a {@link org.isard.geo.points.PointPattern}: points in a {@link org.isard.geo.points.Window};
 * {@link org.isard.geo.points.KernelDensity} smooths it to a {@link org.isard.geo.points.Raster};
 * {@link org.isard.geo.points.Dispersion} says at which scale it is clustered, by {@link org.isard.geo.points.Ripley}'s
 * functions against an {@link org.isard.geo.points.Envelope} of simulations, which takes the other
 * {@link org.isard.geo.points.SummaryFunction}s as well; {@link org.isard.geo.points.DividingLine} says what lies on either
 * side of a line. Values of regions and their autocorrelation do not belong here.
 */
package org.isard.geo.points;
