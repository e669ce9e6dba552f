package org.isard.econometrics;

import java.util.function.DoubleUnaryOperator;
import org.isard.core.Variable;

/** Transformations of variables as regressions use them; a value outside a function's domain is refused by label. */
public final class Transform {
    private Transform() {}

    /**
     * The natural logarithm, named {@code log(x)}.
     *
     * @throws IllegalArgumentException if a value is zero, negative or missing, naming its label
     */
    public static Variable log(Variable x) {
        return checked("log", x, 0, Math::log, "; leave the unit out, or fit the level by Poisson (PPML)");
    }

    /**
     * {@code log(1 + x)}, named {@code log1p(x)}. Unlike the logarithm it depends on the unit of measurement.
     *
     * @throws IllegalArgumentException if a value is -1 or less, or missing, naming its label
     */
    public static Variable log1p(Variable x) {
        return checked("log1p", x, -1, Math::log1p, "; leave the unit out");
    }

    private static Variable checked(String name, Variable x, double bound, DoubleUnaryOperator f, String advice) {
        x.requireComplete();
        for (int i = 0; i < x.size(); i++) {
            if (x.get(i) <= bound) {
                throw new IllegalArgumentException(x.name() + ": the value of \""
                        + x.labels().get(i) + "\" is " + x.get(i) + ", which has no " + name + advice);
            }
        }
        return x.map(f).named(name + "(" + x.name() + ")");
    }
}
