/**
 * World input-output accounts: who needs whose value added, for how many stages, and for whom in the end.
 *
 * <p>Start with {@link org.isard.trade.accounts.InputOutput}, the table, and {@link org.isard.trade.accounts.Leontief}, its one
 * factorisation, which serves everything else: {@link org.isard.trade.accounts.ChainPosition} (upstreamness),
 * {@link org.isard.trade.accounts.GvcParticipation} (participation and internal circulation),
 * {@link org.isard.trade.accounts.ValueAddedExports}, {@link org.isard.trade.accounts.KoopmanWangWei} and
 * {@link org.isard.trade.accounts.WangWeiZhu}. Flows between places without accounts do not belong here.
 */
package org.isard.trade.accounts;
