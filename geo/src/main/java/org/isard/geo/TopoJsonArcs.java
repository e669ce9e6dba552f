package org.isard.geo;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;

/** The arcs of a topology, and the rings that are made of them. */
final class TopoJsonArcs {
    /**
     * How often an arc may be used on average: two regions share it, in each of a few levels. Without a bound a small
     * hostile file could ask for more vertices than fit into memory.
     */
    private static final long GENEROUS = 64;

    private final Json json;
    private long budget;
    private List<double[]> arcs;
    private double[] scale;
    private double[] translate;

    TopoJsonArcs(Json json) {
        this.json = json;
    }

    void readArcs() {
        json.expect(JsonToken.START_ARRAY, "the array of arcs");
        List<double[]> result = new ArrayList<>();
        while (json.next() != JsonToken.END_ARRAY) {
            json.expect(JsonToken.START_ARRAY, "an arc");
            Rings.Doubles xy = new Rings.Doubles();
            while (json.next() != JsonToken.END_ARRAY) {
                json.expect(JsonToken.START_ARRAY, "a position");
                int k = 0;
                for (; json.next() != JsonToken.END_ARRAY; k++) {
                    double coordinate = json.number("a coordinate of arc " + result.size());
                    if (k < 2) {
                        xy.add(coordinate);
                    }
                }
                if (k < 2) {
                    throw json.error("arc " + result.size() + " has a position of fewer than two numbers");
                }
            }
            result.add(xy.toArray());
            budget += GENEROUS * xy.size();
        }
        arcs = result;
    }

    boolean hasArcs() {
        return arcs != null;
    }

    void readTransform() {
        json.expect(JsonToken.START_OBJECT, "the transform");
        while (json.next() == JsonToken.FIELD_NAME) {
            String member = json.text();
            json.next();
            switch (member) {
                case "scale" -> scale = pair("the scale");
                case "translate" -> translate = pair("the translation");
                default -> json.skip();
            }
        }
        if (scale == null || translate == null) {
            throw json.error("the transform has no \"" + (scale == null ? "scale" : "translate") + "\"");
        }
    }

    private double[] pair(String what) {
        json.expect(JsonToken.START_ARRAY, what);
        double[] result = new double[2];
        for (int k = 0; k < 2; k++) {
            json.next();
            result[k] = json.number(what);
        }
        json.expectNext(JsonToken.END_ARRAY, "the end of " + what);
        return result;
    }

    /** Sums the differences of quantised positions and applies the transform, once for all who share an arc. */
    void decode() {
        if (scale == null) {
            return;
        }
        for (double[] arc : arcs) {
            double x = 0;
            double y = 0;
            for (int k = 0; k < arc.length; k += 2) {
                x += arc[k];
                y += arc[k + 1];
                arc[k] = x * scale[0] + translate[0];
                arc[k + 1] = y * scale[1] + translate[1];
            }
        }
    }

    /** Joins arcs end to start; ~i stands for arc i walked backwards. */
    double[] ring(Feature feature, int[] numbers) {
        Rings.Doubles xy = new Rings.Doubles();
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        for (int number : numbers) {
            int i = number < 0 ? ~number : number;
            if (i >= arcs.size()) {
                throw json.error(
                        feature.line(),
                        feature.describe() + " refers to arc " + number + "; there are only " + arcs.size());
            }
            double[] arc = arcs.get(i);
            int n = arc.length / 2;
            budget -= arc.length;
            if (budget < 0) {
                throw json.error(
                        feature.line(),
                        "the arcs are used more than " + GENEROUS + " times on average; is the file damaged?");
            }
            for (int k = 0; k < n; k++) {
                int at = 2 * (number < 0 ? n - 1 - k : k);
                boolean joint = k == 0 && xy.size() > 0;
                if (joint && (arc[at] != lastX || arc[at + 1] != lastY)) {
                    throw json.error(
                            feature.line(),
                            feature.describe() + " has arc " + number + " start elsewhere than the arc before it ends");
                }
                if (!joint) {
                    xy.add(arc[at]);
                    xy.add(arc[at + 1]);
                }
                lastX = arc[at];
                lastY = arc[at + 1];
            }
        }
        // quantisation may leave fewer than four positions; as in topojson-client the ring is padded, for invalid() to
        // show
        double[] ring = xy.toArray();
        while (ring.length < 8 && Rings.isClosed(ring)) {
            xy.add(ring[0]);
            xy.add(ring[1]);
            ring = xy.toArray();
        }
        if (!Rings.isClosed(ring)) {
            throw json.error(feature.line(), feature.describe() + " has a ring that does not end where it starts");
        }
        return ring;
    }
}
