package org.isard.econometrics.panel;

/** Which effects a panel model has. */
public enum Effects {
    /** One for each unit. */
    INDIVIDUAL,
    /** One for each period. */
    TIME,
    /** One for each unit and one for each period. */
    TWO_WAY;

    String text() {
        return this == TWO_WAY ? "two-way" : this == TIME ? "time" : "individual";
    }
}
