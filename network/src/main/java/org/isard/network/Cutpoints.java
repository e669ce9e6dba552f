package org.isard.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.TextTable;

/**
 * The single nodes and the single ties on which the connection of others depends. The network is read as undirected and without weights; loops are left out. Linear in nodes plus
 * edges, without recursion (JGraphT's own overflows the stack on a path of 30,000 nodes).
 */
public final class Cutpoints {
    private Cutpoints() {}

    /**
     * A tie.
     *
     * @param from the end that comes first in label order
     * @param to the other end
     */
    public record Bridge(String from, String to) {}

    /**
     * What was found.
     *
     * @param nodes articulation points: those without which their component falls apart, in label order
     * @param bridges ties without which their component falls apart, in label order
     */
    public record Result(List<String> nodes, List<Bridge> bridges) {
        /** Copies the lists. */
        public Result {
            nodes = List.copyOf(nodes);
            bridges = List.copyOf(bridges);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("bridge from", "to");
            bridges.stream().limit(20).forEach(b -> table.row(b.from(), b.to()));
            return nodes.size() + " articulation points: " + String.join(", ", nodes) + "\n" + bridges.size()
                    + " bridges\n" + table;
        }
    }

    /** Finds both (Tarjan 1974, with its own stack). */
    public static Result of(Network network) {
        Skeleton g = Skeleton.of(network);
        int n = g.size();
        int[] number = new int[n]; // in order of the search, from 1
        int[] low = new int[n]; // the first node that the part found below reaches by one more tie
        int[] next = new int[n]; // the tie to look at next
        int[] parent = new int[n];
        boolean[] cut = new boolean[n];
        boolean[] bridge = new boolean[n]; // the tie to the parent
        int visited = 0;
        for (int root = 0; root < n; root++) {
            int at = number[root] == 0 ? root : -1;
            parent[root] = at == root ? -1 : parent[root];
            int branches = 0;
            while (at >= 0) {
                if (number[at] == 0) {
                    number[at] = ++visited;
                    low[at] = visited;
                    next[at] = g.start(at);
                }
                if (next[at] < g.end(at)) {
                    int other = g.neighbour(next[at]++);
                    if (number[other] == 0) {
                        parent[other] = at;
                        at = other;
                    } else if (other != parent[at]) {
                        low[at] = Math.min(low[at], number[other]);
                    }
                    continue;
                }
                int above = parent[at];
                if (above >= 0) {
                    low[above] = Math.min(low[above], low[at]);
                    bridge[at] = low[at] > number[above];
                    cut[above] |= above != root && low[at] >= number[above];
                    branches += above == root ? 1 : 0;
                }
                at = above;
            }
            cut[root] |= branches > 1;
        }
        List<Bridge> bridges = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int k = g.start(i); k < g.end(i); k++) {
                int j = g.neighbour(k);
                if (i < j && ((bridge[j] && parent[j] == i) || (bridge[i] && parent[i] == j))) {
                    bridges.add(
                            new Bridge(network.labels().get(i), network.labels().get(j)));
                }
            }
        }
        return new Result(
                IntStream.range(0, n)
                        .filter(i -> cut[i])
                        .mapToObj(network.labels()::get)
                        .toList(),
                bridges);
    }
}
