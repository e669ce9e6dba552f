package org.isard.core;

/** Two labelled values that should speak of the same units in the same order do not; the message names the first difference. */
public final class MisalignedLabelsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MisalignedLabelsException(String message) {
        super(message);
    }
}
