# R 4.2.2, sandwich. Writes gravity.csv (a generated panel) and absorbed.csv (coefficients and covariances with dummies).
library(sandwich)
set.seed(20261130)
countries <- LETTERS[1:9]
d <- expand.grid(importer = countries, exporter = countries, year = 2001:2006, stringsAsFactors = FALSE)
d <- d[d$importer != d$exporter, ]
pair <- paste(pmin(d$exporter, d$importer), pmax(d$exporter, d$importer))
size <- setNames(rnorm(9), countries)
dist <- setNames(runif(length(unique(pair)), 0.5, 3), unique(pair))
join <- setNames(sample(1999:2010, length(unique(pair)), TRUE), unique(pair))
d$pair <- pair
d$dist <- dist[pair]
d$rta <- as.numeric(d$year >= join[pair])
d$tariff <- round(runif(nrow(d), 0, 0.3), 3)
mu <- exp(1 + size[d$exporter] + 0.7 * size[d$importer] - d$dist + 0.5 * d$rta - 2 * d$tariff + 0.3 * rnorm(nrow(d)))
d$flow <- round(ifelse(runif(nrow(d)) < 0.1, 0, mu * exp(rnorm(nrow(d)) / 2)), 3)
d$w <- round(runif(nrow(d), 0.5, 2), 2)
d <- d[runif(nrow(d)) < 0.9, ]
write.csv(d[, c("exporter", "importer", "year", "pair", "flow", "dist", "rta", "tariff", "w")], "gravity.csv", row.names = FALSE, quote = FALSE)
d <- read.csv("gravity.csv")
d$ey <- paste(d$exporter, d$year); d$iy <- paste(d$importer, d$year)
d$lf <- log(1 + d$flow)
out <- NULL
put <- function(model, what, coefs, v) for (n in names(coefs)) out <<- rbind(out, data.frame(model, what, name = n,
  b = sprintf("%.17g", coefs[n]), se = sprintf("%.17g", sqrt(v[n, n]))))
ctl <- glm.control(epsilon = 1e-30, maxit = 40) # runs on to rounding, and warns that it has not converged
models <- list(
  twoway = list(f = ~ dist + rta + tariff, fe = c("exporter", "importer", "year")),
  gravity = list(f = ~ rta + tariff, fe = c("ey", "iy", "pair")))
for (m in names(models)) for (kind in c("ols", "ppml", "wols", "wppml")) {
  spec <- models[[m]]
  x <- attr(terms(spec$f), "term.labels")
  ppml <- kind %in% c("ppml", "wppml")
  s <- d
  repeat { # levels of zeros go
    if (!ppml) break
    z <- rep(FALSE, nrow(s))
    for (f in spec$fe) z <- z | ave(s$flow, s[[f]], FUN = sum) == 0
    if (!any(z)) break
    s <- s[!z, ]
  }
  form <- as.formula(paste(if (ppml) "flow" else "lf", "~", paste(c(x, sprintf("factor(%s)", spec$fe)), collapse = " + ")))
  s$wt <- if (kind %in% c("wols", "wppml")) s$w else 1
  # lm leaves dependent dummies out as NA; the fits are on what it keeps, as glm and sandwich need (glm's own choice, under weights, fails).
  mm <- model.matrix(form, s)[, !is.na(coef(lm(form, s)))]
  s$mm <- mm
  fit <- if (ppml) glm(flow ~ mm - 1, quasipoisson, s, weights = wt, control = ctl) else lm(lf ~ mm - 1, s, weights = wt)
  names(fit$coefficients) <- colnames(mm)
  fix <- function(v) { dimnames(v) <- list(colnames(mm), colnames(mm)); v }
  cf <- coef(fit)[x]
  if (!ppml) put(paste(m, kind), "CLASSICAL", cf, fix(vcov(fit)))
  if (ppml) put(paste(m, kind), "CLASSICAL", cf, fix(summary(fit)$cov.unscaled))
  put(paste(m, kind), "HC0", cf, fix(vcovHC(fit, "HC0")))
  put(paste(m, kind), "HC1", cf, fix(vcovHC(fit, "HC1")))
  put(paste(m, kind), "NONE pair", cf, fix(vcovCL(fit, s$pair, type = "HC0", cadjust = FALSE)))
  put(paste(m, kind), "ASYMPTOTIC pair", cf, fix(vcovCL(fit, s$pair, type = "HC0", cadjust = TRUE)))
  put(paste(m, kind), "SANDWICH pair", cf, fix(vcovCL(fit, s$pair, type = "HC1", cadjust = TRUE)))
  put(paste(m, kind), "NONE exporter importer", cf, fix(vcovCL(fit, s[, c("exporter", "importer")], type = "HC0", cadjust = FALSE)))
  put(paste(m, kind), "SANDWICH exporter importer", cf, fix(vcovCL(fit, s[, c("exporter", "importer")], type = "HC1", cadjust = TRUE)))
  stat <- if (ppml) c(n = nrow(s), k = ncol(mm), deviance = deviance(fit),
      logLik = sum(s$wt * (s$flow * log(fitted(fit)) - fitted(fit) - lgamma(s$flow + 1))),
      cor2 = cor(s$flow, fitted(fit))^2)
    else c(n = nrow(s), k = ncol(mm), r2 = 1 - sum(s$wt * resid(fit)^2) / sum(s$wt * (s$lf - weighted.mean(s$lf, s$wt))^2),
      within = { dm <- model.matrix(as.formula(paste("~", paste(sprintf("factor(%s)", spec$fe), collapse = "+"))), s)
        1 - sum(s$wt * resid(fit)^2) / sum(s$wt * resid(lm(s$lf ~ dm, weights = s$wt))^2) })
  for (n in names(stat)) out <- rbind(out, data.frame(model = paste(m, kind), what = "statistic", name = n, b = sprintf("%.17g", stat[n]), se = 0))
}
write.csv(out, "absorbed.csv", row.names = FALSE, quote = FALSE)
