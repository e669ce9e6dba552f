package org.isard.network;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.isard.core.Categories;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Gould-Fernandez brokerage (Gould and Fernandez 1989): v brokers from a to c if a points to v, v to c, and a not to c; the groups of the three say in which
 * role. Weights are not read, loops are left out.
 *
 * <p>Expectation and standard deviation are those of a random network of the same density with independent edges and the same groups, as sna's brokerage. Time
 * O(sum over edges of out-degree).
 */
public final class Brokerage {
    private Brokerage() {}

    /** The part a broker plays; sna's column in brackets. */
    public enum Role {
        /** All three in one group (w_I). */
        COORDINATOR,
        /** Both others in one group, not the broker's (w_O); also consultant. */
        ITINERANT,
        /** From the broker's own group to another (b_IO). */
        REPRESENTATIVE,
        /** From another group to the broker's own (b_OI). */
        GATEKEEPER,
        /** All three in different groups (b_O). */
        LIAISON,
        /** Any of these (t). */
        TOTAL
    }

    /**
     * One variable for each role.
     *
     * @param count how often a node brokers
     * @param expectation in a random network
     * @param standardDeviation in a random network
     * @param z the count less the expectation over the standard deviation; NaN where that is 0
     */
    public record Result(
            Map<Role, Variable> count,
            Map<Role, Variable> expectation,
            Map<Role, Variable> standardDeviation,
            Map<Role, Variable> z) {
        /** Copies the maps. */
        public Result {
            count = Map.copyOf(count);
            expectation = Map.copyOf(expectation);
            standardDeviation = Map.copyOf(standardDeviation);
            z = Map.copyOf(z);
        }

        /** How often the whole network brokers in a role. */
        public double total(Role role) {
            return count.get(role).sum();
        }

        /** Counts and z of all roles. */
        public Table toTable() {
            Table table = Table.of(count.get(Role.TOTAL).labels());
            for (Role role : Role.values()) {
                table = table.with(count.get(role));
            }
            for (Role role : Role.values()) {
                table = table.with(z.get(role));
            }
            return table;
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of(
                    "node",
                    "coordinator",
                    "itinerant",
                    "representative",
                    "gatekeeper",
                    "liaison",
                    "total",
                    "z of total");
            Variable total = count.get(Role.TOTAL);
            for (int i = 0; i < Math.min(12, total.size()); i++) {
                int at = i;
                Object[] cells = new Object[8];
                cells[0] = total.labels().get(i);
                Arrays.stream(Role.values())
                        .forEach(r -> cells[1 + r.ordinal()] = count.get(r).get(at));
                cells[7] = z.get(Role.TOTAL).get(i);
                table.row(cells);
            }
            return "brokerage of " + total.size() + " nodes\n" + table;
        }
    }

    /**
     * Brokerage by group.
     *
     * @throws IllegalArgumentException if the labels differ
     */
    public static Result of(Network network, Categories groups) {
        network.labels().requireSame(groups.labels(), groups.name());
        Network g = network.withoutLoops();
        int n = g.size();
        double[][] count = new double[Role.values().length][n];
        boolean[] direct = new boolean[n];
        for (int a = 0; a < n; a++) {
            for (int k = g.outStart(a); k < g.outEnd(a); k++) {
                direct[g.target(k)] = true;
            }
            for (int k = g.outStart(a); k < g.outEnd(a); k++) {
                int v = g.target(k);
                for (int l = g.outStart(v); l < g.outEnd(v); l++) {
                    int c = g.target(l);
                    if (c != a && !direct[c]) {
                        count[
                                role(groups.code(a), groups.code(v), groups.code(c))
                                        .ordinal()][v]++;
                        count[Role.TOTAL.ordinal()][v]++;
                    }
                }
            }
            for (int k = g.outStart(a); k < g.outEnd(a); k++) {
                direct[g.target(k)] = false;
            }
        }
        double density = Structure.density(g);
        int[] sizes = groups.counts();
        Map<Role, Variable> counts = new EnumMap<>(Role.class);
        Map<Role, Variable> means = new EnumMap<>(Role.class);
        Map<Role, Variable> deviations = new EnumMap<>(Role.class);
        Map<Role, Variable> scores = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            double[] observed = count[role.ordinal()];
            double[] mean = new double[n];
            double[] deviation = new double[n];
            double[] z = new double[n];
            for (int v = 0; v < n; v++) {
                double chance = density * density * (1 - density);
                double[] ways = ways(role, sizes, groups.code(v), n);
                mean[v] = chance * ways[0];
                // two triples at v that share an edge: both need three edges and lack two
                double shared = Math.pow(density * (1 - density), 3);
                deviation[v] = Math.sqrt(mean[v] * (1 - chance) + shared * ways[1]);
                z[v] = deviation[v] > 0 ? (observed[v] - mean[v]) / deviation[v] : Double.NaN;
            }
            counts.put(role, Variable.of(role.name(), g.labels(), observed));
            means.put(role, Variable.of("expected " + role, g.labels(), mean));
            deviations.put(role, Variable.of("sd " + role, g.labels(), deviation));
            scores.put(role, Variable.of("z " + role, g.labels(), z));
        }
        return new Result(counts, means, deviations, scores);
    }

    private static Role role(int a, int v, int c) {
        if (a == v) {
            return c == v ? Role.COORDINATOR : Role.REPRESENTATIVE;
        }
        return c == v ? Role.GATEKEEPER : a == c ? Role.ITINERANT : Role.LIAISON;
    }

    /** The pairs (a, c) that would give v the role, and the ordered pairs of different such pairs that share a or share c. */
    private static double[] ways(Role role, int[] sizes, int own, int n) {
        double in = sizes[own] - 1.0;
        double out = (double) n - sizes[own];
        double pairs = 0;
        double sharing = 0;
        switch (role) {
            case COORDINATOR -> {
                pairs = in * (in - 1);
                sharing = 2 * in * (in - 1) * (in - 2);
            }
            case REPRESENTATIVE, GATEKEEPER -> {
                pairs = in * out;
                sharing = in * out * (out - 1) + in * (in - 1) * out;
            }
            case TOTAL -> {
                pairs = (n - 1.0) * (n - 2);
                sharing = 2 * pairs * (n - 3);
            }
            case ITINERANT, LIAISON -> {
                for (int h = 0; h < sizes.length; h++) {
                    double size = h == own ? 0 : sizes[h];
                    double partners = role == Role.ITINERANT ? size - 1 : out - size;
                    pairs += size * partners;
                    sharing += 2 * size * partners * (partners - 1);
                }
            }
        }
        return new double[] {pairs, Math.max(0, sharing)};
    }
}
