/**
 * Trade between places: who supplies whom, with what, and what follows from it.
 *
 * <p>Start with {@link org.isard.trade.Flows}, read from a CSV as CEPII's BACI or by a column mapping. Then
 * {@link org.isard.trade.Dependence}, {@link org.isard.trade.Advantage}, {@link org.isard.trade.Circulation} and
 * {@link org.isard.trade.TradeNetworks}. {@link org.isard.trade.Reconciliation} makes one flow of two reports. {@link org.isard.trade.FlowAggregation} sums files too large to hold.
 */
package org.isard.trade;
