package org.isard.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isard.core.Labels;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Maximum-entropy networks with given expected degrees (Park and Newman 2004; Squartini and Garlaschelli 2011): edges are independent, an edge
 * from i to j has probability {@code x_i y_j / (1 + x_i y_j)}, and the multipliers x, y make all expected degrees equal to the given ones.
 * No loops, no weights.
 *
 * <p>Undirected (UBCM), directed (DBCM) and bipartite (BiCM, Saracco et al. 2015) alike. Nodes of equal degrees share their multipliers, so
 * Newton's method works on the different degrees only; nodes with no or all possible edges, and those settled by them, are set aside
 * first, for their multipliers are 0 or infinite. Above 1,500 different degrees the fixed point of Squartini and Garlaschelli replaces
 * Newton. The model meets every degree to 1e-8 or fails.
 */
public final class ConfigurationModel implements NullModel {

    /** What is random. */
    public enum Kind {
        /** Pairs of nodes of one set; degrees. */
        UNDIRECTED,
        /** Ordered pairs of nodes of one set; out- and in-degrees. */
        DIRECTED,
        /** Pairs of a row and a column; degrees of both. */
        BIPARTITE
    }

    private final Kind kind;
    private final Labels rows;
    private final Labels columns;
    private final int[] rowUnit;
    private final int[] columnUnit;
    private final DegreeEquations equations;

    private ConfigurationModel(
            Kind kind, Labels rows, Labels columns, int[] rowUnit, int[] columnUnit, DegreeEquations equations) {
        this.kind = kind;
        this.rows = rows;
        this.columns = columns;
        this.rowUnit = rowUnit;
        this.columnUnit = columnUnit;
        this.equations = equations;
    }

    /**
     * The directed model with the in- and out-degrees of a network, its loops left out.
     *
     * @throws IllegalArgumentException if the degrees cannot be met to 1e-8
     */
    public static ConfigurationModel directed(Network network) {
        Network plain = network.withoutLoops();
        return directed(Centrality.outDegree(plain), Centrality.inDegree(plain));
    }

    /**
     * The undirected model with the degrees of a network, {@code i - j} tied if there is an edge either way; loops are left out.
     *
     * @throws IllegalArgumentException if the degrees cannot be met to 1e-8
     */
    public static ConfigurationModel undirected(Network network) {
        return undirected(Centrality.outDegree(network.withoutLoops().symmetrized()));
    }

    /**
     * The directed model with given expected degrees, which need not be whole.
     *
     * @throws IllegalArgumentException if labels differ, sums differ, a degree lies outside 0 to n - 1, or they cannot be met to 1e-8
     */
    public static ConfigurationModel directed(Variable outDegree, Variable inDegree) {
        outDegree.labels().requireSame(inDegree.labels(), "inDegree");
        int n = outDegree.size();
        require(outDegree, n - 1);
        require(inDegree, n - 1);
        requireSameSum(outDegree, inDegree);
        Map<List<Double>, Integer> classes = new HashMap<>();
        int[] unit = new int[n];
        for (int i = 0; i < n; i++) {
            unit[i] = classes.computeIfAbsent(List.of(outDegree.get(i), inDegree.get(i)), k -> classes.size());
        }
        int c = classes.size();
        double[] degree = new double[2 * c];
        int[] size = new int[2 * c];
        for (int i = 0; i < n; i++) {
            degree[unit[i]] = outDegree.get(i);
            degree[c + unit[i]] = inDegree.get(i);
            size[unit[i]]++;
            size[c + unit[i]]++;
        }
        int[] self = IntStream.range(0, 2 * c).map(u -> u < c ? u + c : u - c).toArray();
        int[] inUnit = Arrays.stream(unit).map(u -> u + c).toArray();
        return new ConfigurationModel(
                Kind.DIRECTED,
                outDegree.labels(),
                outDegree.labels(),
                unit,
                inUnit,
                DegreeEquations.solve(degree, size, self, c));
    }

    /**
     * The undirected model with given expected degrees, which need not be whole.
     *
     * @throws IllegalArgumentException if a degree lies outside 0 to n - 1, or they cannot be met to 1e-8
     */
    public static ConfigurationModel undirected(Variable degree) {
        require(degree, degree.size() - 1);
        Classes classes = Classes.of(degree);
        int[] self = IntStream.range(0, classes.count()).toArray();
        return new ConfigurationModel(
                Kind.UNDIRECTED,
                degree.labels(),
                degree.labels(),
                classes.unit,
                classes.unit,
                DegreeEquations.solve(classes.degree, classes.size, self, 0));
    }

    /**
     * The bipartite model with given expected degrees of rows and columns, which need not be whole.
     *
     * @throws IllegalArgumentException if a label is both row and column, sums differ, a degree lies outside 0 to the size of the other
     *     side, or they cannot be met to 1e-8
     */
    public static ConfigurationModel bipartite(Variable rowDegree, Variable columnDegree) {
        require(rowDegree, columnDegree.size());
        require(columnDegree, rowDegree.size());
        requireSameSum(rowDegree, columnDegree);
        both(rowDegree.labels(), columnDegree.labels());
        Classes r = Classes.of(rowDegree);
        Classes c = Classes.of(columnDegree);
        int split = r.count();
        double[] degree = Arrays.copyOf(r.degree, split + c.count());
        int[] size = Arrays.copyOf(r.size, degree.length);
        System.arraycopy(c.degree, 0, degree, split, c.count());
        System.arraycopy(c.size, 0, size, split, c.count());
        int[] none = new int[degree.length];
        Arrays.fill(none, -1);
        int[] columnUnit = Arrays.stream(c.unit).map(u -> u + split).toArray();
        return new ConfigurationModel(
                Kind.BIPARTITE,
                rowDegree.labels(),
                columnDegree.labels(),
                r.unit,
                columnUnit,
                DegreeEquations.solve(degree, size, none, split));
    }

