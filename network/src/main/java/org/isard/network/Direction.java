package org.isard.network;

/** Which way a measure follows the edges of a directed network. */
public enum Direction {
    /** From source to target: what leaves a node. */
    OUT,
    /** From target to source: what enters a node. */
    IN,
    /** Either way, the network read as undirected. */
    EITHER
}
