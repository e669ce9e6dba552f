package org.isard.econometrics.panel;

import java.util.Arrays;
import org.isard.core.CountingSort;
import org.isard.core.inference.Execution;
import org.isard.econometrics.internal.Absorption;

/** Takes the effects of units, of periods, or of both out of columns, and finds them again in what was taken out. */
final class Demeaning {
    // Of what is left of a column: the panel models promise the digits of least squares with dummies.
    private static final double TOLERANCE = 1e-13;

    private final PanelDesign design;
    private final Effects effects;
    private final int[][] factors;
    private final int[] levels;
    private final Absorption absorption;

    private Demeaning(PanelDesign design, Effects effects, int[][] factors, int[] levels) {
        this.design = design;
        this.effects = effects;
        this.factors = factors;
        this.levels = levels;
        this.absorption = Absorption.of(factors, levels, null);
    }

    static Demeaning of(PanelDesign design, Effects effects) {
        int[] unit = design.unit();
        int[] period = design.period();
        int units = design.units().size();
        int periods = design.periods().size();
        return switch (effects) {
            case INDIVIDUAL -> new Demeaning(design, effects, new int[][] {unit}, new int[] {units});
            case TIME -> new Demeaning(design, effects, new int[][] {period}, new int[] {periods});
            case TWO_WAY -> new Demeaning(design, effects, new int[][] {unit, period}, new int[] {units, periods});
        };
    }

    /** How many independent dummies are taken out: in two ways all but one for each set of connected units and periods. */
    int rank() {
        return org.isard.econometrics.internal.Effects.rank(factors, levels);
    }

    /** Demeans each column in place. */
    void apply(double[][] columns) {
        double[][] left =
                absorption.project(columns, TOLERANCE, Execution.common()).columns();
        for (int j = 0; j < columns.length; j++) {
            System.arraycopy(left[j], 0, columns[j], 0, left[j].length);
        }
    }

    /** The effects of units and periods in values; with both, the first period's of each connected part is 0. */
    double[][] effects(double[] values) {
        return switch (effects) {
            case INDIVIDUAL -> new double[][] {Between.means(values, design.unit(), design.unitSizes()), null};
            case TIME -> new double[][] {null, Between.means(values, design.period(), design.periodSizes())};
            case TWO_WAY -> split(values);
        };
    }

    /** Walks from the first period of each part to its units and on: every row's effects sum to what was taken out of it. */
    private double[][] split(double[] values) {
        double[] taken = values.clone();
        double[][] left = {values.clone()};
        apply(left);
        for (int r = 0; r < taken.length; r++) {
            taken[r] -= left[0][r];
        }
        int[][] rows = new int[2][]; // by unit, by period
        int[][] starts = new int[2][];
        double[][] found = new double[2][];
        for (int way = 0; way < 2; way++) {
            rows[way] = CountingSort.by(factors[way], levels[way], CountingSort.identity(taken.length));
            starts[way] = starts(factors[way], levels[way]);
            found[way] = new double[levels[way]];
            Arrays.fill(found[way], Double.NaN);
        }
        int[] queue = new int[levels[0] + levels[1]]; // units, then periods
        for (int first = 0; first < levels[1]; first++) {
            if (!Double.isNaN(found[1][first])) {
                continue;
            }
            found[1][first] = 0;
            queue[0] = levels[0] + first;
            int queued = 1;
            for (int at = 0; at < queued; at++) {
                int way = queue[at] < levels[0] ? 0 : 1;
                int level = queue[at] - way * levels[0];
                for (int i = starts[way][level]; i < starts[way][level + 1]; i++) {
                    int r = rows[way][i];
                    int other = factors[1 - way][r];
                    if (Double.isNaN(found[1 - way][other])) {
                        found[1 - way][other] = taken[r] - found[way][level];
                        queue[queued++] = (1 - way) * levels[0] + other;
                    }
                }
            }
        }
        return found;
    }

    private static int[] starts(int[] codes, int levels) {
        int[] starts = new int[levels + 1];
        for (int code : codes) {
            starts[code + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    static double[] sums(double[] z, int[] groups, int levels) {
        double[] result = new double[levels];
        for (int i = 0; i < z.length; i++) {
            result[groups[i]] += z[i];
        }
        return result;
    }
}
