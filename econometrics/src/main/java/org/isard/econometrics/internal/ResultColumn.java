package org.isard.econometrics.internal;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Variable;

/** Columns of the tables that results make. */
public final class ResultColumn {
    private ResultColumn() {}

    /** Values of which the infinite ones are left missing, as variables have none. */
    public static Variable finite(String name, Labels rows, double[] values) {
        return Variable.of(
                name,
                rows,
                Arrays.stream(values)
                        .map(v -> Double.isInfinite(v) ? Double.NaN : v)
                        .toArray());
    }
}
