package org.isard.geo.map;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Colours of ordered classes, from ColorBrewer (www.ColorBrewer.org, by Cynthia A. Brewer, Geography, Pennsylvania State
 * University; Apache License 2.0), whose lists for each number of classes are chosen by eye and safe for the colour-blind here.
 */
public enum Palette {
    /** One hue, light to dark blue. */
    BLUES(
            Kind.SEQUENTIAL,
            "deebf7 9ecae1 3182bd",
            "eff3ff bdd7e7 6baed6 2171b5",
            "eff3ff bdd7e7 6baed6 3182bd 08519c",
            "eff3ff c6dbef 9ecae1 6baed6 3182bd 08519c",
            "eff3ff c6dbef 9ecae1 6baed6 4292c6 2171b5 084594",
            "f7fbff deebf7 c6dbef 9ecae1 6baed6 4292c6 2171b5 084594",
            "f7fbff deebf7 c6dbef 9ecae1 6baed6 4292c6 2171b5 08519c 08306b"),
    /** One hue, light to dark green. */
    GREENS(
            Kind.SEQUENTIAL,
            "e5f5e0 a1d99b 31a354",
            "edf8e9 bae4b3 74c476 238b45",
            "edf8e9 bae4b3 74c476 31a354 006d2c",
            "edf8e9 c7e9c0 a1d99b 74c476 31a354 006d2c",
            "edf8e9 c7e9c0 a1d99b 74c476 41ab5d 238b45 005a32",
            "f7fcf5 e5f5e0 c7e9c0 a1d99b 74c476 41ab5d 238b45 005a32",
            "f7fcf5 e5f5e0 c7e9c0 a1d99b 74c476 41ab5d 238b45 006d2c 00441b"),
    /** Light yellow through orange to dark red. */
    YELLOW_ORANGE_RED(
            Kind.SEQUENTIAL,
            "ffeda0 feb24c f03b20",
            "ffffb2 fecc5c fd8d3c e31a1c",
            "ffffb2 fecc5c fd8d3c f03b20 bd0026",
            "ffffb2 fed976 feb24c fd8d3c f03b20 bd0026",
            "ffffb2 fed976 feb24c fd8d3c fc4e2a e31a1c b10026",
            "ffffcc ffeda0 fed976 feb24c fd8d3c fc4e2a e31a1c b10026",
            "ffffcc ffeda0 fed976 feb24c fd8d3c fc4e2a e31a1c bd0026 800026"),
    /** Red through near white to blue. */
    RED_BLUE(
            Kind.DIVERGING,
            "ef8a62 f7f7f7 67a9cf",
            "ca0020 f4a582 92c5de 0571b0",
            "ca0020 f4a582 f7f7f7 92c5de 0571b0",
            "b2182b ef8a62 fddbc7 d1e5f0 67a9cf 2166ac",
            "b2182b ef8a62 fddbc7 f7f7f7 d1e5f0 67a9cf 2166ac",
            "b2182b d6604d f4a582 fddbc7 d1e5f0 92c5de 4393c3 2166ac",
            "b2182b d6604d f4a582 fddbc7 f7f7f7 d1e5f0 92c5de 4393c3 2166ac"),
    /** Brown through near white to blue green (BrBG). */
    BROWN_TEAL(
            Kind.DIVERGING,
            "d8b365 f5f5f5 5ab4ac",
            "a6611a dfc27d 80cdc1 018571",
            "a6611a dfc27d f5f5f5 80cdc1 018571",
            "8c510a d8b365 f6e8c3 c7eae5 5ab4ac 01665e",
            "8c510a d8b365 f6e8c3 f5f5f5 c7eae5 5ab4ac 01665e",
            "8c510a bf812d dfc27d f6e8c3 c7eae5 80cdc1 35978f 01665e",
            "8c510a bf812d dfc27d f6e8c3 f5f5f5 c7eae5 80cdc1 35978f 01665e");

    /** What order the colours show. */
    public enum Kind {
        /** From little to much. */
        SEQUENTIAL,
        /** Away from a middle in two directions: cut the classes so that the middle one holds the neutral value. */
        DIVERGING
    }

    /** For units without a value: a grey that no palette has. */
    public static final String NO_DATA = "#bdbdbd";

    private final Kind kind;
    private final String hex; // the lists for 3 to 9 classes one after the other, six digits and a space each

    Palette(Kind kind, String... byNumber) {
        this.kind = kind;
        this.hex = String.join(" ", byNumber);
    }

    /** What order the colours show. */
    public Kind kind() {
        return kind;
    }

    /**
     * The colours of so many classes as {@code #rrggbb}, lowest class first. One or two classes take the last or the outer of
     * three.
     *
     * @throws IllegalArgumentException if there are none or more than nine, which no eye tells apart
     */
    public List<String> colours(int classes) {
        if (classes < 1 || classes > 9) {
            throw new IllegalArgumentException("classes: is " + classes + "; there are colours for 1 to 9");
        }
        int listed = Math.max(3, classes);
        int first = listed * (listed - 1) / 2 - 3;
        int[] chosen = classes == 1
                ? new int[] {2}
                : classes == 2 ? new int[] {0, 2} : IntStream.range(0, classes).toArray();
        return IntStream.of(chosen)
                .mapToObj(j -> "#" + hex.substring(7 * (first + j), 7 * (first + j) + 6))
                .toList();
    }
}
