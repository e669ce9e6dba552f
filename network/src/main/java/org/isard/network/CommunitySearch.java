package org.isard.network;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.isard.core.inference.RandomStreams;

/**
 * The moves of Louvain (Blondel et al. 2008) and Leiden (Traag, Waltman and van Eck 2019) on one {@link CommunityGraph}. Both move nodes
 * from a queue that holds only those whose neighbours changed; Leiden also refines communities before it aggregates them.
 */
final class CommunitySearch {
    /** Gains are in units of the mean link; less than this is rounding. */
    private static final double ROUNDING = 1e-10;
    /** The randomness of the refinement, theta of Traag et al. (2019), whose 0.01 finds the best of celegans more rarely. */
    private static final double RANDOMNESS = 0.1;

    private CommunitySearch() {}

    /** Moves and aggregates until nothing gains; returns the community of each node, numbered from 0. */
    static int[] louvain(CommunityGraph graph, SplittableRandom random) {
        int[] result = singletons(graph.n);
        CommunityGraph level = graph;
        while (true) {
            int[] community = singletons(level.n);
            boolean moved = move(level, community, random);
            int count = compact(community, level.n);
            for (int v = 0; v < result.length; v++) {
                result[v] = community[result[v]];
            }
            if (!moved || count == level.n) {
                return result;
            }
            level = level.aggregate(community, count);
        }
    }

    /** Moves, refines and aggregates until nothing gains, then starts again from what was found until a whole pass gains nothing. */
    static int[] leiden(CommunityGraph graph, SplittableRandom random, int passes) {
        int[] result = singletons(graph.n);
        for (int pass = 0; pass < passes; pass++) {
            if (!leidenPass(graph, result, random)) {
                break;
            }
        }
        return result;
    }

    private static boolean leidenPass(CommunityGraph graph, int[] result, SplittableRandom random) {
        boolean gained = false;
        int[] place = singletons(graph.n); // the node of the present level that holds each original node
        CommunityGraph level = graph;
        int[] community = result.clone();
        while (true) {
            gained |= move(level, community, random);
            int count = compact(community, level.n);
            for (int v = 0; v < result.length; v++) {
                result[v] = community[place[v]];
            }
            if (count == level.n) {
                return gained;
            }
            int[] refined = refine(level, community, count, random);
            int parts = compact(refined, level.n);
            if (parts == level.n) {
                // Nothing can be merged inside the communities: aggregate them whole, as Louvain does, or stop.
                refined = community.clone();
                parts = count;
            }
            int[] next = new int[parts];
            for (int v = 0; v < level.n; v++) {
                next[refined[v]] = community[v];
            }
            for (int v = 0; v < place.length; v++) {
                place[v] = refined[place[v]];
            }
            level = level.aggregate(refined, parts);
            community = next;
        }
    }

    static int[] singletons(int n) {
        int[] own = new int[n];
        for (int v = 0; v < n; v++) {
            own[v] = v;
        }
        return own;
    }

    /** Renumbers communities from 0 in order of their first node; returns how many there are. */
    static int compact(int[] community, int bound) {
        int[] number = new int[bound];
        Arrays.fill(number, -1);
        int count = 0;
        for (int v = 0; v < community.length; v++) {
            if (number[community[v]] < 0) {
                number[community[v]] = count++;
            }
            community[v] = number[community[v]];
        }
        return count;
    }

    /** Moves nodes to the neighbouring community (or a new one) of largest gain until none gains; tells whether any moved. */
    static boolean move(CommunityGraph g, int[] community, SplittableRandom random) {
        int n = g.n;
        int[] queue = singletons(n);
        RandomStreams.shuffle(queue, random);
        boolean[] queued = new boolean[n];
        Arrays.fill(queued, true);
        double[] massA = new double[n];
        double[] massB = g.a == g.b ? massA : new double[n];
        int[] size = new int[n];
        for (int v = 0; v < n; v++) {
            massA[community[v]] += g.a[v];
            if (g.a != g.b) {
                massB[community[v]] += g.b[v];
            }
            size[community[v]]++;
        }
        int[] free = new int[n];
        int frees = 0;
        for (int c = n - 1; c >= 0; c--) {
            if (size[c] == 0) {
                free[frees++] = c;
            }
        }
        double[] link = new double[n];
        Arrays.fill(link, -1); // not met
        int[] met = new int[n];
        boolean moved = false;
        int head = 0;
        int waiting = n;
        while (waiting > 0) {
            int v = queue[head];
            head = head + 1 == n ? 0 : head + 1;
            waiting--;
            queued[v] = false;
            int from = community[v];
            double av = g.a[v];
            double bv = g.b[v];
            int count = 0;
            link[from] = 0;
            met[count++] = from;
            for (int k = g.starts[v]; k < g.starts[v + 1]; k++) {
                int c = community[g.targets[k]];
                if (link[c] < 0) {
                    link[c] = 0;
                    met[count++] = c;
                }
                link[c] += g.links[k];
            }
            size[from]--;
            massA[from] -= av;
            if (g.a != g.b) {
                massB[from] -= bv;
            }
            if (size[from] == 0) { // so that rounding does not pile up in empty communities
                massA[from] = 0;
                massB[from] = 0;
            }
            int best = from;
            double bestGain = link[from] - g.penalty(av, bv, massA[from], massB[from]);
            double stay = bestGain;
            for (int x = 1; x < count; x++) {
                int c = met[x];
                double gain = link[c] - g.penalty(av, bv, massA[c], massB[c]);
                if (gain > bestGain && gain > stay + ROUNDING) {
                    bestGain = gain;
                    best = c;
                }
            }
            if (size[from] > 0 && bestGain < -ROUNDING) {
                best = free[frees - 1];
            }
            for (int x = 0; x < count; x++) {
                link[met[x]] = -1;
            }
            if (best != from) {
                moved = true;
                if (size[best] == 0) {
                    frees--;
                }
                if (size[from] == 0) {
                    free[frees++] = from;
                }
                community[v] = best;
                for (int k = g.starts[v]; k < g.starts[v + 1]; k++) {
                    int u = g.targets[k];
                    if (!queued[u] && community[u] != best) {
                        queued[u] = true;
                        int tail = head + waiting;
                        queue[tail >= n ? tail - n : tail] = u;
                        waiting++;
                    }
                }
            }
            size[best]++;
            massA[best] += av;
            if (g.a != g.b) {
                massB[best] += bv;
            }
        }
        return moved;
    }

