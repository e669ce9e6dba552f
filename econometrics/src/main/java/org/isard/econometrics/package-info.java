/**
 * Regression on labelled data. Start at {@link org.isard.econometrics.Design}, which checks and names the columns, and
 * {@link org.isard.econometrics.Ols}. No type of the linear algebra library behind it shows in a public signature.
 */
package org.isard.econometrics;
