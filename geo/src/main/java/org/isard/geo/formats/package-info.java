/**
 * File formats byte by byte: shapefiles, dBase tables, GeoPackages, well-known binary, well-known text of coordinate systems.
 *
 * <p>Not exported. What is read becomes JTS geometries and plain values here, and labelled features in {@link org.isard.geo};
 * nothing here knows about labels.
 */
package org.isard.geo.formats;
