/**
 * Trade between places: who supplies whom, with what, and what follows from it.
 *
 * <p>Start with {@link org.isard.trade.Flows}, read from CEPII's BACI, from UN Comtrade ({@link org.isard.trade.Comtrade}) or from
 * any CSV by a column mapping; {@link org.isard.trade.FlowAggregation} sums files too large to hold,
 * {@link org.isard.trade.Reconciliation} makes one flow of two reports, {@link org.isard.trade.Countries},
 * {@link org.isard.trade.HarmonizedSystem} and {@link org.isard.trade.Concordance} know the codes. Then
 * <ul>
 *   <li>of importers: {@link org.isard.trade.Dependence}, {@link org.isard.trade.SupplyRisk};
 *   <li>advantage: {@link org.isard.trade.Advantage}, {@link org.isard.trade.RelativeAdvantage},
 *       {@link org.isard.trade.NetAdvantage}, {@link org.isard.trade.AdvantageDynamics};
 *   <li>of pairs and baskets: {@link org.isard.trade.Partners}, {@link org.isard.trade.Similarity},
 *       {@link org.isard.trade.IntraIndustryTrade}, {@link org.isard.trade.Diversification}, {@link org.isard.trade.Margins},
 *       {@link org.isard.trade.MarketShare}, {@link org.isard.trade.UnitValues};
 *   <li>circulation: {@link org.isard.trade.Circulation}, {@link org.isard.trade.DualCirculation};
 *   <li>networks: {@link org.isard.trade.TradeNetworks}.
 * </ul>
 *
 * <p>Economic complexity is in {@code org.isard.trade.complexity}, input-output tables in {@code org.isard.trade.accounts}.
 */
package org.isard.trade;
