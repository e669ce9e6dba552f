# R 4.2.2, sandwich 3.0.2. Rscript wto.R ../shared/data/trade/wto_unctad_agtpa_gravity_1986_2006.csv.gz writes wto.csv: glm with dummies on 14 countries.
library(sandwich)
d <- read.csv(commandArgs(TRUE)[1])
some <- c("ARG", "AUS", "BRA", "CAN", "CHE", "CHL", "CHN", "COL", "DEU", "ESP", "FRA", "GBR", "MEX", "USA")
d <- d[d$exporter %in% some & d$importer %in% some & d$year %in% c(1986, 1990, 1994, 1998, 2002, 2006), ]
d$ey <- paste(d$exporter, d$year); d$iy <- paste(d$importer, d$year)
d$pair <- paste(pmin(d$exporter, d$importer), pmax(d$exporter, d$importer))
x <- c("rta", "rta_lag4")
for (t in c(1986, 1990, 1994, 1998, 2002)) { x <- c(x, paste0("border", t)); d[[paste0("border", t)]] <- as.numeric(d$exporter != d$importer & d$year == t) }
form <- as.formula(paste("trade ~", paste(x, collapse = "+"), "+ factor(ey) + factor(iy) + factor(pair)"))
mm <- model.matrix(form, d)[, !is.na(coef(lm(form, d)))]
fit <- glm(d$trade ~ mm - 1, family = quasipoisson, control = glm.control(epsilon = 1e-30, maxit = 60))
v <- vcovCL(fit, d$pair, type = "HC0", cadjust = TRUE)
out <- data.frame(name = x, b = sprintf("%.17g", coef(fit)[paste0("mm", x)]), se = sprintf("%.17g", sqrt(diag(v))[paste0("mm", x)]))
write.csv(out, "wto.csv", row.names = FALSE, quote = FALSE)
