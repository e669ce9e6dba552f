# Files as GDAL writes them, from made-up shapes with Chinese attributes, and what is in them as CSV with well-known text.
# Rscript formats.R in this folder; R 4.2.2, sf with GDAL 3.6.2, zip 3.0.
library(sf)
Sys.setenv(OGR_CURRENT_DATE = "2026-11-30T00:00:00.000Z")
unlink(c("kinds.zip", "gbk.shz", "layers.gpkg", "layers.geojson"))

name <- c("\u4e1c\u57ce\u533a", "\u897f\u57ce\u533a", "\u9ed1\u6cb3-\u817e\u51b2 \"\u7ebf\"")
data <- data.frame(code = c("110101", "110102", "000003"), name = name, gdp = c(12.5, NA, -1e-3), firms = c(7L, 123456L, NA))

square <- function(x, y, side) rbind(c(x, y), c(x, y + side), c(x + side, y + side), c(x + side, y), c(x, y))
back <- function(ring) ring[nrow(ring):1, ]
rings <- list(
    list(list(square(110, 30, 8), back(square(112, 32, 4)))),                       # a hole
    list(list(square(100, 20, 1.5)), list(square(103, 21, 0.1), back(square(103.02, 21.02, 0.05)))), # two parts
    list(list(square(-179.5, -10.25, 1))))
lines <- list(list(cbind(1:3, c(5, 4, 6))), list(cbind(1:2, 3:4), cbind(5:7, c(9, 8, 9) / 7)), list(cbind(c(0.1, 0.2), c(0, 1e-7))))
dimension <- function(m, dim) switch(dim, XY = m, XYZ = cbind(m, seq_len(nrow(m))), XYM = cbind(m, -seq_len(nrow(m))),
    XYZM = cbind(m, seq_len(nrow(m)), 100))
closed <- function(m, dim) { d <- dimension(m, dim); d[nrow(d), ] <- d[1, ]; d }
geometry <- function(kind, dim) st_sfc(crs = 4490, lapply(1:3, function(i) switch(kind,
    point = st_point(dimension(rings[[i]][[1]][[1]], dim)[1, ], dim),
    multipoint = st_multipoint(dimension(lines[[i]][[1]], dim), dim),
    line = st_multilinestring(lapply(lines[[i]], dimension, dim), dim),
    area = st_multipolygon(lapply(rings[[i]], lapply, closed, dim), dim))))

expected <- function(geometries, d, file) {
    d$wkt <- st_as_text(st_zm(geometries), digits = 17)
    write.csv(d, file, row.names = FALSE, na = "", fileEncoding = "UTF-8")
}
folder <- tempfile("kinds")
dir.create(folder)
shape <- c(point = "POINT", multipoint = "MULTIPOINT", line = "ARC", area = "POLYGON")
suffix <- c(XY = "", XYZ = "Z", XYM = "M", XYZM = "ZM")
for (kind in c("point", "multipoint", "line", "area")) {
    expected(geometry(kind, "XY"), data, paste0(kind, ".csv"))
    for (dim in c("XY", "XYZ", "XYM", "XYZM"))
        st_write(st_sf(data, geom = geometry(kind, dim)), file.path(folder, paste0(kind, dim, ".shp")), quiet = TRUE,
            layer_options = c("ENCODING=UTF-8", paste0("SHPT=", shape[[kind]], suffix[[dim]])))
}
zip("kinds.zip", list.files(folder, full.names = TRUE), "-jXq9")
st_write(st_sf(data, geom = geometry("area", "XY")), "gbk.shz", driver = "ESRI Shapefile", layer_options = "ENCODING=GBK", quiet = TRUE)
st_write(st_sf(data, geom = geometry("area", "XY")), "layers.geojson", layer_options = c("COORDINATE_PRECISION=17", "RFC7946=NO"), quiet = TRUE)

typed <- data.frame(data, open = c(TRUE, NA, FALSE), day = as.Date(c("2020-01-31", NA, "1949-10-01")),
    time = as.POSIXct(c("2020-01-31 08:30:00", NA, "2021-02-28 23:59:59"), tz = "UTC"))
options <- c("SPATIAL_INDEX=NO")
for (kind in c("point", "line", "area"))
    st_write(st_sf(typed, geom = geometry(kind, if (kind == "line") "XYZM" else "XY")), "layers.gpkg", kind, layer_options = options,
        append = TRUE, quiet = TRUE)
mixed <- st_sfc(crs = 32650, st_point(c(5e5, 4e6)), st_linestring(cbind(c(5e5, 6e5), c(4e6, 4.1e6))), st_polygon())
st_write(st_sf(data, geom = mixed), "layers.gpkg", "\u6df7\u5408", layer_options = options, append = TRUE, quiet = TRUE)
curve <- st_sfc(crs = 4490, st_as_sfc("CIRCULARSTRING (0 0, 1 1, 2 0)"))
st_write(st_sf(name = "\u5f27", geom = curve), "layers.gpkg", "\u5f27", layer_options = options, append = TRUE, quiet = TRUE)
