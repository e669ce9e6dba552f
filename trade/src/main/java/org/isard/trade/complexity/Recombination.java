package org.isard.trade.complexity;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Variable;

/**
 * How easily a component (a technology class, a product) goes together with others, and how complex are the things made of such
 * components (patents, places): Fleming and Sorenson (2001).
 *
 * <p>Rows of the presence are the things, columns their components. The ease of a component is the number of other components it is
 * found with, over the number of things it is in; the modular complexity of a thing is the number of its components over the sum of
 * their eases. As EconGeo's {@code ease.recombination} and {@code modular.complexity}, which round to five digits.
 */
public final class Recombination {
    private Recombination() {}

    /** The ease of each component; NaN for one that is in nothing. O(things x components^2). */
    public static Variable ease(Presence presence) {
        int things = presence.places().size();
        int components = presence.products().size();
        double[] ease = new double[components];
        for (int p = 0; p < components; p++) {
            int component = p;
            boolean[] met = new boolean[components];
            int count = 0;
            for (int c = 0; c < things; c++) {
                if (presence.has(c, p)) {
                    count++;
                    for (int q = 0; q < components; q++) {
                        met[q] |= presence.has(c, q);
                    }
                }
            }
            long others = IntStream.range(0, components)
                    .filter(q -> met[q] && q != component)
                    .count();
            ease[p] = count == 0 ? Double.NaN : (double) others / count;
        }
        return Variable.of("ease of recombination", presence.products(), ease);
    }

    /** The modular complexity of each thing; NaN for one without components, or whose components go with no others. */
    public static Variable modularComplexity(Presence presence) {
        double[] ease = ease(presence).toArray();
        double[] complexity = new double[presence.places().size()];
        Arrays.setAll(complexity, c -> {
            int[] own = IntStream.range(0, ease.length)
                    .filter(p -> presence.has(c, p))
                    .toArray();
            double together = Arrays.stream(own).mapToDouble(p -> ease[p]).sum();
            return together > 0 ? own.length / together : Double.NaN;
        });
        return Variable.of("modular complexity", presence.places(), complexity);
    }
}
