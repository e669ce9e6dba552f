/**
 * The shared vocabulary of Isard and the numerics that two modules need: labelled data, sparse weights, inference.
 *
 * <p>Start with {@link org.isard.core.Labels}, {@link org.isard.core.Variable} and {@link org.isard.core.Weights}.
 * Nothing geometric and no graph library belongs here.
 */
module org.isard.core {
    requires org.apache.commons.statistics.distribution;
    requires de.siegmar.fastcsv;

    exports org.isard.core;
    exports org.isard.core.inference;
}
