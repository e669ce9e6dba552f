package org.isard.network;

import org.isard.core.inference.Execution;

/**
 * How shortest paths are found.
 *
 * @param direction which way edges are followed
 * @param length how long an edge is
 * @param tieTolerance two paths a and b count as equally long if {@code |a - b| <= tieTolerance (a + b)}; 0 compares sums of lengths bit
 *     by bit, as networkx does, which tells paths apart that are equal but for rounding. Distances are always the least ones
 * @param execution where the searches run; it never changes a result
 */
public record PathOptions(Direction direction, EdgeLength length, double tieTolerance, Execution execution) {

    /** Checks the tolerance. */
    public PathOptions {
        if (!(tieTolerance >= 0 && tieTolerance < 0.01)) {
            throw new IllegalArgumentException(
                    "tieTolerance: is " + tieTolerance + "; it must be at least 0 and well below 0.01");
        }
    }

    /** Along the edges, in hops, ties within 1e-10 (as igraph), on the common pool. */
    public static PathOptions defaults() {
        return new PathOptions(Direction.OUT, EdgeLength.hops(), 1e-10, Execution.common());
    }

    /** The same in another direction. */
    public PathOptions direction(Direction other) {
        return new PathOptions(other, length, tieTolerance, execution);
    }

    /** The same with other lengths. */
    public PathOptions length(EdgeLength other) {
        return new PathOptions(direction, other, tieTolerance, execution);
    }

    /** The same with another tolerance. */
    public PathOptions tieTolerance(double other) {
        return new PathOptions(direction, length, other, execution);
    }

    /** The same, run elsewhere. */
    public PathOptions execution(Execution other) {
        return new PathOptions(direction, length, tieTolerance, other);
    }

    String described() {
        return "edges followed " + direction + ", length " + length;
    }
}
