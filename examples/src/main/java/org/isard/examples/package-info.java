/**
 * The study of the battery chain on real data: run {@link org.isard.examples.Study}.
 *
 * <p>One class per chapter of the report, each asking the library for its numbers and telling what they say; the data shipped
 * with the module are described in {@code data/ATTRIBUTION.md} beside them.
 */
package org.isard.examples;
