package org.isard.econometrics.detector;

import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Variable;

/** The factors' codes and single results, shared by all their interactions. */
final class Overlays {
    final String variable;
    final List<String> names;
    final Strata[] strata;
    final FactorDetector.Result[] single;
    final InteractionDetector.Options options;
    private final double[] values;
    private final double[] weights;
    private final int[][] codes;

    Overlays(Variable y, InteractionDetector.Options options, Categories... factors) {
        this.options = options;
        variable = y.name();
        names = Arrays.stream(factors).map(Categories::name).toList();
        for (Categories factor : factors) {
            Strata.check(y, factor);
        }
        values = y.toArray();
        weights = Strata.weights(y, options.weights());
        codes = new int[factors.length][];
        strata = new Strata[factors.length];
        single = new FactorDetector.Result[factors.length];
        options.execution().forEachBlock(factors.length, 1, (from, to) -> {
            for (int j = from; j < to; j++) {
                codes[j] =
                        Strata.compact(factors[j].toCodes(), factors[j].levels().size());
                strata[j] = Strata.of(values, codes[j], weights);
                single[j] = FactorDetector.result(names.get(j), strata[j], options.convention());
            }
        });
    }

    InteractionDetector.Result pair(int i, int j) {
        InteractionDetector.Joint joint = joint(i, j);
        return new InteractionDetector.Result(
                names.get(i),
                names.get(j),
                single[i].q(),
                single[j].q(),
                joint.overlay(),
                joint.type(),
                joint.smallStrata());
    }

    InteractionDetector.Joint joint(int... factors) {
        int[] all = Strata.overlay(
                Arrays.stream(factors).mapToObj(j -> codes[j]).toArray(int[][]::new),
                Arrays.stream(factors).map(j -> strata[j].size()).toArray());
        Strata s = Strata.of(values, all, weights);
        List<String> used = Arrays.stream(factors).mapToObj(names::get).toList();
        FactorDetector.Result overlay = FactorDetector.result(String.join(" x ", used), s, options.convention());
        double[] q = Arrays.stream(factors).mapToDouble(j -> single[j].q()).toArray();
        return new InteractionDetector.Joint(
                used,
                Arrays.stream(q).boxed().toList(),
                overlay,
                InteractionDetector.Type.of(q, overlay.q(), options.tolerance()),
                s.small());
    }
}
