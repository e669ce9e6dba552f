package org.isard.trade;

/** Which number of a flow counts. */
public enum Measure {
    /** The value, in the file's currency unit (BACI: thousand current USD). */
    VALUE,
    /** The quantity, in the file's unit (BACI: tonnes); missing for some flows. */
    QUANTITY
}
