package org.isard.geo.points;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isard.core.Table;
import org.isard.core.TextTable;

/**
 * At which scale points are clustered, and at which they keep apart: {@code L(r) - r} against the global envelope of
 * simulations, which the observed function leaves anywhere with no more than the envelope's probability if nothing is there.
 *
 * <p>L counts all neighbours up to r, so clusters show at distances beyond their own size as well: the first distance and the
 * strongest say more than the last. {@link PairCorrelation} with an {@link Envelope} looks at each distance by itself.
 */
public final class Dispersion {
    private final String what;
    private final Envelope envelope;

    private Dispersion(String what, Envelope envelope) {
        this.what = what;
        this.envelope = envelope;
    }

    /**
     * How to estimate L and what to compare it with.
     *
     * @param ripley how L is estimated
     * @param envelope what is simulated
     */
    public record Options(Ripley.Options ripley, Envelope.Options envelope) {
        /** Another way to estimate L. */
        public Options ripley(Ripley.Options value) {
            return new Options(value, envelope);
        }

        /** Other simulations. */
        public Options envelope(Envelope.Options value) {
            return new Options(ripley, value);
        }
    }

    /** The defaults of {@link Ripley} and {@link Envelope}, with 199 simulations. */
    public static Options options() {
        return new Options(Ripley.options(), Envelope.options().simulations(199));
    }

    /** With default options. */
    public static Dispersion of(PointPattern pattern) {
        return of(pattern, options());
    }

    /**
     * Against complete spatial randomness: are the points clustered in the window?
     *
     * @throws IllegalArgumentException if there are fewer than two points, or the null model is another one, under which all
     *     points stay where they are
     */
    public static Dispersion of(PointPattern pattern, Options options) {
        NullModel model = options.envelope().model();
        if (model != NullModel.COMPLETE_RANDOMNESS) {
            throw new IllegalArgumentException("options: " + model
                    + " leaves the places of all points as they are; give a mark, whose points are compared with all");
        }
        Ripley.Options ripley = options.ripley();
        return new Dispersion(
                pattern.size() + " points", Envelope.of(pattern, p -> Ripley.centredL(p, ripley), options.envelope()));
    }

    /**
     * Of the points of a mark against random labelling: are they more clustered than all points are, say an industry than
     * firms in general? Firms lie where cities are, so against complete spatial randomness every industry is clustered.
     *
     * @throws IllegalArgumentException if fewer than two points have the mark
     * @throws IllegalStateException if the pattern has no marks
     */
    public static Dispersion of(PointPattern pattern, String mark, Options options) {
        Ripley.Options ripley = options.ripley();
        return new Dispersion(
                pattern.only(mark).size() + " points of \"" + mark + "\" among " + pattern.size(),
                Envelope.of(
                        pattern,
                        p -> Ripley.centredL(p.only(mark), ripley),
                        options.envelope().model(NullModel.RANDOM_LABELLING)));
    }

    /** The function, its envelopes and both global tests. */
    public Envelope envelope() {
        return envelope;
    }

    /** The distances up to which there are significantly more neighbours than simulated. */
    public List<Envelope.Interval> clusteredAt() {
        return envelope.above();
    }

    /** The distances up to which there are significantly fewer. */
    public List<Envelope.Interval> regularAt() {
        return envelope.below();
    }

    /** The p-value of the global test that goes with the intervals: at most the level if and only if there are any. */
    public double pValue() {
        return envelope.mad().pValue();
    }

    /** As {@link Envelope#toTable()}. */
    public Table toTable() {
        return envelope.toTable();
    }

    @Override
    public String toString() {
        SummaryFunction f = envelope.observed();
        double[] mean = envelope.mean();
        List<Envelope.Interval> clustered = clusteredAt();
        List<Envelope.Interval> intervals = new ArrayList<>(clustered);
        intervals.addAll(regularAt());
        intervals.sort(Comparator.comparingDouble(Envelope.Interval::from));
        TextTable table = TextTable.of("", "from", "to", "strongest at", f.name(), "simulated");
        for (Envelope.Interval interval : intervals) {
            int l = 0;
            while (f.distance(l) < interval.strongest()) {
                l++;
            }
            table.row(
                    clustered.contains(interval) ? "clustered" : "regular",
                    interval.from(),
                    interval.to(),
                    interval.strongest(),
                    f.value(l),
                    mean[l]);
        }
        return "Dispersion of " + what + ", 0 to " + TextTable.format(f.distance(f.size() - 1)) + ", " + f.how() + ", "
                + envelope.ground() + "\nglobal p " + TextTable.pValue(pValue()) + " (MAD), "
                + TextTable.pValue(envelope.dclf().pValue()) + " (DCLF)\n"
                + (intervals.isEmpty() ? "neither clustered nor regular at any distance looked at\n" : table);
    }
}
