/**
 * One self-contained HTML file out of sections, charts and tables: opens offline, fetches nothing.
 *
 * <p>Start at {@link org.isard.examples.report.Report}. Charts are Apache ECharts options built as plain maps
 * ({@link org.isard.examples.report.Json}); numbers and stories are none of this package's business.
 */
package org.isard.examples.report;
