# R 4.2.2, sf 1.0-9 (PROJ of Debian 12); writes projection.csv: places and their images by sf::st_transform
library(sf)
places <- data.frame(lon = c(105, 75.5, 134.25, 116.391, 121.47, 87.6, 110.2, 98.49, 127.53),
                     lat = c(35, 39.1, 48.3, 39.907, 31.23, 43.8, 18.3, 25.02, 50.24))
albers <- "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +units=m +no_defs"
systems <- list(
  krassovsky = c(paste(albers, "+ellps=krass"), "+proj=longlat +ellps=krass"),
  cgcs2000 = c(paste(albers, "+ellps=GRS80"), "+proj=longlat +ellps=GRS80"),
  utm50 = c("EPSG:32650", "OGC:CRS84"),
  webmercator = c("EPSG:3857", "OGC:CRS84"),
  lcc = c("+proj=lcc +lat_1=30 +lat_2=62 +lat_0=0 +lon_0=105 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs",
          "+proj=longlat +ellps=GRS80"))
out <- NULL
for (s in names(systems)) {
  p <- st_as_sf(places, coords = c("lon", "lat"), crs = st_crs(systems[[s]][2]))
  xy <- st_coordinates(st_transform(p, st_crs(systems[[s]][1])))
  out <- rbind(out, data.frame(label = paste0(s, seq_len(nrow(places))), system = s, lon = places$lon, lat = places$lat,
                               x = sprintf("%.6f", xy[, 1]), y = sprintf("%.6f", xy[, 2])))
}
write.csv(out, "projection.csv", row.names = FALSE, quote = FALSE)
cat(sf_extSoftVersion(), "\n")
