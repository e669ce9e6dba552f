package org.isard.trade;

/** A flow was added twice; knows which additions these were, so that a reader can name the lines. */
final class RepeatedFlowException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int first;
    private final int second;

    RepeatedFlowException(int first, int second, String message) {
        super(message);
        this.first = first;
        this.second = second;
    }

    /** Which addition was the first, counted from 0. */
    int first() {
        return first;
    }

    /** Which addition repeated it, counted from 0. */
    int second() {
        return second;
    }
}
