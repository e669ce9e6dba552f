package org.isard.examples.report;

/**
 * A number at the head of the report.
 *
 * @param value as printed
 * @param meaning what it says, in a line
 */
public record KeyFigure(String value, String meaning) {}
