/**
 * Kernels that several packages of this module share: decompositions, tails. Not part of the API: it may change in any version, and
 * nothing here shows in a public signature outside this package.
 */
package org.isard.econometrics.internal;
