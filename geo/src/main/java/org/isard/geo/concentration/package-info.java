/**
 * How concentrated an industry is over regions, and a region's activity over industries, beyond what the size of regions and
 * of plants brings about by itself.
 *
 * <p>Shares of regions: {@link org.isard.geo.concentration.Concentration} (Herfindahl, locational Gini, Theil, Hoover, Krugman),
 * {@link org.isard.geo.concentration.LocationQuotient} with intervals, {@link org.isard.geo.concentration.TheilDecomposition}.
 * Plants in regions: {@link org.isard.geo.concentration.EllisonGlaeser}. Plants on the map, without regions:
 * {@link org.isard.geo.concentration.KDensity}. Cities: {@link org.isard.geo.concentration.RankSize},
 * {@link org.isard.geo.concentration.Primacy}. Indices of one list of amounts are {@link org.isard.core.Inequality}'s; tables of
 * places by products, and revealed advantage, belong to {@code org.isard.trade}; point patterns to
 * {@link org.isard.geo.points}.
 */
package org.isard.geo.concentration;
