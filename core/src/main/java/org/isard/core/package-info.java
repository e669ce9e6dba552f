/**
 * Labelled values and what is computed on them in every module.
 *
 * <p>Start with {@link org.isard.core.Labels}: an ordered set of unit names that travels with every
 * {@link org.isard.core.Variable}, {@link org.isard.core.Table}, {@link org.isard.core.Panel} and
 * {@link org.isard.core.Weights}, so that a vector can never silently meet weights in another order. Geometry, graphs,
 * trade and regression live in their own modules.
 */
package org.isard.core;
