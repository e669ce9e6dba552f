/** JMH benchmarks of the kernels; ../README.md says how to run them and what was measured. */
package org.isard.benchmarks;
