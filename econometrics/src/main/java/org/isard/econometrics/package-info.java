/**
 * Linear regression on labelled data. Start at {@link org.isard.econometrics.Design}, which checks and names the columns (of a table, with
 * factors, interactions, spatial lags; {@link org.isard.econometrics.StackedPanels} stacks panels), and {@link org.isard.econometrics.Ols};
 * {@link org.isard.econometrics.Covariance} chooses the standard errors. After a fit: {@link org.isard.econometrics.Restrictions},
 * {@link org.isard.econometrics.Diagnostics}, {@link org.isard.econometrics.ModelTable}. What every fitted model of the module answers is
 * {@link org.isard.econometrics.Estimates}.
 *
 * <p>Models of space, panels, counts and places live in packages of their own, and no type of the linear algebra library behind them shows
 * in a public signature.
 */
package org.isard.econometrics;
