package org.isard.geo.formats;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** PROJ strings of well-known texts without an EPSG code, as Esri's .prj files are; the projections in common use. */
public final class CrsProjection {
    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("transverse_mercator", "tmerc"),
            Map.entry("gauss_kruger", "tmerc"),
            Map.entry("albers", "aea"),
            Map.entry("albers_conic_equal_area", "aea"),
            Map.entry("albers_equal_area", "aea"),
            Map.entry("lambert_conformal_conic", "lcc"),
            Map.entry("lambert_conformal_conic_1sp", "lcc"),
            Map.entry("lambert_conformal_conic_2sp", "lcc"),
            Map.entry("lambert_conic_conformal_1sp", "lcc"),
            Map.entry("lambert_conic_conformal_2sp", "lcc"),
            Map.entry("mercator", "merc"),
            Map.entry("mercator_1sp", "merc"),
            Map.entry("mercator_2sp", "merc"),
            Map.entry("mercator_variant_a", "merc"),
            Map.entry("mercator_auxiliary_sphere", "webmerc"),
            Map.entry("popular_visualisation_pseudo_mercator", "webmerc"),
            Map.entry("lambert_azimuthal_equal_area", "laea"),
            Map.entry("cylindrical_equal_area", "cea"),
            Map.entry("lambert_cylindrical_equal_area", "cea"),
            Map.entry("equidistant_conic", "eqdc"),
            Map.entry("polyconic", "poly"),
            Map.entry("sinusoidal", "sinu"),
            Map.entry("mollweide", "moll"),
            Map.entry("robinson", "robin"));

    private CrsProjection() {}

    /**
     * The PROJ string.
     *
     * @throws IllegalArgumentException if the projection or the ellipsoid is not known
     */
    public static String parameters(CrsText text) {
        CrsText system = text.horizontal();
        CrsText base = system.isGeographic()
                ? system
                : system.child("GEOGCS", "BASEGEOGCRS", "BASEGEODCRS", "GEOGCRS", "GEODCRS");
        String ellipsoid = ellipsoid(base, system.name());
        if (system.isGeographic()) {
            return "+proj=longlat" + ellipsoid + " +no_defs";
        }
        CrsText conversion = system.child("CONVERSION") == null ? system : system.child("CONVERSION");
        CrsText method = conversion.child("PROJECTION", "METHOD");
        String name = method == null ? "" : plain(method.name());
        String projection = METHODS.get(name);
        if (projection == null) {
            throw new IllegalArgumentException("coordinates: the projection \"" + (method == null ? "" : method.name())
                    + "\" of \"" + system.name()
                    + "\" is not known; give the system with CoordinateSystem.ofEpsg or ofProj");
        }
        double unit = Double.isNaN(system.unit()) ? 1 : system.unit();
        Map<String, Double> values = new TreeMap<>();
        for (CrsText child : conversion.children()) {
            if (child.keyword().equals("PARAMETER") && key(plain(child.name()), projection) != null) {
                boolean length = key(plain(child.name()), projection).matches("[xy]_0");
                values.put(key(plain(child.name()), projection), child.number(1) * (length ? unit : 1));
            }
        }
        if (projection.equals("lcc") && !values.containsKey("lat_1")) {
            values.put("lat_1", values.getOrDefault("lat_0", 0.0));
        }
        StringBuilder result = new StringBuilder();
        if (projection.equals("webmerc")) { // the ellipsoid's longitudes and latitudes, taken for those of a sphere
            result.append("+proj=merc +a=6378137 +b=6378137 +nadgrids=@null");
        } else {
            result.append("+proj=").append(projection).append(ellipsoid);
        }
        values.forEach(
                (key, value) -> result.append(" +").append(key).append('=').append(value));
        return result.append(" +to_meter=").append(unit).append(" +no_defs").toString();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ ()]+", "_").replaceAll("_+$", "");
    }

    private static String key(String parameter, String projection) {
        return switch (parameter) {
            case "central_meridian",
                    "longitude_of_center",
                    "longitude_of_origin",
                    "longitude_of_natural_origin",
                    "longitude_of_false_origin" -> "lon_0";
            case "latitude_of_origin", "latitude_of_center", "latitude_of_natural_origin", "latitude_of_false_origin" ->
                "lat_0";
            case "standard_parallel_1", "latitude_of_1st_standard_parallel" ->
                projection.equals("cea") || projection.equals("merc") ? "lat_ts" : "lat_1";
            case "standard_parallel_2", "latitude_of_2nd_standard_parallel" -> "lat_2";
            case "scale_factor", "scale_factor_at_natural_origin" -> "k_0";
            case "false_easting", "easting_at_false_origin" -> "x_0";
            case "false_northing", "northing_at_false_origin" -> "y_0";
            default -> null;
        };
    }

    private static String ellipsoid(CrsText base, String name) {
        CrsText datum = base == null ? null : base.child("DATUM", "GEODETICDATUM", "TRF", "ENSEMBLE");
        CrsText spheroid = datum == null ? null : datum.child("SPHEROID", "ELLIPSOID");
        double a = spheroid == null ? Double.NaN : spheroid.number(1);
        double flattening = spheroid == null ? Double.NaN : spheroid.number(2);
        if (!(a > 0) || !(flattening >= 0)) {
            throw new IllegalArgumentException("coordinates: \"" + name
                    + "\" has no ellipsoid; give the system with CoordinateSystem.ofEpsg or ofProj");
        }
        StringBuilder result = new StringBuilder(" +a=").append(a);
        // proj4j 1.4.1 misreads +rf (images come out 100 times too far), so the other axis is given instead
        result.append(" +b=").append(flattening == 0 ? a : a * (1 - 1 / flattening));
        CrsText shift = datum.child("TOWGS84");
        if (shift != null) {
            result.append(" +towgs84=").append(String.join(",", shift.values()));
        }
        CrsText meridian = base.child("PRIMEM");
        if (meridian != null && meridian.number(1) != 0) {
            result.append(" +pm=").append(meridian.number(1));
        }
        return result.toString();
    }
}