    /**
     * Splits each community into well-connected parts: single nodes join, at random in proportion to {@code exp(gain / theta)}, a part
     * that is well connected to the rest of their community (Traag et al. 2019, algorithm A.2).
     */
    private static int[] refine(CommunityGraph g, int[] community, int count, SplittableRandom random) {
        int n = g.n;
        double[] wholeA = new double[count];
        double[] wholeB = g.a == g.b ? wholeA : new double[count];
        for (int v = 0; v < n; v++) {
            wholeA[community[v]] += g.a[v];
            if (g.a != g.b) {
                wholeB[community[v]] += g.b[v];
            }
        }
        int[] part = singletons(n);
        double[] massA = g.a.clone();
        double[] massB = g.a == g.b ? massA : g.b.clone();
        double[] outside = new double[n]; // the links of a part with the rest of its community
        boolean[] single = new boolean[n];
        Arrays.fill(single, true);
        for (int v = 0; v < n; v++) {
            for (int k = g.starts[v]; k < g.starts[v + 1]; k++) {
                if (community[g.targets[k]] == community[v]) {
                    outside[v] += g.links[k];
                }
            }
        }
        double[] link = new double[n];
        Arrays.fill(link, -1);
        int[] met = new int[n];
        double[] cumulative = new double[n];
        int[] order = singletons(n);
        RandomStreams.shuffle(order, random);
        for (int v : order) {
            int c = community[v];
            if (!single[v] || outside[v] < rest(g, v, massA, massB, wholeA[c], wholeB[c])) {
                continue;
            }
            int met1 = 0;
            for (int k = g.starts[v]; k < g.starts[v + 1]; k++) {
                int u = g.targets[k];
                if (community[u] == c) {
                    int p = part[u];
                    if (link[p] < 0) {
                        link[p] = 0;
                        met[met1++] = p;
                    }
                    link[p] += g.links[k];
                }
            }
            double largest = 0;
            int candidates = 0;
            for (int x = 0; x < met1; x++) {
                int p = met[x];
                double gain = link[p] - g.penalty(g.a[v], g.b[v], massA[p], massB[p]);
                if (gain >= 0 && outside[p] >= rest(g, p, massA, massB, wholeA[c], wholeB[c])) {
                    met[candidates] = p; // x never trails candidates; links of those passed over are cleared below
                    cumulative[candidates++] = gain;
                    largest = Math.max(largest, gain);
                }
            }
            int best = v;
            if (candidates > 0) {
                double sum = Math.exp(-largest / RANDOMNESS); // staying alone gains nothing and is one of the choices
                double alone = sum;
                for (int x = 0; x < candidates; x++) {
                    sum += Math.exp((cumulative[x] - largest) / RANDOMNESS);
                    cumulative[x] = sum;
                }
                double r = random.nextDouble() * sum;
                if (r >= alone) {
                    int x = 0;
                    while (x < candidates - 1 && cumulative[x] <= r) {
                        x++;
                    }
                    best = met[x];
                }
            }
            if (best != v) {
                // what v and the part shared is no longer outside
                outside[best] += outside[v] - 2 * link[best];
                massA[best] += massA[v];
                if (g.a != g.b) {
                    massB[best] += massB[v];
                }
                massA[v] = 0;
                massB[v] = 0;
                part[v] = best;
                single[v] = false;
                single[best] = false;
            }
            for (int k = g.starts[v]; k < g.starts[v + 1]; k++) {
                link[part[g.targets[k]]] = -1;
            }
        }
        return part;
    }

    private static double rest(CommunityGraph g, int p, double[] massA, double[] massB, double wholeA, double wholeB) {
        return g.penalty(massA[p], massB[p], wholeA - massA[p], wholeB - massB[p]);
    }
}
