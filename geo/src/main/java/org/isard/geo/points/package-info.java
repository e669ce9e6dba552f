/**
 * Points as they lie in the plane, and how dense they are where.
 *
 * <p>Start with a {@link org.isard.geo.points.PointPattern}: points in a {@link org.isard.geo.points.Window};
 * {@link org.isard.geo.points.KernelDensity} smooths it to a {@link org.isard.geo.points.Raster};
 * {@link org.isard.geo.points.DividingLine} says what lies on either side of a line. Values of regions and their
 * autocorrelation do not belong here.
 */
package org.isard.geo.points;
