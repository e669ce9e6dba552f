package org.isard.core;

/**
 * Binary weights between the cells of a rectangular lattice, numbered row by row (as PySAL's {@code lat2W}; spdep's
 * {@code cell2nb} has the same neighbours). Cost: linear in the cells.
 */
public final class LatticeWeights {
    private LatticeWeights() {}

    /** Which cells touch, named after the moves of chess. */
    public enum Contact {
        /** A common side: up to four neighbours. */
        ROOK,
        /** A common corner only: up to four. */
        BISHOP,
        /** A common side or corner: up to eight. */
        QUEEN
    }

    /** What lies beyond the last row and column. */
    public enum Boundary {
        /** Nothing: cells at the margin have fewer neighbours. */
        BOUNDED,
        /** The first row and column again: every cell has the same neighbourhood, on lattices of at least 3 by 3. */
        TORUS
    }

    /** Cells "1", "2", ... with a common side. */
    public static Weights rook(int rows, int columns) {
        return numbered(rows, columns, Contact.ROOK);
    }

    /** Cells "1", "2", ... with a common corner only. */
    public static Weights bishop(int rows, int columns) {
        return numbered(rows, columns, Contact.BISHOP);
    }

    /** Cells "1", "2", ... with a common side or corner. */
    public static Weights queen(int rows, int columns) {
        return numbered(rows, columns, Contact.QUEEN);
    }

    private static Weights numbered(int rows, int columns, Contact contact) {
        return of(Labels.numbered(cells(rows, columns)), rows, columns, contact, Boundary.BOUNDED);
    }

    /**
     * The lattice under names of its own, row by row. On a torus so narrow that a cell meets another, or itself, on both sides,
     * it is a neighbour once, or not at all.
     *
     * @throws IllegalArgumentException if a side is less than 1 or there are not rows times columns labels
     */
    public static Weights of(Labels labels, int rows, int columns, Contact contact, Boundary boundary) {
        if (labels.size() != cells(rows, columns)) {
            throw new IllegalArgumentException(
                    "labels: there are " + labels.size() + " for " + rows + " rows of " + columns + " cells");
        }
        WeightsRows weights = new WeightsRows(labels, (int)
                Math.min(Integer.MAX_VALUE / 2, labels.size() * (contact == Contact.QUEEN ? 8L : 4L)));
        int[] found = new int[8];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int size = 0;
                for (int dr = -1; dr <= 1; dr++) {
                    for (int dc = -1; dc <= 1; dc++) {
                        int steps = Math.abs(dr) + Math.abs(dc);
                        boolean touches =
                                contact == Contact.QUEEN ? steps > 0 : steps == (contact == Contact.ROOK ? 1 : 2);
                        int cell = touches ? cell(r + dr, c + dc, rows, columns, boundary) : -1;
                        if (cell >= 0 && cell != r * columns + c && !isAmong(cell, found, size)) {
                            found[size++] = cell;
                            weights.add(cell, 1);
                        }
                    }
                }
                weights.endRow();
            }
        }
        return weights.build();
    }

    private static int cell(int row, int column, int rows, int columns, Boundary boundary) {
        if (boundary == Boundary.TORUS) {
            return Math.floorMod(row, rows) * columns + Math.floorMod(column, columns);
        }
        return row < 0 || row >= rows || column < 0 || column >= columns ? -1 : row * columns + column;
    }

    private static boolean isAmong(int cell, int[] found, int size) {
        for (int k = 0; k < size; k++) {
            if (found[k] == cell) {
                return true;
            }
        }
        return false;
    }

    private static int cells(int rows, int columns) {
        if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE / 8) {
            throw new IllegalArgumentException("rows, columns: " + rows + " by " + columns
                    + "; each must be at least 1, their product below " + Integer.MAX_VALUE / 8);
        }
        return rows * columns;
    }
}
