/**
 * Networks of trade, firms and cities: labelled, directed, weighted.
 *
 * <p>Start with {@link org.isard.network.Network}. {@link org.isard.network.Structure} describes a whole network,
 * {@link org.isard.network.Centrality} and {@link org.isard.network.PageRank} its nodes,
 * {@link org.isard.network.Components} its pieces. Each measure says whether it reads a weight as strength, and which
 * direction it follows. Flows between countries become networks in the trade module, not here.
 */
package org.isard.network;
