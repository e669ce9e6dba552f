# Nearest features on the sphere by s2: Rscript nearest.R in this folder; R 4.2.2, s2 1.1.2.
library(s2)
set.seed(8)
blob <- function(lon, lat, radius, n) { # a star around a place, by azimuths and angles from it
    a <- sort(runif(n, 0, 2 * pi))
    r <- radius * runif(n, 0.4, 1) * pi / 180
    phi <- lat * pi / 180
    la <- asin(sin(phi) * cos(r) + cos(phi) * sin(r) * cos(a))
    lo <- lon * pi / 180 + atan2(sin(a) * sin(r) * cos(phi), cos(r) - sin(phi) * sin(la))
    lo <- ((lo * 180 / pi + 180) %% 360) - 180
    rev(sprintf("%.12f %.12f", lo, la * 180 / pi))
}
ring <- function(v) paste0("(", paste(c(v, v[1]), collapse = ", "), ")")
wkt <- c(
    paste0("POLYGON (", ring(blob(100, 35, 20, 12)), ")"),
    paste0("POLYGON (", ring(blob(179, -15, 12, 9)), ")"),
    paste0("POLYGON (", ring(blob(0, -88, 25, 15)), ")"),
    paste0("POLYGON (", ring(blob(40, 88, 6, 9)), ")"),
    "POLYGON ((-120 30, -80 30, -80 50, -120 50, -120 30), (-110 35, -110 45, -90 45, -90 35, -110 35))",
    paste0("LINESTRING (", paste(blob(-30, 10, 30, 7), collapse = ", "), ")"),
    "LINESTRING (170 60, -170 70, -150 60)", "MULTIPOINT ((-100 40), (-140 -60))", "POINT (20 0)", "POINT (179.9 -80)",
    paste0("MULTIPOLYGON ((", ring(blob(60, -30, 5, 5)), "), (", ring(blob(-60, -25, 8, 6)), "))"))
features <- as_s2_geography(wkt)
n <- 300
lon <- c(round(runif(n, -180, 180), 6), 180, -180, 0, 77, 0, -100, 20, 10, 179.95)
lat <- c(round(asin(runif(n, -1, 1)) * 180 / pi, 6), -15, -15, -90, 90, 90, 40, 0, -89.999, -15)
places <- s2_lnglat(lon, lat)
d <- s2_distance_matrix(places, features, radius = 6371.0088)
write.csv(data.frame(id = seq_along(wkt), wkt), "nearest_features.csv", row.names = FALSE)
write.csv(data.frame(id = seq_along(lon), lon, lat, nearest = apply(d, 1, which.min),
    distance = sprintf("%.17g", apply(d, 1, min))), "nearest_places.csv", row.names = FALSE, quote = FALSE)
