# Rscript gmm.R: generated data (units.csv, links.csv) and what spdep, spatialreg and AER say of them (gmm.json).
suppressMessages({library(spdep); library(spatialreg); library(AER); library(jsonlite)})
set.seed(20261130)
n <- 80
xy <- cbind(runif(n), runif(n))
d <- as.matrix(dist(xy))
m <- matrix(0, n, n)
for (i in 3:n) {
  near <- order(d[i, ])
  near <- near[near > 2 & near != i][1:(3 + i %% 3)]
  m[i, near] <- round(exp(-3 * d[i, near]), 6)
}
m[, 1:2] <- 0                                   # units 1 and 2 are islands; m is not symmetric
ids <- paste0("u", 1:n)
dimnames(m) <- list(ids, ids)
rs <- rowSums(m)
w <- m / ifelse(rs > 0, rs, 1)
x1 <- round(rnorm(n), 6)
x2 <- round(runif(n, 0, 4), 6)
u <- solve(diag(n) - 0.4 * w, rnorm(n) * (0.5 + x2 / 4))
y <- round(c(solve(diag(n) - 0.3 * w, 1 + x1 - 0.5 * x2 + u)), 6)
data <- data.frame(id = ids, y, x1, x2)
write.csv(data, "units.csv", row.names = FALSE, quote = FALSE)
links <- which(t(m) > 0, arr.ind = TRUE)
write.csv(data.frame(from = ids[links[, 2]], to = ids[links[, 1]], weight = m[links[, 2:1]]), "links.csv", row.names = FALSE, quote = FALSE)

set.ZeroPolicyOption(TRUE)
lists <- function(keep, s) mat2listw(m[keep, keep], style = s)
fit <- lm(y ~ x1 + x2, data)
tests <- function(f, lw) {
  l <- suppressWarnings(lm.LMtests(f, lw, zero.policy = TRUE, test = "all"))
  mi <- lm.morantest(f, lw, zero.policy = TRUE, alternative = "greater")
  list(lm = sapply(l, function(t) unname(t$statistic)), p = sapply(l, function(t) unname(t$p.value)),
       moran = unname(mi$estimate), greater = mi$p.value,
       less = lm.morantest(f, lw, zero.policy = TRUE, alternative = "less")$p.value)
}
stage <- function(...) { f <- stsls(...); list(coef = unname(f$coefficients), se = sqrt(diag(f$var))) }
all <- 1:n
whole <- 3:n
rest <- data[whole, ]
restfit <- lm(y ~ x1 + x2, rest)
lw <- suppressWarnings(nb2listw(lists(whole, "M")$neighbours, glist = lists(whole, "M")$weights, style = "W"))
general <- lists(whole, "M")
W <- w[whole, whole]
lag <- function(v) c(W %*% v)
rest$l1 <- lag(rest$x1); rest$l2 <- lag(rest$x2)
durbin <- ivreg(y ~ x1 + x2 + l1 + l2 + Wy | x1 + x2 + l1 + l2 + lag(l1) + lag(l2) + lag(lag(l1)) + lag(lag(l2)),
                data = transform(rest, Wy = lag(y)))
tight <- list(rel.tol = 1e-15, x.tol = 1e-14, abs.tol = 0, eval.max = 5000, iter.max = 5000)
gm <- function(f) list(lambda = unname(f$lambda), coef = unname(f$coefficients), se = unname(f$rest.se), s2 = f$s2,
                       lambda.se = if (is.null(f$lambda.se)) NA else c(as.matrix(f$lambda.se)), objective = f$optres$objective)
# The standard error of lambda by the moments e'(W'W - t I)e / sqrt(1 + t^2) and e'We with n by n matrices. GMerrorsar's own (lambda.se) has W'W for W in
# the variance, and the sum of all entries for a trace.
dense.se <- function(fit, W, lambda) {
  n <- nrow(W); u <- resid(fit); e <- c(u - lambda * W %*% u)
  t <- sum(W^2) / n
  A <- list((crossprod(W) - t * diag(n)) / sqrt(1 + t^2), W)
  d <- sapply(A, function(a) -sum((W %*% u) * ((a + t(a)) %*% e)) / n)
  s2 <- mean(e^2); excess <- mean(e^4) - 3 * s2^2
  psi <- outer(1:2, 1:2, Vectorize(function(r, s) (s2^2 * sum(diag((A[[r]] + t(A[[r]])) %*% (A[[s]] + t(A[[s]])))) / 2 + excess * sum(diag(A[[r]]) * diag(A[[s]]))) / n))
  c(sqrt(t(d) %*% psi %*% d / sum(d^2)^2 / n))
}
with.se <- function(f, W) c(gm(f), list(lambda.se.dense = dense.se(restfit, W, unname(f$lambda))))
out <- list(
  versions = paste(R.version.string, sapply(c("spdep", "spatialreg", "AER"), function(p) paste(p, packageVersion(p))), collapse = "; "),
  general = tests(fit, lists(all, "M")), binary = tests(fit, suppressWarnings(nb2listw(lists(all, "M")$neighbours, style = "B", zero.policy = TRUE))),
  row = tests(restfit, lw),
  stsls = list(classical = stage(y ~ x1 + x2, rest, lw), HC0 = stage(y ~ x1 + x2, rest, lw, robust = TRUE, HC = "HC0"),
               HC1 = stage(y ~ x1 + x2, rest, lw, robust = TRUE, HC = "HC1"), general = stage(y ~ x1 + x2, rest, general)),
  durbin = list(coef = unname(coef(durbin)), se = sqrt(diag(vcov(durbin))), HC1 = sqrt(diag(vcovHC(durbin, "HC1")))),
  error = with.se(GMerrorsar(y ~ x1 + x2, rest, lw, control = tight), W), 
  # The search by default ends at a minimum beyond 1 / the largest eigenvalue; started at 0.2 it finds the one within.
  error_outside = gm(GMerrorsar(y ~ x1 + x2, rest, general, control = tight)), largest = max(Mod(eigen(m[whole, whole])$values)),
  error_general = with.se(GMerrorsar(y ~ x1 + x2, rest, general, control = tight, pars = c(0.2, 1)), m[whole, whole]),
  impacts = lapply(list(stsls = stsls(y ~ x1 + x2, rest, lw), sarar = gstsls(y ~ x1 + x2, rest, lw, control = tight)),
    function(f) { i <- impacts(f, listw = lw); lapply(i[c("direct", "indirect", "total")], function(v) c(unname(v))) }),
  sarar = gm(gstsls(y ~ x1 + x2, rest, lw, control = tight)))
write(toJSON(out, digits = NA, auto_unbox = TRUE, pretty = TRUE), "gmm.json")
