/**
 * Regions on the map and spatial autocorrelation: geometry in, neighbours out, and the statistics on them.
 *
 * <p>Start with {@link org.isard.geo.Regions} and {@link org.isard.geo.Contiguity}, then {@link org.isard.geo.autocorrelation.Moran}.
 * No trade data and no regression belongs here.
 */
// JTS has a stable Automatic-Module-Name but no descriptor; its geometries are the vocabulary of this module's users.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module org.isard.geo {
    requires transitive org.isard.core;
    requires transitive org.locationtech.jts;
    requires com.fasterxml.jackson.core;
    requires ojalgo;
    requires org.apache.commons.statistics.distribution;
    requires java.sql; // GeoPackages, if the user adds sqlite-jdbc
    requires static org.xerial.sqlitejdbc;
    // nameless jars, named by their files; proj4j is there only if the user adds it
    requires static GeographicLib.Java;
    requires static proj4j;

    exports org.isard.geo;
    exports org.isard.geo.autocorrelation;
    exports org.isard.geo.concentration;
    exports org.isard.geo.map;
    exports org.isard.geo.points;
}
