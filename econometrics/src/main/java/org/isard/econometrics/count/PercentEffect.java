package org.isard.econometrics.count;

import org.isard.core.TextTable;
import org.isard.econometrics.internal.Tails;

/**
 * A change by the factor {@code exp(log)}.
 *
 * @param name of what, by what
 * @param log the logarithm of the factor
 * @param logStandardError its standard error
 * @param degreesOfFreedom of Student's t for intervals; infinite for the normal distribution
 */
public record PercentEffect(String name, double log, double logStandardError, double degreesOfFreedom) {
    /** {@code 100 (exp(log) - 1)}, exact for small changes. */
    public double percent() {
        return 100 * Math.expm1(log);
    }

    /** By the delta method: {@code 100 exp(log) s.e.(log)}. */
    public double standardError() {
        return 100 * Math.exp(log) * logStandardError;
    }

    /**
     * The lower and upper end in per cent: those of the interval of the logarithm, which keeps them above -100.
     *
     * @param level the coverage, 0.95 for example
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public double[] interval(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: is " + level + "; it must be between 0 and 1, 0.95 for example");
        }
        double width = Tails.criticalValue((1 - level) / 2, degreesOfFreedom) * logStandardError;
        return new double[] {100 * Math.expm1(log - width), 100 * Math.expm1(log + width)};
    }

    @Override
    public String toString() {
        double[] ends = interval(0.95);
        return name + ": " + TextTable.format(percent()) + " %, s.e. " + TextTable.format(standardError())
                + ", 95 % from " + TextTable.format(ends[0]) + " to " + TextTable.format(ends[1]) + "\n";
    }
}
