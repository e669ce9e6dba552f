/**
 * How a statistic is judged: the kind of {@link org.isard.core.inference.Inference}, its
 * {@link org.isard.core.inference.Alternative}, {@link org.isard.core.inference.MultipleTesting}, and the seeded random
 * streams and parallel blocks that give the same bits on any number of threads.
 */
package org.isard.core.inference;
