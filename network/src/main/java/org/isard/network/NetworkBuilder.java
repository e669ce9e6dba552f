package org.isard.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isard.core.Labels;
import org.isard.core.MalformedDataException;

/** Collects the nodes and edges of a file; says where the file is at fault. */
final class NetworkBuilder {
    private final String source;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Edges edges = new Edges();

    NetworkBuilder(String source) {
        this.source = source;
    }

    /** A node; its name, if it has one, is how it is called once every node has one. */
    void node(String id, String nameOrNull, long line) {
        if (positions.putIfAbsent(id, ids.size()) != null) {
            throw fault(line, "the node \"" + id + "\" is there twice");
        }
        ids.add(id);
        names.add(nameOrNull);
    }

    void nodeIfNew(String id) {
        if (!positions.containsKey(id)) {
            node(id, id, 0);
        }
    }

    /** Gives the last node its name. */
    void name(String name) {
        names.set(names.size() - 1, name);
    }

    void edge(String from, String to, double weight, long line) {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw fault(
                    line,
                    "the weight from \"" + from + "\" to \"" + to + "\" is " + weight
                            + "; weights must be positive and finite, leave out edges without flow");
        }
        edges.add(position(from, line), position(to, line), weight);
    }

    private int position(String id, long line) {
        Integer at = positions.get(id);
        if (at == null) {
            throw fault(line, "an edge links \"" + id + "\", which is no node");
        }
        return at;
    }

    double number(String text, long line) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw fault(line, "\"" + text + "\" is no number");
        }
    }

    MalformedDataException fault(long line, String problem) {
        return new MalformedDataException(source, line, 0, problem);
    }

    Network build(Network.Repeats repeats) {
        try {
            return edges.over(Labels.of(names.contains(null) ? ids : names), repeats);
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(source, 0, 0, e.getMessage(), e);
        }
    }
}
