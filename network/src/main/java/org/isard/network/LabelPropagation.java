package org.isard.network;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.isard.core.inference.RandomStreams;

/** The kernel of label propagation on the links of a {@link CommunityGraph}; masses are not read. */
final class LabelPropagation {
    private LabelPropagation() {}

    static int[] run(CommunityGraph g, SplittableRandom random) {
        int n = g.n;
        int[] label = CommunitySearch.singletons(n);
        double[] link = new double[n];
        Arrays.fill(link, -1);
        int[] met = new int[n];
        int[] queue = CommunitySearch.singletons(n);
        RandomStreams.shuffle(queue, random);
        boolean[] queued = new boolean[n];
        Arrays.fill(queued, true);
        int head = 0;
        int waiting = n;
        while (waiting > 0) {
            int v = queue[head];
            head = head + 1 == n ? 0 : head + 1;
            waiting--;
            queued[v] = false;
            int count = 0;
            double largest = 0;
            for (int k = g.starts[v]; k < g.starts[v + 1]; k++) {
                int c = label[g.targets[k]];
                if (link[c] < 0) {
                    link[c] = 0;
                    met[count++] = c;
                }
                link[c] += g.links[k];
                largest = Math.max(largest, link[c]);
            }
            if (count == 0) {
                continue;
            }
            double enough = largest * (1 - 1e-12); // sums in another order differ by rounding
            boolean content = link[label[v]] >= enough;
            int equals = 0;
            int chosen = label[v];
            for (int x = 0; x < count; x++) {
                // a node whose label is among the largest keeps it, so that propagation ends
                if (!content && link[met[x]] >= enough && random.nextInt(++equals) == 0) {
                    chosen = met[x];
                }
            }
            for (int x = 0; x < count; x++) {
                link[met[x]] = -1;
            }
            if (chosen != label[v]) {
                label[v] = chosen;
                for (int k = g.starts[v]; k < g.starts[v + 1]; k++) {
                    int u = g.targets[k];
                    if (!queued[u] && label[u] != chosen) {
                        queued[u] = true;
                        int tail = head + waiting;
                        queue[tail >= n ? tail - n : tail] = u;
                        waiting++;
                    }
                }
            }
        }
        return label;
    }
}
