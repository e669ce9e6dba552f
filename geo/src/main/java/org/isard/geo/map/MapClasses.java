package org.isard.geo.map;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * A variable in the classes of a map, with a class of their own for units without a value, and labels fit to be read.
 *
 * <p>Intervals are closed on the right and the first on the left too, as {@link Classifier}'s; the brackets of the labels say so.
 * Labels round the breaks to the fewest decimals at which no inner break moves by more than a twentieth of the narrower class
 * beside it, so that different classes never read alike; the lowest break is rounded down, the highest up. Membership goes by
 * the exact breaks.
 */
public final class MapClasses {
    /** The level of units without a value. */
    public static final String NO_DATA = "no data";

    private static final int MOST_DECIMALS = 20;

    private final String method;
    private final double[] breaks;
    private final List<String> labels;
    private final Categories classes;
    private final int missing;

    private MapClasses(String method, double[] breaks, List<String> labels, Categories classes, int missing) {
        this.method = method;
        this.breaks = breaks;
        this.labels = labels;
        this.classes = classes;
        this.missing = missing;
    }

    /**
     * The classes of a variable; NaN goes to {@value #NO_DATA}.
     *
     * @throws IllegalArgumentException if no unit has a value, or a value lies outside given breaks
     */
    public static MapClasses of(Variable values, Classifier classifier) {
        Variable known = values.dropMissing();
        if (known.size() == 0) {
            throw new IllegalArgumentException(values.name() + ": no unit has a value, so there are no classes");
        }
        double[] breaks = classifier.breaksOf(known);
        int[] knownCodes = classifier.classify(known).toCodes();
        List<String> labels = label(breaks);
        List<String> levels = new ArrayList<>(labels);
        int missing = values.size() - known.size();
        if (missing > 0) {
            levels.add(NO_DATA);
        }
        int[] codes = new int[values.size()];
        int next = 0;
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Double.isNaN(values.get(i)) ? labels.size() : knownCodes[next++];
        }
        return new MapClasses(
                classifier.toString(),
                breaks,
                List.copyOf(labels),
                Categories.ofCodes(values.name(), values.labels(), levels, codes),
                missing);
    }

    /** Labels of the intervals between ascending breaks; of a single break, that value. */
    static List<String> label(double[] breaks) {
        int last = breaks.length - 1;
        BigDecimal[] exact = Arrays.stream(breaks).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new);
        if (last == 0) {
            return List.of(plain(exact[0]));
        }
        BigDecimal[] rounded = exact;
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            BigDecimal[] tried = round(exact, decimals);
            if (isNear(exact, tried)) {
                rounded = tried;
                break;
            }
        }
        List<String> labels = new ArrayList<>();
        for (int j = 0; j < last; j++) {
            labels.add((j == 0 ? "[" : "(") + plain(rounded[j]) + ", " + plain(rounded[j + 1]) + "]");
        }
        return labels;
    }

    private static BigDecimal[] round(BigDecimal[] exact, int decimals) {
        BigDecimal[] rounded = new BigDecimal[exact.length];
        for (int j = 0; j < exact.length; j++) {
            RoundingMode mode =
                    j == 0 ? RoundingMode.FLOOR : j == exact.length - 1 ? RoundingMode.CEILING : RoundingMode.HALF_EVEN;
            rounded[j] = exact[j].setScale(Math.min(decimals, Math.max(0, exact[j].scale())), mode);
        }
        return rounded;
    }

    private static boolean isNear(BigDecimal[] exact, BigDecimal[] rounded) {
        BigDecimal twenty = BigDecimal.valueOf(20);
        for (int j = 0; j < exact.length; j++) {
            BigDecimal off = rounded[j].subtract(exact[j]).abs().multiply(twenty);
            boolean left = j == 0 || off.compareTo(exact[j].subtract(exact[j - 1])) <= 0;
            boolean right = j == exact.length - 1 || off.compareTo(exact[j + 1].subtract(exact[j])) <= 0;
            if (!left || !right) {
                return false;
            }
        }
        return true;
    }

    private static String plain(BigDecimal value) {
        BigDecimal bare = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        boolean readable = bare.precision() - bare.scale() <= 15 && bare.scale() <= 15;
        return readable ? bare.toPlainString() : bare.toString();
    }

    /** The exact breaks, one more than there are classes, or a single value if all units have it. */
    public double[] breaks() {
        return breaks.clone();
    }

    /** The labels of the classes, lowest first, without that of missing values. */
    public List<String> labels() {
        return labels;
    }

    /** The number of classes, without that of missing values. */
    public int size() {
        return labels.size();
    }

    /** The class of each unit; the last level is {@value #NO_DATA} if a value is missing. */
    public Categories classes() {
        return classes;
    }

    /** How many units have no value. */
    public int missing() {
        return missing;
    }

    /** The legend: a row per class with its exact limits and number of units; missing values last. */
    public Table toTable() {
        Labels rows = Labels.of(classes.levels());
        double[] lower = new double[rows.size()];
        double[] upper = new double[rows.size()];
        int[] counts = classes.counts();
        double[] units = new double[rows.size()];
        for (int j = 0; j < units.length; j++) {
            lower[j] = j < size() ? breaks[j] : Double.NaN;
            upper[j] = j < size() ? breaks[Math.min(j + 1, breaks.length - 1)] : Double.NaN;
            units[j] = counts[j];
        }
        return Table.of(rows)
                .with(Variable.of("lower", rows, lower))
                .with(Variable.of("upper", rows, upper))
                .with(Variable.of("units", rows, units));
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("class", "units");
        int[] counts = classes.counts();
        for (int j = 0; j < counts.length; j++) {
            table.row(classes.levels().get(j), counts[j]);
        }
        return classes.name() + " by " + method + "\n" + table;
    }
}
