package org.isard.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Categories;

/** Connected components, named "1", "2", ... in order of their first node. Linear in nodes plus edges, without recursion. */
public final class Components {
    private Components() {}

    /** Nodes linked by edges taken in either direction. */
    public static Categories weak(Network network) {
        int n = network.size();
        int[] component = unvisited(n);
        int[] stack = new int[n];
        int count = 0;
        for (int root = 0; root < n; root++) {
            if (component[root] >= 0) {
                continue;
            }
            int height = 0;
            stack[height++] = root;
            component[root] = count;
            while (height > 0) {
                int i = stack[--height];
                for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                    height = visit(network.target(k), count, component, stack, height);
                }
                for (int k = network.inStart(i); k < network.inEnd(i); k++) {
                    height = visit(network.source(k), count, component, stack, height);
                }
            }
            count++;
        }
        return named("weak component", network, component);
    }

    private static int visit(int node, int code, int[] component, int[] stack, int height) {
        if (component[node] >= 0) {
            return height;
        }
        component[node] = code;
        stack[height] = node;
        return height + 1;
    }

    /** Nodes that reach each other along directed edges (Tarjan 1972, with its own stack). */
    public static Categories strong(Network network) {
        int n = network.size();
        int[] component = unvisited(n);
        int[] number = unvisited(n);
        int[] low = new int[n];
        int[] next = new int[n]; // the out-edge to look at next
        int[] open = new int[n]; // visited, not yet in a component
        int[] path = new int[n]; // from the root of the search to the present node
        int openHeight = 0;
        int visited = 0;
        int count = 0;
        for (int root = 0; root < n; root++) {
            if (number[root] >= 0) {
                continue;
            }
            int depth = 0;
            path[0] = root;
            while (depth >= 0) {
                int i = path[depth];
                if (number[i] < 0) {
                    number[i] = visited;
                    low[i] = visited++;
                    next[i] = network.outStart(i);
                    open[openHeight++] = i;
                }
                int child = -1;
                while (next[i] < network.outEnd(i) && child < 0) {
                    int j = network.target(next[i]++);
                    if (number[j] < 0) {
                        child = j;
                    } else if (component[j] < 0) {
                        low[i] = Math.min(low[i], number[j]);
                    }
                }
                if (child >= 0) {
                    path[++depth] = child;
                    continue;
                }
                if (low[i] == number[i]) {
                    int member;
                    do {
                        member = open[--openHeight];
                        component[member] = count;
                    } while (member != i);
                    count++;
                }
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[i]);
                }
            }
        }
        return named("strong component", network, component);
    }

    private static int[] unvisited(int n) {
        int[] none = new int[n];
        Arrays.fill(none, -1);
        return none;
    }

    /** Renumbers components by their first node. */
    static Categories named(String name, Network network, int[] component) {
        int[] rank = unvisited(network.size());
        int[] codes = new int[component.length];
        int count = 0;
        for (int i = 0; i < codes.length; i++) {
            if (rank[component[i]] < 0) {
                rank[component[i]] = count++;
            }
            codes[i] = rank[component[i]];
        }
        List<String> levels =
                IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
        return Categories.ofCodes(name, network.labels(), levels, codes);
    }
}
