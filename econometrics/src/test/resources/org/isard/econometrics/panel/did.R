# Rscript did.R : staggered treatment on a synthetic unbalanced panel; lm with dummies and sandwich 3.0.2 vcovCL(cadjust) scaled to plm's sss.
suppressMessages({library(sandwich); library(jsonlite)})
set.seed(3); n <- 30; t <- 8
d <- expand.grid(unit = 1:n, period = 0:(t - 1)); start <- c(rep(NA, 12), rep(3, 8), rep(5, 10))
d$start <- start[d$unit]; d$rel <- d$period - d$start
d$x <- round(rnorm(n * t), 6)
d$y <- round(rnorm(n)[d$unit] + d$period / 3 + d$x + ifelse(!is.na(d$rel) & d$rel >= 0, 1 + d$rel / 2 + (d$start == 5), 0) + rnorm(n * t), 6)
d <- d[sample(nrow(d), 225), ]; d <- d[order(d$unit, d$period), ]
write.csv(cbind(row = paste0("r", 1:nrow(d)), d[, c("unit", "period", "start", "x", "y")]), "staggered.csv", row.names = FALSE, quote = FALSE, na = "")
se <- function(m, k, keep) { V <- vcovCL(m, cluster = d$unit, type = "HC0", cadjust = FALSE) * n / (n - 1) * (nrow(d) - 1) / (nrow(d) - k); V[keep, keep] }
ev <- sort(setdiff(unique(na.omit(d$rel)), -1)); nm <- paste0("e", seq_along(ev))
for (i in seq_along(ev)) d[[nm[i]]] <- as.numeric(!is.na(d$rel) & d$rel == ev[i])
d$treated <- as.numeric(!is.na(d$rel) & d$rel >= 0)
m0 <- lm(y ~ x + treated + factor(unit) + factor(period), d); k0 <- c("x", "treated")
m1 <- lm(as.formula(paste("y ~ x +", paste(nm, collapse = "+"), "+ factor(unit) + factor(period)")), d); k1 <- c("x", nm)
cells <- unique(d[!is.na(d$rel) & d$rel != -1, c("rel", "start")]); cells <- cells[order(cells$rel, cells$start), ]; cn <- paste0("c", seq_len(nrow(cells)))
for (i in seq_len(nrow(cells))) d[[cn[i]]] <- as.numeric(!is.na(d$rel) & d$rel == cells$rel[i] & d$start == cells$start[i])
m2 <- lm(as.formula(paste("y ~ x +", paste(cn, collapse = "+"), "+ factor(unit) + factor(period)")), d); k2 <- c("x", cn)
cnt <- colSums(d[, cn]); R <- t(sapply(ev, function(e) { w <- (cells$rel == e) * cnt; c(0, w / sum(w)) }))
V1 <- se(m1, length(k1), k1); V2 <- se(m2, length(k2), k2); b1 <- coef(m1)[nm]; lead <- which(ev < -1)
out <- list(two_way = list(b = unname(coef(m0)[k0]), se = unname(sqrt(diag(se(m0, 2, k0))))), events = ev,
  dynamic = list(b = unname(b1), se = unname(sqrt(diag(V1)))[-1]),
  pre = unname(t(b1[lead]) %*% solve(V1[nm, nm][lead, lead]) %*% b1[lead] / length(lead))[1],
  sun_abraham = list(b = as.vector(R %*% coef(m2)[k2]), se = sqrt(diag(R %*% V2 %*% t(R)))))
write(toJSON(out, digits = NA, auto_unbox = TRUE), "did.json")
