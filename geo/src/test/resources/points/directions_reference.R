# Rscript directions_reference.R   (in this folder; circular 0.4-95, R 4.2.2): first 45 places of centres_points.csv about (495, -195)
suppressMessages(library(circular))
p <- read.csv("centres_points.csv")[1:45, ]
a <- circular(atan2(p$x - 495, p$y + 195)) # clockwise from north
r <- rayleigh.test(a)
out <- c(mean = (as.numeric(mean(a)) * 180 / pi) %% 360, rbar = r$statistic, p = r$p.value,
         wmean = (as.numeric(weighted.mean(a, p$w)) * 180 / pi) %% 360, deviation = as.numeric(sd.circular(a)) * 180 / pi)
cat(sprintf("%s,%.17g\n", names(out), out), file = "directions.csv", sep = "")
