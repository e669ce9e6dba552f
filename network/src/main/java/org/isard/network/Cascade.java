package org.isard.network;

import org.isard.core.Labels;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/** The kernel of {@link SupplyShock}: deliveries and what each node makes of a shortage, ready for many shocks. */
final class Cascade {
    private final Network deliveries;
    private final SupplyShock.Options options;
    private final double[] supply;
    private final double[] parameter; // of each node

    /** Checks the variables of the options against the network. */
    Cascade(Network deliveries, SupplyShock.Options options) {
        this.deliveries = deliveries;
        this.options = options;
        Labels labels = deliveries.labels();
        Variable own = options.own();
        if (own != null) {
            labels.requireSame(own.labels(), own.name());
            requireWithin(own, Double.MAX_VALUE);
        }
        Variable each = options.each();
        if (each != null) {
            labels.requireSame(each.labels(), each.name());
            requireWithin(each, 1);
        }
        supply = new double[labels.size()];
        parameter = new double[supply.length];
        for (int i = 0; i < supply.length; i++) {
            double sum = 0;
            for (int k = deliveries.inStart(i); k < deliveries.inEnd(i); k++) {
                sum += deliveries.source(k) == i ? 0 : deliveries.inWeight(k);
            }
            supply[i] = sum + (own == null ? 0 : own.get(i));
            parameter[i] = each == null ? options.parameter() : each.get(i);
            if (parameter[i] == 0 && options.rule() == SupplyShock.Rule.THRESHOLD) {
                throw new IllegalArgumentException(each.name() + ": of \"" + labels.get(i)
                        + "\" is 0; a node that fails without any shortage needs a shock, not a threshold");
            }
        }
    }

    static void requireWithin(Variable x, double most) {
        for (int i = 0; i < x.size(); i++) {
            if (!(x.get(i) >= 0 && x.get(i) <= most)) {
                throw new IllegalArgumentException(x.name() + ": of \""
                        + x.labels().get(i) + "\" is " + x.get(i) + ", outside 0 to " + TextTable.format(most));
            }
        }
    }

    SupplyShock.Result run(double... shock) {
        int n = shock.length;
        double[] loss = shock.clone();
        double[] shortage = new double[n];
        int rounds = 0;
        double change = 1;
        while (change > options.tolerance()) {
            if (rounds++ == options.maxRounds()) {
                throw new ArithmeticException("losses still change by " + change + " after " + options.maxRounds()
                        + " rounds; pass on less, or allow a larger tolerance");
            }
            double[] next = new double[n];
            change = 0;
            for (int i = 0; i < n; i++) {
                double missing = 0;
                for (int k = deliveries.inStart(i); k < deliveries.inEnd(i); k++) {
                    int j = deliveries.source(k);
                    missing += j == i ? 0 : deliveries.inWeight(k) * loss[j];
                }
                shortage[i] = supply[i] == 0 ? 0 : Math.min(1, missing / supply[i]);
                double follows = options.rule() == SupplyShock.Rule.PROPORTIONAL
                        ? parameter[i] * shortage[i]
                        : shortage[i] >= parameter[i] - 1e-12 ? 1 : 0; // rounding must not save a node
                next[i] = Math.max(shock[i], follows);
                change = Math.max(change, Math.abs(next[i] - loss[i]));
            }
            loss = next;
        }
        double lost = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            double out = 0;
            for (int k = deliveries.outStart(i); k < deliveries.outEnd(i); k++) {
                out += deliveries.target(k) == i ? 0 : deliveries.weight(k);
            }
            lost += out * loss[i];
            total += out;
        }
        Labels labels = deliveries.labels();
        return new SupplyShock.Result(
                Variable.of("loss", labels, loss),
                Variable.of("shortage", labels, shortage),
                lost,
                total == 0 ? 0 : lost / total,
                rounds);
    }
}
