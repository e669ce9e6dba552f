/**
 * Labelled, directed, weighted networks and their measures.
 *
 * <p>Start with {@link org.isard.network.Network}; a view as a JGraphT graph opens that library's algorithms.
 */
module org.isard.network {
    requires transitive org.isard.core;
    requires transitive org.jgrapht.core;
    requires java.xml;
    requires org.apache.commons.numbers.gamma;

    exports org.isard.network;
}
