package org.isard.geo;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isard.core.MalformedDataException;
import org.isard.geo.formats.Bytes;
import org.isard.geo.formats.DbfCharsets;
import org.isard.geo.formats.DbfFile;
import org.isard.geo.formats.ShapefileSource;
import org.isard.geo.formats.Shapes;
import org.locationtech.jts.geom.Geometry;

/** Puts the parts of a shapefile together: shapes, properties, coordinate system. */
final class ShapefileReader {
    private ShapefileReader() {}

    static Features read(Path file, RegionOptions options) {
        try (ShapefileSource source = ShapefileSource.of(file, options.object(), options.charset())) {
            CoordinateSystem coordinates = coordinates(file, source, options);
            List<Geometry> geometries = new ArrayList<>();
            try (Bytes shp = source.require("shp")) {
                Shapes.read(shp, (record, geometry) -> geometries.add(geometry));
            }
            DbfFile dbf;
            try (Bytes bytes = source.require("dbf")) {
                dbf = DbfFile.read(bytes, charset(file, source, options));
                if (dbf.size() != geometries.size()) {
                    throw bytes.error(
                            "has " + dbf.size() + " records for " + geometries.size() + " shapes in the .shp");
                }
            }
            return collect(file, options, geometries, dbf).build(coordinates, dbf.columns());
        }
    }

    private static FeatureCollector collect(Path file, RegionOptions options, List<Geometry> geometries, DbfFile dbf) {
        FeatureCollector features = new FeatureCollector(
                (line, problem) -> new MalformedDataException(file.toString(), line, 0, problem), options);
        Feature.requireField(file, options.idProperty(), dbf.columns());
        Set<Integer> deleted = new HashSet<>(dbf.deleted());
        for (int i = 0; i < geometries.size(); i++) {
            Feature feature = Feature.ofRow(i + 1, null, dbf.columns(), options.idProperty());
            if (deleted.contains(i + 1)) {
                features.skip(feature.describe() + ", deleted");
            } else {
                features.add(feature, geometries.get(i));
            }
        }
        return features;
    }

    private static CoordinateSystem coordinates(Path file, ShapefileSource source, RegionOptions options) {
        if (options.coordinates() != null) {
            return options.coordinates();
        }
        String prj = source.text("prj");
        if (prj == null || prj.isBlank()) {
            throw new MalformedDataException(
                    file.toString(),
                    0,
                    0,
                    "has no .prj that says what its coordinates mean; say it with RegionOptions.coordinates(...)");
        }
        try {
            return CoordinateSystem.ofWkt(prj);
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(
                    file.toString(),
                    0,
                    0,
                    "its .prj: " + e.getMessage()
                            + "; say what the coordinates mean with RegionOptions.coordinates(...)",
                    e);
        }
    }

    private static Charset charset(Path file, ShapefileSource source, RegionOptions options) {
        String cpg = source.text("cpg");
        if (options.charset() != null || cpg == null || cpg.isBlank()) {
            return options.charset();
        }
        Charset charset = DbfCharsets.ofCpg(cpg);
        if (charset == null) {
            String name = cpg.strip();
            throw new MalformedDataException(
                    file.toString(),
                    0,
                    0,
                    "its .cpg names the unknown charset \"" + name.substring(0, Math.min(40, name.length()))
                            + "\"; say which it is with RegionOptions.charset(...)");
        }
        return charset;
    }
}
