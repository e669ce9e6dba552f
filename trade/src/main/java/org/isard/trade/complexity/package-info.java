/**
 * Economic complexity and relatedness: what a place's products say about what it can make next.
 *
 * <p>Start with {@link org.isard.trade.complexity.EconomicComplexity#of}, which does it all for a table of exports, or
 * with its parts: {@link org.isard.trade.complexity.Presence} (who makes what),
 * {@link org.isard.trade.complexity.Complexity} (ECI and PCI), {@link org.isard.trade.complexity.Fitness},
 * {@link org.isard.trade.complexity.Proximity} and {@link org.isard.trade.complexity.ProductSpace} (density, outlook),
 * {@link org.isard.trade.complexity.Productivity} (PRODY, EXPY). {@link org.isard.trade.complexity.Conventions} holds the
 * choices on which programs differ and presets that reproduce each of them.
 */
package org.isard.trade.complexity;