    /** Nodes of equal degree. */
    private record Classes(int[] unit, double[] degree, int[] size) {
        int count() {
            return degree.length;
        }

        static Classes of(Variable degrees) {
            double[] distinct =
                    Arrays.stream(degrees.toArray()).distinct().sorted().toArray();
            int[] size = new int[distinct.length];
            int[] unit = new int[degrees.size()];
            for (int i = 0; i < unit.length; i++) {
                unit[i] = Arrays.binarySearch(distinct, degrees.get(i));
                size[unit[i]]++;
            }
            return new Classes(unit, distinct, size);
        }
    }

    private static void require(Variable degree, int largest) {
        for (int i = 0; i < degree.size(); i++) {
            if (!(degree.get(i) >= 0 && degree.get(i) <= largest)) {
                throw new IllegalArgumentException(degree.name() + ": of \""
                        + degree.labels().get(i) + "\" is " + degree.get(i) + ", outside 0 to " + largest);
            }
        }
    }

    private static void requireSameSum(Variable a, Variable b) {
        if (Math.abs(a.sum() - b.sum()) > 1e-9 * Math.max(1, a.sum())) {
            throw new IllegalArgumentException(a.name() + ", " + b.name() + ": sums " + a.sum() + " and " + b.sum()
                    + " differ; every edge has two ends");
        }
    }

    private static Labels both(Labels rows, Labels columns) {
        return Labels.of(
                Stream.concat(rows.asList().stream(), columns.asList().stream()).toList());
    }

    /** What is random. */
    public Kind kind() {
        return kind;
    }

    /** The nodes, or the rows of a bipartite model. */
    public Labels rows() {
        return rows;
    }

    /** The nodes, or the columns of a bipartite model. */
    public Labels columns() {
        return columns;
    }

    /** The probability of an edge by position of row (source) and column (target); 0 from a node to itself. */
    public double probability(int row, int column) {
        return kind != Kind.BIPARTITE && row == column ? 0 : equations.probability(rowUnit[row], columnUnit[column]);
    }

    /**
     * The probability of an edge; 0 from a node to itself.
     *
     * @throws IllegalArgumentException if a label is unknown
     */
    public double probability(String row, String column) {
        return probability(rows.indexOf(row), columns.indexOf(column));
    }

    /** The multipliers x of nodes (sources, rows); 0 or infinity where the degree leaves no chance. */
    public Variable rowMultipliers() {
        return Variable.of(
                "x",
                rows,
                Arrays.stream(rowUnit).mapToDouble(equations::multiplier).toArray());
    }

    /** The multipliers y of targets or columns; those of {@link #rowMultipliers()} in an undirected model. */
    public Variable columnMultipliers() {
        return Variable.of(
                "y",
                columns,
                Arrays.stream(columnUnit).mapToDouble(equations::multiplier).toArray());
    }

    /** The largest difference of an expected degree from the given one. */
    public double largestError() {
        return equations.largestError();
    }

    /** The steps of Newton's method or of the fixed point. */
    public int iterations() {
        return equations.iterations();
    }

    /**
     * A random network of weights 1. Undirected: both directions of each tie. Bipartite: edges from rows to columns, over the rows followed by
     * the columns. O(rows times columns).
     */
    @Override
    public Network sample(SplittableRandom random) {
        Labels nodes = kind == Kind.BIPARTITE ? both(rows, columns) : rows;
        int shift = kind == Kind.BIPARTITE ? rows.size() : 0;
        int[] from = new int[16];
        int[] to = new int[16];
        int size = 0;
        for (int i = 0; i < rows.size(); i++) {
            int first = kind == Kind.UNDIRECTED ? i + 1 : 0;
            for (int j = first; j < columns.size(); j++) {
                if (random.nextDouble() < probability(i, j)) {
                    if (size + 2 > from.length) {
                        from = Arrays.copyOf(from, 2 * size + 2);
                        to = Arrays.copyOf(to, from.length);
                    }
                    from[size] = i;
                    to[size++] = j + shift;
                    if (kind == Kind.UNDIRECTED) {
                        from[size] = j;
                        to[size++] = i;
                    }
                }
            }
        }
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return Network.of(nodes, Arrays.copyOf(from, size), Arrays.copyOf(to, size), ones);
    }

    /** A random network, see {@link #sample(SplittableRandom)}. */
    public Network sample(long seed) {
        return sample(new SplittableRandom(seed));
    }

    @Override
    public String toString() {
        return TextTable.of("configuration model", kind.name().toLowerCase(Locale.ROOT))
                .row("rows", rows.size())
                .row("columns", columns.size())
                .row("different degrees", equations.units())
                .row("iterations", iterations())
                .row("largest error", largestError())
                .toString();
    }
}
