package org.isard.geo.points;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;

/** Sets that grow by union, by size and with halved paths: close to constant time for each step (Tarjan 1975). */
final class DisjointSets {
    private final int[] parent;
    private final int[] size;

    DisjointSets(int n) {
        parent = new int[n];
        size = new int[n];
        Arrays.setAll(parent, i -> i);
        Arrays.fill(size, 1);
    }

    /** What stands for the set of an element. */
    int root(int element) {
        int at = element;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Makes the sets of two elements one, and says whether they were two. */
    boolean union(int a, int b) {
        int i = root(a);
        int j = root(b);
        if (i == j) {
            return false;
        }
        int large = size[i] >= size[j] ? i : j;
        int small = large == i ? j : i;
        parent[small] = large;
        size[large] += size[small];
        return true;
    }

    /** The number of elements in the set of one. */
    int size(int element) {
        return size[root(element)];
    }

    /**
     * Clusters as categories, numbered from 1 in the order of their first members.
     *
     * @param keys equal for members of a cluster, -1 for {@code noise}; the level of that comes first
     * @param keyCount above all keys
     */
    static Categories numbered(Labels labels, int[] keys, int keyCount) {
        boolean noise = Arrays.stream(keys).anyMatch(k -> k < 0);
        List<String> levels = new ArrayList<>();
        if (noise) {
            levels.add(Dbscan.NOISE);
        }
        int[] numbers = new int[keyCount];
        Arrays.fill(numbers, -1);
        int[] codes = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] >= 0) {
                if (numbers[keys[i]] < 0) {
                    numbers[keys[i]] = levels.size();
                    levels.add(Integer.toString(levels.size() + (noise ? 0 : 1)));
                }
                codes[i] = numbers[keys[i]];
            }
        }
        return Categories.ofCodes("cluster", labels, levels, codes);
    }
}
