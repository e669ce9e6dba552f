package org.isard.network;

/** What a measure reads of an edge. */
public enum EdgeValue {
    /** Its weight, as a strength. */
    WEIGHT,
    /** Only that it is there: every edge counts 1. */
    PRESENCE
}
