package org.isard.econometrics.count;
/** x. */
public final class Gravity {
    private Gravity() {}
}
