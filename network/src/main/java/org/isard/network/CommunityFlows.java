package org.isard.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.TextTable;

/**
 * Who moved from which community to which between two periods. The periods may have different nodes: some enter, some leave. Communities
 * are matched one to one by largest overlap (Jaccard), since their names in two periods mean nothing to each other.
 */
public final class CommunityFlows {
    private CommunityFlows() {}

    /**
     * One stream of nodes.
     *
     * @param from the community before; null for nodes that enter
     * @param to the community after; null for nodes that leave
     * @param nodes who moves, in the order of the period before (of the one after for those who enter)
     */
    public record Flow(String from, String to, List<String> nodes) {
        /** Copies the list. */
        public Flow {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * A community of the period before with its successor.
     *
     * @param from the community before
     * @param to the community after
     * @param shared the nodes in both
     * @param jaccard those in both over those in either
     */
    public record Match(String from, String to, int shared, double jaccard) {}

    /**
     * All streams and matches.
     *
     * @param flows by community before, then after; those who enter come last
     * @param matches the pairs of communities that continue each other, largest overlap first; each community at most once
     * @param stayed nodes in matched communities of both periods
     * @param moved nodes in both periods, but not in matched communities
     * @param entered nodes only after
     * @param left nodes only before
     */
    public record Result(List<Flow> flows, List<Match> matches, int stayed, int moved, int entered, int left) {
        /** Copies the lists. */
        public Result {
            flows = List.copyOf(flows);
            matches = List.copyOf(matches);
        }

        /** The nodes that went from one community to another, empty if none did; null stands for outside. */
        public List<String> nodes(String from, String to) {
            return flows.stream()
                    .filter(f -> Objects.equals(f.from(), from) && Objects.equals(f.to(), to))
                    .findFirst()
                    .map(Flow::nodes)
                    .orElse(List.of());
        }

        /** The later partition with the names of the earlier one where a community continues; new ones are called "new: ...". */
        public Categories renamed(Categories after) {
            Set<String> taken = new HashSet<>();
            matches.forEach(m -> taken.add(m.from()));
            List<String> levels = new ArrayList<>();
            for (String level : after.levels()) {
                String name = matches.stream()
                        .filter(m -> m.to().equals(level))
                        .findFirst()
                        .map(Match::from)
                        .orElse(null);
                if (name == null) {
                    name = "new: " + level;
                    while (!taken.add(name)) { // an earlier new community may still bear that name
                        name += "'";
                    }
                }
                levels.add(name);
            }
            return Categories.ofCodes(after.name(), after.labels(), levels, after.toCodes());
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("from", "to", "nodes", "among them");
            for (Flow f : flows) {
                int size = f.nodes().size();
                table.row(
                        f.from() == null ? "(enter)" : f.from(),
                        f.to() == null ? "(leave)" : f.to(),
                        size,
                        String.join(", ", f.nodes().subList(0, Math.min(6, size))) + (size > 6 ? ", ..." : ""));
            }
            return stayed + " nodes stayed, " + moved + " moved, " + entered + " entered, " + left + " left\n" + table;
        }
    }

    /** Compares the communities of two periods. O(nodes + communities before times communities after, sorted). */
    public static Result between(Categories before, Categories after) {
        int rows = before.levels().size();
        int columns = after.levels().size();
        List<List<String>> cells = new ArrayList<>();
        for (int k = 0; k < (rows + 1) * (columns + 1); k++) {
            cells.add(new ArrayList<>());
        }
        Labels later = after.labels();
        for (int i = 0; i < before.size(); i++) {
            String node = before.labels().get(i);
            int to = later.contains(node) ? after.code(later.indexOf(node)) : columns;
            cells.get(before.code(i) * (columns + 1) + to).add(node);
        }
        for (int j = 0; j < after.size(); j++) {
            if (!before.labels().contains(later.get(j))) {
                cells.get(rows * (columns + 1) + after.code(j)).add(later.get(j));
            }
        }
        int left = 0;
        int entered = 0;
        int both = 0;
        List<Flow> flows = new ArrayList<>();
        List<Match> candidates = new ArrayList<>();
        int[] sizesBefore = before.counts();
        int[] sizesAfter = after.counts();
        for (int r = 0; r <= rows; r++) {
            for (int c = 0; c <= columns; c++) {
                List<String> nodes = cells.get(r * (columns + 1) + c);
                if (nodes.isEmpty()) {
                    continue;
                }
                String from = r == rows ? null : before.levels().get(r);
                String to = c == columns ? null : after.levels().get(c);
                flows.add(new Flow(from, to, nodes));
                int shared = nodes.size();
                if (r == rows) {
                    entered += shared;
                } else if (c == columns) {
                    left += shared;
                } else {
                    both += shared;
                    double jaccard = (double) shared / (sizesBefore[r] + sizesAfter[c] - shared);
                    candidates.add(new Match(from, to, shared, jaccard));
                }
            }
        }
        List<Match> matches = greedy(candidates);
        int stayed = matches.stream().mapToInt(Match::shared).sum();
        return new Result(flows, matches, stayed, both - stayed, entered, left);
    }

    /** Largest overlap first, equals by more shared nodes and then in the given order; each community once. */
    private static List<Match> greedy(List<Match> candidates) {
        Match[] sorted = candidates.toArray(Match[]::new);
        Arrays.sort(
                sorted,
                Comparator.comparingDouble(Match::jaccard)
                        .thenComparingInt(Match::shared)
                        .reversed());
        List<Match> matches = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Set<String> given = new HashSet<>();
        for (Match m : sorted) {
            if (!given.contains(m.from()) && !taken.contains(m.to())) {
                given.add(m.from());
                taken.add(m.to());
                matches.add(m);
            }
        }
        return matches;
    }
}
