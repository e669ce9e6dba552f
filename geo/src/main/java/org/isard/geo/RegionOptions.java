package org.isard.geo;

import java.nio.charset.Charset;
import java.util.Objects;

/**
 * How the readers of {@link Regions} and {@link Features} make labelled regions or features of a file.
 *
 * @param object the TopoJSON object, the shapefile of a zip archive or the layer of a GeoPackage to read; null for the only one there is.
 *     GeoJSON has none.
 * @param idProperty the property that holds the label; null for the feature's own id (the primary key of a GeoPackage), which
 *     shapefiles do not have
 * @param missingId what becomes of a feature without a label; rejecting is the default
 * @param duplicateId what becomes of two features with one label; rejecting is the default
 * @param coordinates what the coordinates mean; null, the default, for what the file says (its .prj, say), which for GeoJSON and
 *     TopoJSON is longitude and latitude
 * @param charset of a shapefile's texts; null, the default, for what its .cpg or its language driver byte says, or else UTF-8; texts
 *     that are not of that charset are refused, never garbled
 */
public record RegionOptions(
        String object,
        String idProperty,
        MissingId missingId,
        DuplicateId duplicateId,
        CoordinateSystem coordinates,
        Charset charset) {

    /** What becomes of a feature without a label (or with an empty one). */
    public enum MissingId {
        /** The file is refused; the message names the feature. */
        REJECT,
        /** The property {@code name} serves as the label; a feature without that either is refused. */
        USE_NAME,
        /** The feature's number in the file, counted from 1, serves as the label. */
        NUMBER,
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
     * @throws NullPointerException if a policy is null
     */
    public RegionOptions {
        Objects.requireNonNull(missingId, "missingId");
        Objects.requireNonNull(duplicateId, "duplicateId");
    }

    /** The only object, the feature's own id, rejecting missing and duplicate ids, coordinates and charset as the file has them. */
    public static RegionOptions defaults() {
        return new RegionOptions(null, null, MissingId.REJECT, DuplicateId.REJECT, null, null);
    }

    /** Reads this object of a TopoJSON file, shapefile of an archive or layer of a GeoPackage. */
    public RegionOptions object(String name) {
        return new RegionOptions(name, idProperty, missingId, duplicateId, coordinates, charset);
    }

    /** Takes the label from this property. */
    public RegionOptions idProperty(String name) {
        return new RegionOptions(object, name, missingId, duplicateId, coordinates, charset);
    }

    /** Sets what becomes of features without a label. */
    public RegionOptions missingId(MissingId policy) {
        return new RegionOptions(object, idProperty, policy, duplicateId, coordinates, charset);
    }

    /** Sets what becomes of features that share a label. */
    public RegionOptions duplicateId(DuplicateId policy) {
        return new RegionOptions(object, idProperty, missingId, policy, coordinates, charset);
    }

    /** Sets what the coordinates mean. */
    public RegionOptions coordinates(CoordinateSystem system) {
        return new RegionOptions(object, idProperty, missingId, duplicateId, system, charset);
    }

    /** Sets the charset of a shapefile's texts. */
    public RegionOptions charset(Charset ofTexts) {
        return new RegionOptions(object, idProperty, missingId, duplicateId, coordinates, ofTexts);
    }
}
