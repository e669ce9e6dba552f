/**
 * Spatial autocorrelation, global and local: is a variable more alike among neighbours than chance allows, and where.
 *
 * <p>Start with {@link org.isard.geo.autocorrelation.Moran} for a whole map and
 * {@link org.isard.geo.autocorrelation.LocalMoran} for its places. Everything takes a labelled variable and weights over
 * the same labels; nothing here knows of geometry.
 */
package org.isard.geo.autocorrelation;
