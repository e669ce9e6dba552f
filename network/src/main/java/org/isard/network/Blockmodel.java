package org.isard.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.TextTable;

/**
 * The network between blocks of nodes: for each pair of blocks what lies in their cells of the matrix, and the image of zeros and ones
 * that the roles of the blocks are read from (White, Boorman and Breiger 1976). Weights are strengths; rows send, columns receive.
 */
public final class Blockmodel {
    private final Labels blocks;
    private final Content content;
    private final double[][] values;
    private final double overall;

    private Blockmodel(Labels blocks, Content content, double[][] values, double overall) {
        this.blocks = blocks;
        this.content = content;
        this.values = values;
        this.overall = overall;
    }

    /** What is told of a pair of blocks. Cells from a node to itself never count. */
    public enum Content {
        /** The mean weight of the cells, empty ones as 0; NaN for a block of one with itself. As sna's block content "density". */
        MEAN_WEIGHT,
        /** The share of cells that have an edge; NaN for a block of one with itself. */
        DENSITY,
        /** The sum of the weights; as sna's "sum". */
        SUM
    }

    /** Mean weights between blocks. */
    public static Blockmodel of(Network network, Categories partition) {
        return of(network, partition, Content.MEAN_WEIGHT);
    }

    /**
     * The network between the blocks of a partition; empty levels are left out. O(nodes + edges + blocks squared).
     *
     * @throws IllegalArgumentException if the labels differ
     */
    public static Blockmodel of(Network network, Categories partition, Content content) {
        network.labels().requireSame(partition.labels(), "partition");
        int[] counts = partition.counts();
        int[] used =
                IntStream.range(0, counts.length).filter(c -> counts[c] > 0).toArray();
        int[] place = new int[counts.length];
        for (int x = 0; x < used.length; x++) {
            place[used[x]] = x;
        }
        double[][] values = new double[used.length][used.length];
        double total = 0;
        for (int i = 0; i < network.size(); i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                int j = network.target(k);
                if (i != j) {
                    double value = content == Content.DENSITY ? 1 : network.weight(k);
                    values[place[partition.code(i)]][place[partition.code(j)]] += value;
                    total += value;
                }
            }
        }
        if (content != Content.SUM) {
            for (int x = 0; x < used.length; x++) {
                for (int y = 0; y < used.length; y++) {
                    double cells = (double) counts[used[x]] * (counts[used[y]] - (x == y ? 1 : 0));
                    values[x][y] = cells == 0 ? Double.NaN : values[x][y] / cells;
                }
            }
        }
        double n = network.size();
        double overall = total / (content == Content.SUM ? (double) used.length * used.length : n * (n - 1));
        Labels blocks =
                Labels.of(Arrays.stream(used).mapToObj(partition.levels()::get).toList());
        return new Blockmodel(blocks, content, values, overall);
    }

    /** The names of the blocks. */
    public Labels blocks() {
        return blocks;
    }

    /** What the values are. */
    public Content content() {
        return content;
    }

    /** The value from one block to another, by position. */
    public double value(int from, int to) {
        return values[from][to];
    }

    /**
     * The value from one block to another.
     *
     * @throws IllegalArgumentException if a block is unknown
     */
    public double value(String from, String to) {
        return values[blocks.indexOf(from)][blocks.indexOf(to)];
    }

    /** The same over all cells of the network ({@link Content#SUM}: the mean over pairs of blocks), the usual cut of the image. */
    public double overall() {
        return overall;
    }

    /** The image matrix: 1 where the value is at least the overall one. */
    public int[][] image() {
        return image(overall);
    }

    /** The image matrix: 1 where the value is at least {@code cut}; 0 where it is NaN. */
    public int[][] image(double cut) {
        return Arrays.stream(values)
                .map(row -> Arrays.stream(row).mapToInt(v -> v >= cut ? 1 : 0).toArray())
                .toArray(int[][]::new);
    }

    @Override
    public String toString() {
        List<String> names = blocks.asList();
        String[] header = new String[names.size() + 2];
        header[0] = "block";
        header[names.size() + 1] = "image";
        int[][] image = image();
        for (int x = 0; x < names.size(); x++) {
            header[x + 1] = names.get(x);
        }
        TextTable table = TextTable.of(header);
        for (int x = 0; x < names.size(); x++) {
            Object[] row = new Object[header.length];
            row[0] = names.get(x);
            StringBuilder bits = new StringBuilder();
            for (int y = 0; y < names.size(); y++) {
                row[y + 1] = values[x][y];
                bits.append(image[x][y]);
            }
            row[names.size() + 1] = bits.toString();
            table.row(row);
        }
        return "from row to column, overall " + TextTable.format(overall) + "\n" + table;
    }
}
