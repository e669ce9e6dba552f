package org.isard.econometrics;

import java.util.List;
import java.util.stream.Collectors;
import org.isard.core.TextTable;

/** The coefficient table that results print, as users of R know it. */
final class CoefficientText {
    private CoefficientText() {}

    /**
     * A heading, one line per coefficient with stars, the figures of the fit.
     *
     * @param notes what else the heading says: "standard errors HC1"; may be empty
     */
    static String of(Estimates fit, String notes) {
        double[] b = fit.coefficients();
        double[] se = fit.standardErrors();
        double[] t = fit.testStatistics();
        double[] p = fit.pValues();
        boolean normal = Double.isInfinite(fit.testDegreesOfFreedom());
        TextTable table = TextTable.of("", "coefficient", "s.e.", normal ? "z" : "t", "p", "");
        for (int j = 0; j < b.length; j++) {
            table.row(fit.names().get(j), b[j], se[j], t[j], TextTable.pValue(p[j]), stars(p[j]));
        }
        String heading = fit.method() + " of " + fit.response() + ", n = " + fit.n()
                + (notes.isEmpty() ? "" : ", " + notes) + "\n";
        return heading + table + "*** p < 0.001, ** p < 0.01, * p < 0.05\n" + figures(fit.figures());
    }

    /** Three stars below 0.001, two below 0.01, one below 0.05. */
    static String stars(double p) {
        return p < 0.001 ? "***" : p < 0.01 ? "**" : p < 0.05 ? "*" : "";
    }

    /** Figures in lines of at most four. */
    private static String figures(List<Estimates.Figure> figures) {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < figures.size(); from += 4) {
            text.append(figures.subList(from, Math.min(from + 4, figures.size())).stream()
                            .map(f -> f.name() + " "
                                    + (f.name().startsWith("p")
                                            ? TextTable.pValue(f.value())
                                            : TextTable.format(f.value())))
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
        return text.toString();
    }
}
