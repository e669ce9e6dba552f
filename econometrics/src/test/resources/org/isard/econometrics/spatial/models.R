# Rscript models.R   writes data.csv, weights.csv and models.json
# A simulated 12 x 12 lattice with unequal, asymmetric, not row-standardised weights and one island; everything that the shared oracles lack:
# weights whose rows differ in their sums, simulated impacts, predictions, tests, impacts of the combined and the error models.
suppressMessages({library(spdep); library(spatialreg); library(jsonlite)})
set.seed(7)
nb <- cell2nb(12, 12, type = "queen")
n <- length(nb)
nb <- droplinks(nb, 5)
gl <- lapply(nb, function(v) if (v[1] == 0) NULL else 0.05 + runif(length(v)) * 0.2)
raw <- nb2listw(nb, glist = gl, style = "B", zero.policy = TRUE)
W <- listw2mat(raw)
x1 <- rnorm(n); x2 <- rexp(n)
rho <- 0.5; lambda <- 0.3
I <- diag(n)
y <- solve(I - rho * W, 2 + 1.5 * x1 - x2 + 0.5 * W %*% x1 + solve(I - lambda * W, rnorm(n)))[, 1]
at <- which(W > 0, arr.ind = TRUE); at <- at[order(at[, 1], at[, 2]), ]
write.csv(data.frame(from = at[, 1], to = at[, 2], weight = sprintf("%.17g", W[at])), "weights.csv", row.names = FALSE, quote = FALSE)
write.csv(data.frame(id = 1:n, y = sprintf("%.17g", y), x1 = sprintf("%.17g", x1), x2 = sprintf("%.17g", x2)), "data.csv", row.names = FALSE, quote = FALSE)
d <- read.csv("data.csv"); y <- d$y; x1 <- d$x1; x2 <- d$x2
# optimize() stops at sqrt(.Machine$double.eps); lag and error models go as far as it can
ctl <- list(tol.opt = 1e-14)
lag <- lagsarlm(y ~ x1 + x2, listw = raw, zero.policy = TRUE, control = ctl)
sdm <- lagsarlm(y ~ x1 + x2, listw = raw, zero.policy = TRUE, Durbin = TRUE, control = ctl)
sem <- errorsarlm(y ~ x1 + x2, listw = raw, zero.policy = TRUE, control = ctl)
sdem <- errorsarlm(y ~ x1 + x2, listw = raw, zero.policy = TRUE, Durbin = TRUE, control = ctl)
sac <- sacsarlm(y ~ x1 + x2, listw = raw, zero.policy = TRUE, control = list(opt_control = list(rel.tol = 1e-13)))
std <- nb2listw(nb, glist = gl, style = "W", zero.policy = TRUE)
lag_std <- lagsarlm(y ~ x1 + x2, listw = std, zero.policy = TRUE, control = ctl)
sdm_std <- lagsarlm(y ~ x1 + x2, listw = std, zero.policy = TRUE, Durbin = TRUE, control = ctl)
fit <- function(m) list(names = names(coef(m)), coef = unname(coef(m)), rest.se = unname(m$rest.se), rho.se = m$rho.se, lambda.se = m$lambda.se,
    s2 = m$s2, logLik = as.numeric(logLik(m)), AIC = AIC(m), LMtest = if (is.null(m$LMtest)) NULL else as.numeric(m$LMtest),
    LR = as.numeric(LR1.Sarlm(m)$statistic), residuals = unname(residuals(m)), fitted = unname(fitted(m)))
# impacts() takes every row sum for 1: its total is (b + d) / (1 - rho). "total" and "indirect" here average over units as they are.
imp <- function(m, listw, R = NULL) {
    i <- impacts(m, listw = listw)
    W <- listw2mat(listw)
    total <- function(rho, beta) {
        s <- solve(I - rho * W, rep(1, n))
        b <- beta[c("x1", "x2")] * mean(s)
        if ("lag.x1" %in% names(beta)) b <- b + beta[c("lag.x1", "lag.x2")] * mean(W %*% s)
        unname(b)
    }
    t <- total(m$rho, m$coefficients)
    out <- list(direct = unname(c(i$direct)), indirect = t - unname(c(i$direct)), total = t, total_of_spatialreg = unname(c(i$total)))
    if (!is.null(R)) {
        set.seed(1)
        s <- impacts(m, listw = listw, R = R)
        samples <- attr(s, "samples")$samples
        d <- unclass(s$sres$direct)
        t <- t(apply(samples, 1, function(v) total(v[2], v[-(1:2)])))
        st <- function(f) rbind(f(d), f(t - d), f(t))
        out$se <- st(function(x) apply(x, 2, sd))
        out$z <- st(function(x) apply(x, 2, function(v) mean(v) / sd(v)))
    }
    out
}
pr <- predict(sem, pred.type = "TS")
tc <- predict(lag, listw = raw, pred.type = "TC", zero.policy = TRUE)
# units 131 to 144 from a fit to the others, and every unit with x1 one higher
id <- as.character(1:n); row.names(d) <- id; keep <- 1:n <= 130
all <- mat2listw(W, row.names = id, style = "M")
part <- mat2listw(W[keep, keep], row.names = id[keep], style = "M")
lag_part <- lagsarlm(y ~ x1 + x2, data = d[keep, ], listw = part, zero.policy = TRUE, control = ctl)
new <- predict(lag_part, newdata = d[!keep, ], listw = all, pred.type = "TC", all.data = TRUE, zero.policy = TRUE)
sdm_all <- lagsarlm(y ~ x1 + x2, data = d, listw = all, zero.policy = TRUE, Durbin = TRUE, control = ctl)
moved <- predict(sdm_all, newdata = transform(d, x1 = x1 + 1), listw = all, pred.type = "TC", zero.policy = TRUE)
cf <- LR.Sarlm(sdm, sem)
nested <- LR.Sarlm(sdm, lag)
cat(toJSON(list(spatialreg = as.character(packageVersion("spatialreg")),
    lag = fit(lag), durbin = fit(sdm), error = fit(sem), error_durbin = fit(sdem), sac = fit(sac),
    lag_impacts = imp(lag, raw), durbin_impacts = imp(sdm, raw), sac_impacts = imp(sac, raw),
    lag_std = fit(lag_std), durbin_std = fit(sdm_std),
    lag_std_impacts = imp(lag_std, std, 20000), durbin_std_impacts = imp(sdm_std, std),
    trend_of_error = as.numeric(attr(pr, "trend")), signal_of_error = as.numeric(attr(pr, "signal")), expectation_of_lag = as.numeric(tc),
    expectation_of_new_units = as.numeric(new), expectation_of_moved = as.numeric(moved),
    common_factor = list(statistic = abs(as.numeric(cf$statistic)), df = as.numeric(cf$parameter), p = as.numeric(cf$p.value)),
    durbin_within_lag = list(statistic = abs(as.numeric(nested$statistic)), df = as.numeric(nested$parameter), p = as.numeric(nested$p.value))),
    digits = NA, auto_unbox = TRUE, pretty = TRUE, null = "list"), file = "models.json")
