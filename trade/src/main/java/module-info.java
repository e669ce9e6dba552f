/**
 * Flows of products between places and what is read off them: dependence, advantage, networks, circulation.
 *
 * <p>Start with {@link org.isard.trade.Flows}.
 */
module org.isard.trade {
    requires transitive org.isard.core;
    requires transitive org.isard.network;
    requires ojalgo;
    // only where DuckDB's driver is, which a user adds
    requires static transitive java.sql;

    exports org.isard.trade;
    exports org.isard.trade.accounts;
    exports org.isard.trade.complexity;
    exports org.isard.trade.duckdb;
}
