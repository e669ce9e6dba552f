package org.isard.trade.complexity;

import org.isard.trade.Advantage;

/**
 * The choices on which programs for economic complexity differ; {@link #defaults()} is {@link #atlas()}.
 *
 * @param threshold the advantage from which a place is present in a product
 * @param rule whether the threshold itself counts
 * @param proximity how alike two products are
 * @param diagonal the proximity of a product to itself
 * @param deviation the divisor of the standard deviation by which indices are scaled
 * @param pciScale by which mean and deviation PCI is scaled
 * @param sign how the sign of the eigenvector is chosen
 * @param outlook how the complexity outlook index is scaled
 * @param gain whether the gain of a product takes off what its own density has reached already
 * @param disconnected what to do with a graph of places and products that falls apart
 */
public record Conventions(
        double threshold,
        Advantage.Threshold rule,
        Proximity.Kind proximity,
        Proximity.Diagonal diagonal,
        Deviation deviation,
        PciScale pciScale,
        Sign sign,
        Outlook outlook,
        Gain gain,
        Disconnected disconnected) {

    /** Checks the threshold. */
    public Conventions {
        if (!(threshold >= 0) || Double.isInfinite(threshold)) {
            throw new IllegalArgumentException("threshold: is " + threshold + "; it must be a number, 0 or more");
        }
    }

    /** The divisor of the standard deviation. */
    public enum Deviation {
        /** n: py-ecomplexity, econci. */
        POPULATION,
        /** n - 1: R's economiccomplexity, Datawheel. */
        SAMPLE,
        /** That of the table with a row per place and product, m / (m - 1) times the variance, m the rows: Stata. */
        LONG_TABLE
    }

    /** By which mean and deviation PCI is scaled. */
    public enum PciScale {
        /** Those of ECI, so that ECI is the mean PCI of a place's products: Stata, py-ecomplexity. */
        OF_PLACES,
        /** Its own: R's economiccomplexity, econci, Datawheel. */
        OWN
    }

    /** How the sign of the eigenvector is chosen. */
    public enum Sign {
        /** ECI correlates with diversity, PCI follows: Stata, py-ecomplexity. */
        DIVERSITY,
        /** ECI and PCI each correlate with the method of reflections (18 and 19 steps): R's economiccomplexity. */
        REFLECTIONS
    }

    /** How the complexity outlook index is scaled. */
    public enum Outlook {
        /** By its own mean and deviation: Stata, py-ecomplexity. */
        STANDARDIZED,
        /** Not at all, on standardised PCI: R's economiccomplexity. */
        RAW
    }

    /** What an opportunity gain counts. */
    public enum Gain {
        /** What the product opens up: Stata, py-ecomplexity, R's economiccomplexity. */
        OPENED,
        /** Less {@code density x PCI}, what the place has near the product itself: the text of the Atlas, whose d is distance. */
        LESS_OWN
    }

    /** What to do with a graph of places and products that falls apart: its second eigenvector only tells the parts apart. */
    public enum Disconnected {
        /** Refuse it, naming a place of each part. */
        REFUSE,
        /** Solve and scale each part by itself; indices of different parts cannot be compared. */
        PER_COMPONENT
    }

    /** The Atlas of Economic Complexity: {@link #pyEcomplexity()} with proximity 0 of a product to itself. */
    public static Conventions atlas() {
        return pyEcomplexity().diagonal(Proximity.Diagonal.ZERO);
    }

    /** {@link #atlas()}. */
    public static Conventions defaults() {
        return atlas();
    }

    /** py-ecomplexity 0.5.2. */
    public static Conventions pyEcomplexity() {
        return new Conventions(
                1,
                Advantage.Threshold.AT_LEAST,
                Proximity.Kind.MINIMUM,
                Proximity.Diagonal.ONE,
                Deviation.POPULATION,
                PciScale.OF_PLACES,
                Sign.DIVERSITY,
                Outlook.STANDARDIZED,
                Gain.OPENED,
                Disconnected.REFUSE);
    }

    /** Stata's ecomplexity; it also rounds amounts to single precision before it starts, which this does not. */
    public static Conventions stata() {
        return atlas().rule(Advantage.Threshold.ABOVE).deviation(Deviation.LONG_TABLE);
    }

    /** R's economiccomplexity 2.0.0. */
    public static Conventions economiccomplexity() {
        return pyEcomplexity()
                .deviation(Deviation.SAMPLE)
                .pciScale(PciScale.OWN)
                .sign(Sign.REFLECTIONS)
                .outlook(Outlook.RAW);
    }

    /** With this threshold. */
    public Conventions threshold(double value) {
        return new Conventions(
                value, rule, proximity, diagonal, deviation, pciScale, sign, outlook, gain, disconnected);
    }

    /** With this rule at the threshold. */
    public Conventions rule(Advantage.Threshold value) {
        return new Conventions(
                threshold, value, proximity, diagonal, deviation, pciScale, sign, outlook, gain, disconnected);
    }

    /** With this proximity. */
    public Conventions proximity(Proximity.Kind value) {
        return new Conventions(
                threshold, rule, value, diagonal, deviation, pciScale, sign, outlook, gain, disconnected);
    }

    /** With this proximity of a product to itself. */
    public Conventions diagonal(Proximity.Diagonal value) {
        return new Conventions(
                threshold, rule, proximity, value, deviation, pciScale, sign, outlook, gain, disconnected);
    }

    /** With this standard deviation. */
    public Conventions deviation(Deviation value) {
        return new Conventions(
                threshold, rule, proximity, diagonal, value, pciScale, sign, outlook, gain, disconnected);
    }

    /** With this scale of PCI. */
    public Conventions pciScale(PciScale value) {
        return new Conventions(
                threshold, rule, proximity, diagonal, deviation, value, sign, outlook, gain, disconnected);
    }

    /** With this sign rule. */
    public Conventions sign(Sign value) {
        return new Conventions(
                threshold, rule, proximity, diagonal, deviation, pciScale, value, outlook, gain, disconnected);
    }

    /** With this scale of the outlook index. */
    public Conventions outlook(Outlook value) {
        return new Conventions(
                threshold, rule, proximity, diagonal, deviation, pciScale, sign, value, gain, disconnected);
    }

    /** With this opportunity gain. */
    public Conventions gain(Gain value) {
        return new Conventions(
                threshold, rule, proximity, diagonal, deviation, pciScale, sign, outlook, value, disconnected);
    }

    /** With this treatment of graphs that fall apart. */
    public Conventions disconnected(Disconnected value) {
        return new Conventions(threshold, rule, proximity, diagonal, deviation, pciScale, sign, outlook, gain, value);
    }
}
