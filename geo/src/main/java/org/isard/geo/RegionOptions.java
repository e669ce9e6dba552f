package org.isard.geo;

import java.util.Objects;

/**
 * How {@link Regions#readGeoJson} and {@link Regions#readTopoJson} make labelled regions of a file's features.
 *
 * @param object the TopoJSON object to read; null for the only one there is. GeoJSON has none.
 * @param idProperty the property that holds the label; null for the feature's own id
 * @param missingId what becomes of a feature without a label; rejecting is the default
 * @param duplicateId what becomes of two features with one label; rejecting is the default
 * @param coordinates what the coordinates mean; longitude and latitude by default, as both formats have it
 */
public record RegionOptions(
        String object, String idProperty, MissingId missingId, DuplicateId duplicateId, CoordinateSystem coordinates) {

    /** What becomes of a feature without a label (or with an empty one). */
    public enum MissingId {
        /** The file is refused; the message names the feature. */
        REJECT,
        /** The property {@code name} serves as the label; a feature without that either is refused. */
        USE_NAME,
        /** The feature is left out and listed in {@link Regions#skipped()}. */
        SKIP
    }

    /** What becomes of two features with one label. */
    public enum DuplicateId {
        /** The file is refused; the message names both features. */
        REJECT,
        /** The polygons of all of them make one region, which keeps the properties of the first. */
        MERGE
    }

    /**
     * Checks that no choice is missing.
     *
     * @throws NullPointerException if a policy or the coordinates are null
     */
    public RegionOptions {
        Objects.requireNonNull(missingId, "missingId");
        Objects.requireNonNull(duplicateId, "duplicateId");
        Objects.requireNonNull(coordinates, "coordinates");
    }

    /** The only object, the feature's own id, rejecting missing and duplicate ids, longitude and latitude. */
    public static RegionOptions defaults() {
        return new RegionOptions(null, null, MissingId.REJECT, DuplicateId.REJECT, CoordinateSystem.LON_LAT);
    }

    /** Reads this object of a TopoJSON file. */
    public RegionOptions object(String name) {
        return new RegionOptions(name, idProperty, missingId, duplicateId, coordinates);
    }

    /** Takes the label from this property. */
    public RegionOptions idProperty(String name) {
        return new RegionOptions(object, name, missingId, duplicateId, coordinates);
    }

    /** Sets what becomes of features without a label. */
    public RegionOptions missingId(MissingId policy) {
        return new RegionOptions(object, idProperty, policy, duplicateId, coordinates);
    }

    /** Sets what becomes of features that share a label. */
    public RegionOptions duplicateId(DuplicateId policy) {
        return new RegionOptions(object, idProperty, missingId, policy, coordinates);
    }

    /** Sets what the coordinates mean. */
    public RegionOptions coordinates(CoordinateSystem system) {
        return new RegionOptions(object, idProperty, missingId, duplicateId, system);
    }
}
