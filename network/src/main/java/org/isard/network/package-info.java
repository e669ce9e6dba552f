/**
 * Networks of trade, firms and cities: labelled, directed, weighted.
 *
 * <p>Start with {@link org.isard.network.Network}; {@link org.isard.network.NetworkFiles}, {@link org.isard.network.Interlocking},
 * {@link org.isard.network.Projection} and {@link org.isard.network.NetworkSequence} make networks,
 * {@link org.isard.network.Selection} and {@link org.isard.network.Symmetrized} change them. Then
 * <ul>
 *   <li>the whole: {@link org.isard.network.Structure}, {@link org.isard.network.Paths}, {@link org.isard.network.Clustering},
 *       {@link org.isard.network.TriadCensus}, {@link org.isard.network.Assortativity}, {@link org.isard.network.RichClub},
 *       {@link org.isard.network.SmallWorld}, {@link org.isard.network.PowerLaw}, {@link org.isard.network.Krackhardt};
 *   <li>nodes and edges: {@link org.isard.network.Centrality}, {@link org.isard.network.Closeness},
 *       {@link org.isard.network.Betweenness}, {@link org.isard.network.EigenvectorCentrality}, {@link org.isard.network.PageRank},
 *       {@link org.isard.network.CurrentFlow}, {@link org.isard.network.StructuralHoles}, {@link org.isard.network.Cores},
 *       {@link org.isard.network.Brokerage}, {@link org.isard.network.Cutpoints}, {@link org.isard.network.TrophicLevels};
 *   <li>groups: {@link org.isard.network.Communities}, {@link org.isard.network.Concor}, {@link org.isard.network.CorePeriphery},
 *       {@link org.isard.network.PartitionComparison}, {@link org.isard.network.DominantFlow};
 *   <li>what stands out: {@link org.isard.network.Backbone}, {@link org.isard.network.NullTest} against
 *       {@link org.isard.network.ConfigurationModel} or {@link org.isard.network.Rewiring};
 *   <li>what explains it: {@link org.isard.network.Qap}, {@link org.isard.network.Mrqap}, {@link org.isard.network.NetworkChange};
 *   <li>what it withstands: {@link org.isard.network.Removal}, {@link org.isard.network.SupplyShock};
 *   <li>pictures: {@link org.isard.network.Layout}, {@link org.isard.network.NetworkCharts}.
 * </ul>
 *
 * <p>Each measure says whether it reads a weight as strength or as length, and which direction it follows. Flows between
 * countries become networks in the trade module, not here.
 */
package org.isard.network;
