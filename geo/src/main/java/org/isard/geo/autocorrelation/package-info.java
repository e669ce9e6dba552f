/**
 * Spatial autocorrelation, global and local: is a variable more alike among neighbours than chance allows, and where.
 *
 * <p>Everything takes a labelled variable and weights over the same labels; nothing here knows of geometry. Where to start:
 *
 * <ul>
 *   <li>a whole map: {@link org.isard.geo.autocorrelation.Moran}; then {@link org.isard.geo.autocorrelation.Geary},
 *       {@link org.isard.geo.autocorrelation.GetisOrd}, {@link org.isard.geo.autocorrelation.CrossProduct}, and by
 *       distance {@link org.isard.geo.autocorrelation.Correlogram}; what single places do to it:
 *       {@link org.isard.geo.autocorrelation.MoranScatterplot};
 *   <li>two variables, or one at two times: {@link org.isard.geo.autocorrelation.BivariateMoran},
 *       {@link org.isard.geo.autocorrelation.Lee}, {@link org.isard.geo.autocorrelation.DifferentialMoran};
 *   <li>single places: {@link org.isard.geo.autocorrelation.LocalMoran}, hot and cold ones
 *       {@link org.isard.geo.autocorrelation.LocalGetisOrd} and {@link org.isard.geo.autocorrelation.HotSpots}; then
 *       {@link org.isard.geo.autocorrelation.LocalGeary} for several variables,
 *       {@link org.isard.geo.autocorrelation.LocalLee} for two, {@link org.isard.geo.autocorrelation.Losh} for spread.
 *       All are tested as {@link org.isard.geo.autocorrelation.LocalOptions} says;
 *   <li>rates of events over a population: {@link org.isard.geo.autocorrelation.Rates}, with
 *       {@link org.isard.geo.autocorrelation.MoranRate} and {@code LocalMoran.rates};
 *   <li>residuals of a regression: {@link org.isard.geo.autocorrelation.MoranResiduals}, of single places
 *       {@link org.isard.geo.autocorrelation.LocalMoranDistribution};
 *   <li>maps of categories: {@link org.isard.geo.autocorrelation.JoinCount}, of single places
 *       {@link org.isard.geo.autocorrelation.LocalJoinCount}.
 * </ul>
 */
package org.isard.geo.autocorrelation;
