/**
 * Flows out of Parquet files, databases and SQL, through DuckDB.
 *
 * <p>Start with {@link org.isard.trade.duckdb.DuckFlows}. Nothing else in Isard needs DuckDB: its driver (80 MB, with native code) is an
 * optional dependency, {@code org.duckdb:duckdb_jdbc}, that a project adds itself. What CSV can say is read without it, by
 * {@link org.isard.trade.Flows} and {@link org.isard.trade.FlowAggregation}.
 */
package org.isard.trade.duckdb;
