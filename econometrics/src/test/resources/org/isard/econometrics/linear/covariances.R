# R 4.2.2, sandwich 3.0.2, plm: covariances under dependence on a generated panel. Rscript covariances.R writes panel.csv and covariances.csv.
suppressMessages({library(sandwich); library(plm); library(lmtest)})
set.seed(7)
N <- 12; T <- 9
d <- expand.grid(t = 1:T, i = 1:N)
d$x1 <- rnorm(N)[d$i] + rnorm(T)[d$t] + rnorm(N * T)
d$x2 <- rnorm(N * T) + 0.5 * rnorm(T)[d$t]
d$y <- 1 + 0.5 * d$x1 - d$x2 + rnorm(N)[d$i] + rnorm(T)[d$t] + rnorm(N * T)
m <- lm(y ~ x1 + x2, d)
n <- nrow(d); k <- 3
fixest2 <- function() { # min G for every term, by the formula
  f <- (n - 1) / (n - k) * T / (T - 1)
  f * (vcovCL(m, ~i, type = "HC0", cadjust = FALSE) + vcovCL(m, ~t, type = "HC0", cadjust = FALSE) - vcovHC(m, "HC0"))
}
p <- plm(y ~ x1 + x2, d, index = c("i", "t"), model = "pooling")
all <- list(
  clusterNone = vcovCL(m, ~i, type = "HC0", cadjust = FALSE),
  clusterSandwich = vcovCL(m, ~i, type = "HC1"),
  twoWayNone = vcovCL(m, ~ i + t, type = "HC0", cadjust = FALSE),
  twoWaySandwich = vcovCL(m, ~ i + t, type = "HC1"),
  twoWayFixest = fixest2(),
  neweyWest3 = NeweyWest(m, lag = 3, prewhite = FALSE),
  driscollKraay2 = vcovSCC(p, type = "HC0", maxlag = 2),
  driscollKraayPL = vcovPL(m, cluster = ~i, order.by = ~t, kernel = "Bartlett", lag = 2, aggregate = TRUE, adjust = FALSE))
out <- do.call(rbind, lapply(names(all), function(a) { v <- all[[a]]; data.frame(what = a, v11 = v[1,1], v12 = v[1,2], v13 = v[1,3], v22 = v[2,2], v23 = v[2,3], v33 = v[3,3]) }))
options(digits = 17)
d$unit <- paste0("u", d$i); d$period <- paste0("p", d$t); d$id <- seq_len(n)
w <- function(x, f) write.csv(format(x, digits = 17, trim = TRUE), f, row.names = FALSE, quote = FALSE)
w(d[, c("id", "unit", "period", "y", "x1", "x2")], "panel.csv")
w(out, "covariances.csv")
