package org.isard.network;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;

/**
 * A two-mode network: how strongly each actor (firm, country) takes part in each event (city, product). Zero is no tie, values
 * are positive and finite. Immutable; memory grows with the ties, 12 bytes each.
 */
public final class Affiliation {
    private final Labels actors;
    private final Labels events;
    private final int[] starts;
    private final int[] columns;
    private final double[] values;

    /**
     * One tie, for reading.
     *
     * @param actor the unit of the first mode
     * @param event the unit of the second mode
     * @param value how strong, positive and finite
     */
    public record Tie(String actor, String event, double value) {}

    private Affiliation(Labels actors, Labels events, Network edges) {
        this.actors = actors;
        this.events = events;
        int a = actors.size();
        starts = new int[a + 1];
        columns = new int[edges.edges()];
        values = new double[edges.edges()];
        for (int i = 0; i < a; i++) {
            starts[i + 1] = edges.outEnd(i);
            for (int k = edges.outStart(i); k < edges.outEnd(i); k++) {
                columns[k] = edges.target(k);
                values[k] = edges.weight(k);
            }
        }
    }

    /**
     * From a list of ties. Actors and events stand in the order of their first tie.
     *
     * @param repeats what to do with a tie that is given twice
     * @throws IllegalArgumentException if a value is not positive and finite, or a tie is given twice under
     *     {@link Network.Repeats#REJECT}
     */
    public static Affiliation of(List<Tie> ties, Network.Repeats repeats) {
        Set<String> actors = new LinkedHashSet<>();
        Set<String> events = new LinkedHashSet<>();
        ties.forEach(tie -> {
            actors.add(tie.actor());
            events.add(tie.event());
        });
        Labels rows = Labels.of(actors);
        Labels cols = Labels.of(events);
        return of(
                rows,
                cols,
                ties.stream().mapToInt(t -> rows.indexOf(t.actor())).toArray(),
                ties.stream().mapToInt(t -> cols.indexOf(t.event())).toArray(),
                ties.stream().mapToDouble(Tie::value).toArray(),
                repeats);
    }

    /**
     * From a table, one row per actor and one numeric column per event; zeros are no ties.
     *
     * @throws IllegalArgumentException if a column is categorical, or a value is negative or missing
     */
    public static Affiliation of(Table actorsByEvents) {
        Labels rows = actorsByEvents.rows();
        Labels cols = Labels.of(actorsByEvents.columns());
        double[][] columns = new double[cols.size()][];
        int ties = 0;
        for (int j = 0; j < columns.length; j++) {
            Variable column = actorsByEvents.variable(cols.get(j));
            columns[j] = column.toArray();
            for (int i = 0; i < rows.size(); i++) {
                if (!(columns[j][i] >= 0)) {
                    throw new IllegalArgumentException("actorsByEvents: the value of \"" + rows.get(i) + "\" in \""
                            + cols.get(j) + "\" is " + columns[j][i] + "; give 0 where there is no tie");
                }
                ties += columns[j][i] > 0 ? 1 : 0;
            }
        }
        int[] from = new int[ties];
        int[] to = new int[ties];
        double[] value = new double[ties];
        int at = 0;
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < rows.size(); i++) {
                if (columns[j][i] > 0) {
                    from[at] = i;
                    to[at] = j;
                    value[at++] = columns[j][i];
                }
            }
        }
        return of(rows, cols, from, to, value, Network.Repeats.REJECT);
    }

    private static Affiliation of(
            Labels actors, Labels events, int[] from, int[] to, double[] value, Network.Repeats repeats) {
        for (int k = 0; k < value.length; k++) {
            if (!(value[k] > 0) || Double.isInfinite(value[k])) {
                throw new IllegalArgumentException("value: of \"" + actors.get(from[k]) + "\" in \"" + events.get(to[k])
                        + "\" is " + value[k] + "; values must be positive and finite");
            }
        }
        // A network over as many numbered nodes as the longer mode has sorts and adds up the ties.
        Labels numbered = Labels.numbered(Math.max(actors.size(), events.size()));
        try {
            return new Affiliation(actors, events, Network.of(numbered, from, to, value, repeats));
        } catch (IllegalArgumentException e) {
            throw repeated(actors, events, from, to, e);
        }
    }

    private static IllegalArgumentException repeated(
            Labels actors, Labels events, int[] from, int[] to, IllegalArgumentException cause) {
        Set<Long> seen = new LinkedHashSet<>();
        for (int k = 0; k < from.length; k++) {
            if (!seen.add((long) from[k] * events.size() + to[k])) {
                return new IllegalArgumentException(
                        "ties: of \"" + actors.get(from[k]) + "\" in \"" + events.get(to[k])
                                + "\" there are two; use Repeats.SUM if they add up",
                        cause);
            }
        }
        return cause;
    }

    /** The units of the first mode. */
    public Labels actors() {
        return actors;
    }

    /** The units of the second mode. */
    public Labels events() {
        return events;
    }

    /** The number of ties. */
    public int ties() {
        return columns.length;
    }

    /** The value of an actor in an event, 0 without a tie. */
    public double get(String actor, String event) {
        int i = actors.indexOf(actor);
        int at = Arrays.binarySearch(columns, starts[i], starts[i + 1], events.indexOf(event));
        return at < 0 ? 0 : values[at];
    }

    /** Events as actors and actors as events. */
    public Affiliation transposed() {
        int[] from = new int[columns.length];
        for (int i = 0; i < actors.size(); i++) {
            Arrays.fill(from, starts[i], starts[i + 1], i);
        }
        return of(events, actors, columns, from, values, Network.Repeats.REJECT);
    }

    int start(int actor) {
        return starts[actor];
    }

    int end(int actor) {
        return starts[actor + 1];
    }

    int event(int tie) {
        return columns[tie];
    }

    double value(int tie) {
        return values[tie];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Affiliation other
                && actors.equals(other.actors)
                && events.equals(other.events)
                && Arrays.equals(starts, other.starts)
                && Arrays.equals(columns, other.columns)
                && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * actors.hashCode() + events.hashCode()) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "affiliation of " + actors.size() + " actors with " + events.size() + " events, " + ties() + " ties";
    }
}
