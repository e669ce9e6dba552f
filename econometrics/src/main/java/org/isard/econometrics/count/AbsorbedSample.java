package org.isard.econometrics.count;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.Absorption;
import org.isard.econometrics.internal.Effects;

/** The rows of a design that a fit uses, in the order in which {@link Absorption} need not move them, and their levels. */
final class AbsorbedSample {
    private final Labels labels; // of the design
    private final int[] rows; // of the design, in the order of work
    private final int[][] codes;
    private final int[] levels;

    private AbsorbedSample(Labels labels, int[] rows, int[][] codes, int[] levels) {
        this.labels = labels;
        this.rows = rows;
        this.codes = codes;
        this.levels = levels;
    }

    static AbsorbedSample of(Design design, AbsorbedEffects effects) {
        int[][] all = effects.effects().stream()
                .map(effect -> {
                    design.labels().requireSame(effect.labels(), effect.name());
                    return effect.toCodes();
                })
                .toArray(int[][]::new);
        int[] levels = effects.effects().stream()
                .mapToInt(effect -> effect.levels().size())
                .toArray();
        AbsorbedSample asIs = new AbsorbedSample(
                design.labels(), IntStream.range(0, design.n()).toArray(), all, levels);
        return asIs.keep(Absorption.order(all, levels));
    }

    int size() {
        return rows.length;
    }

    /** The level of each row, one array per effect; not to be changed. */
    int[][] codes() {
        return codes;
    }

    int[] levels() {
        return levels;
    }

    /** Only these positions, in this order. */
    AbsorbedSample keep(int[] positions) {
        return new AbsorbedSample(
                labels,
                pick(rows, positions),
                Arrays.stream(codes).map(c -> pick(c, positions)).toArray(int[][]::new),
                levels);
    }

    private static int[] pick(int[] values, int[] positions) {
        int[] result = new int[positions.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[positions[i]];
        }
        return result;
    }

    AbsorbedSample withoutSingletons() {
        int[] kept = Effects.withoutSingletons(codes, levels);
        return kept.length == size() ? this : keep(kept);
    }

    /** Without the rows of levels in which y, given for all rows of the design, is zero throughout. */
    AbsorbedSample withoutZeroLevels(double[] y) {
        boolean[] zero = new boolean[size()];
        for (int f = 0; f < codes.length; f++) {
            boolean[] positive = new boolean[levels[f]];
            for (int i = 0; i < size(); i++) {
                positive[codes[f][i]] |= y[rows[i]] > 0;
            }
            for (int i = 0; i < size(); i++) {
                zero[i] |= !positive[codes[f][i]];
            }
        }
        int[] kept = IntStream.range(0, size()).filter(i -> !zero[i]).toArray();
        return kept.length == size() ? this : keep(kept);
    }

    /** Values of the design's rows, in the order of work. */
    double[] pick(double[] values) {
        double[] result = new double[rows.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[rows[i]];
        }
        return result;
    }

    double[][] pick(double[][] columns) {
        return Arrays.stream(columns).map(this::pick).toArray(double[][]::new);
    }

    /** The groups of a clustering over the design's rows. */
    int[] groups(Categories clustering) {
        labels.requireSame(clustering.labels(), clustering.name());
        return pick(clustering.toCodes(), rows);
    }

    /** Values in the order of work under the labels of the rows used, in the design's order. */
    Variable labelled(String name, double[] values) {
        double[] byRow = new double[labels.size()];
        boolean[] used = new boolean[labels.size()];
        for (int i = 0; i < rows.length; i++) {
            byRow[rows[i]] = values[i];
            used[rows[i]] = true;
        }
        if (rows.length == labels.size()) {
            return Variable.of(name, labels, byRow);
        }
        int[] kept = IntStream.range(0, used.length).filter(r -> used[r]).toArray();
        return Variable.of(
                name,
                labels.select(kept),
                Arrays.stream(kept).mapToDouble(r -> byRow[r]).toArray());
    }
}
