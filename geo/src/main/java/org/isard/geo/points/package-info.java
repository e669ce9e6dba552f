/**
 * Point patterns and lines that divide them: {@link org.isard.geo.points.DividingLine}.
 */
package org.isard.geo.points;
