/**
 * Classes, colours and legends of thematic maps: {@link org.isard.geo.map.MapClasses} puts values into the intervals of a
 * {@link org.isard.core.Classifier} and words them, {@link org.isard.geo.map.Choropleth} adds colours, ready for a chart,
 * {@link org.isard.geo.map.BivariateClasses} crosses two variables. Geometry and drawing do not belong here.
 */
package org.isard.geo.map;
