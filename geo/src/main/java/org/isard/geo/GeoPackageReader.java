package org.isard.geo;

import java.nio.file.Path;
import java.util.List;
import org.isard.core.MalformedDataException;
import org.isard.geo.formats.GeoPackageFile;
import org.isard.geo.formats.GeoPackageRows;

/** Puts the parts of a GeoPackage's layer together: geometries, properties, coordinate system. */
final class GeoPackageReader {
    private GeoPackageReader() {}

    static List<String> layers(Path file) {
        try (GeoPackageFile source = GeoPackageFile.open(file)) {
            return List.copyOf(source.layers());
        }
    }

    static Features read(Path file, RegionOptions options) {
        try (GeoPackageFile source = GeoPackageFile.open(file)) {
            GeoPackageFile.Layer layer = source.layer(options.object());
            CoordinateSystem coordinates = coordinates(source, layer, options);
            // who says what the coordinates mean overrules the headers of the geometries
            int system = options.coordinates() == null ? layer.system() : 0;
            GeoPackageRows rows = GeoPackageRows.read(source, layer, system);
            Feature.requireField(file, options.idProperty(), rows.columns());
            FeatureCollector features = new FeatureCollector(
                    (line, problem) -> new MalformedDataException(file.toString(), line, 0, problem), options);
            for (int i = 0; i < rows.geometries().size(); i++) {
                Feature feature = Feature.ofRow(i + 1, rows.keys().get(i), rows.columns(), options.idProperty());
                features.add(feature, rows.geometries().get(i));
            }
            return features.build(coordinates, rows.columns());
        }
    }

    private static CoordinateSystem coordinates(
            GeoPackageFile source, GeoPackageFile.Layer layer, RegionOptions options) {
        if (options.coordinates() != null) {
            return options.coordinates();
        }
        if (layer.system() == -1) { // "undefined Cartesian" and "undefined geographic" of the standard
            return CoordinateSystem.PLANAR;
        }
        if (layer.system() == 0) {
            return CoordinateSystem.LON_LAT;
        }
        String problem = "gpkg_spatial_ref_sys does not define it";
        for (String definition : source.definitions(layer.system())) {
            try {
                return CoordinateSystem.ofWkt(definition);
            } catch (IllegalArgumentException e) {
                problem = e.getMessage();
            }
        }
        throw source.error("layer \"" + layer.table() + "\" has the coordinate system " + layer.system() + ": "
                + problem + "; say what the coordinates mean with RegionOptions.coordinates(...)");
    }
}
