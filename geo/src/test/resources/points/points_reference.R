# Rscript points_reference.R   (in this folder; spatstat 3.0-3, spatstat.explore 3.0-6, R 4.2.2)
suppressMessages(library(spatstat))
set.seed(20)
X <- rThomas(25, 0.06, 6, win = owin(c(0, 2), c(0, 1)))
dens <- function(edge, diggle) density(X, sigma = 0.12, at = "points", leaveoneout = TRUE, edge = edge, diggle = diggle)
# quartic in spatstat is scaled by its standard deviation; exact Gaussians only: kernel = "gaussian" at the points
out <- data.frame(x = X$x, y = X$y, none = as.numeric(dens(FALSE, FALSE)), uniform = as.numeric(dens(TRUE, FALSE)),
                  diggle = as.numeric(dens(TRUE, TRUE)))
write.csv(format(out, digits = 17, trim = TRUE), "density_points.csv", row.names = FALSE, quote = FALSE)
cat(sprintf("%.17g\n", bw.scott.iso(X)), file = "bw_scott_iso.txt")
