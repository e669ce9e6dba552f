# Rscript plm.R : panels and what plm 2.6-2 (R 4.2.2, Debian) finds on them, written into this folder.
suppressMessages({library(plm); library(jsonlite)})
data(Grunfeld)                       # Grunfeld (1958), as in plm: 10 firms, 1935-1954
write.csv(cbind(row = sprintf("%d-%d", Grunfeld$firm, Grunfeld$year), Grunfeld), "grunfeld.csv", row.names = FALSE, quote = FALSE)
set.seed(20261130)
# Unbalanced: 40 units, 2 to 12 of 12 periods, gaps inside; one column (size) constant within units; rows shuffled.
n <- 40; t <- 12
g <- expand.grid(unit = sprintf("u%02d", 1:n), period = 2001:2012)
g$size <- rnorm(n)[as.integer(g$unit)]
a <- rnorm(n)[as.integer(g$unit)]; l <- rnorm(t)[g$period - 2000]
g$x1 <- rnorm(nrow(g)) + 0.5 * a + 0.3 * l
g$x2 <- exp(rnorm(nrow(g))) * (1 + g$period - 2001)
g$y <- 1 + 2 * g$x1 - 0.1 * g$x2 + 0.7 * g$size + a + l + rnorm(nrow(g)) * (1 + abs(g$x1) / 2)
keep <- runif(nrow(g)) < rep(seq(0.3, 1, length.out = n), t) | g$period %in% c(2004, 2009)  # plm's robust fd needs two rows per unit
g <- g[keep, ]; g <- g[sample(nrow(g)), ]
g[, c("size", "x1", "x2", "y")] <- round(g[, c("size", "x1", "x2", "y")], 6)
write.csv(cbind(row = paste0("r", seq_len(nrow(g))), g), "unbalanced.csv", row.names = FALSE, quote = FALSE)
write_se <- function(m) {
  v <- function(x) unname(sqrt(diag(x)))
  r <- list(b = unname(coef(m)), names = names(coef(m)), se = unname(sqrt(diag(vcov(m)))), df = df.residual(m), rss = deviance(m),
    r2 = summary(m)$r.squared[[1]], adj = summary(m)$r.squared[[2]], stat = unname(summary(m)$fstatistic$statistic))
  if (!m$args$model %in% "between") r <- c(r, list(
    unit = v(vcovHC(m)), unit_hc1 = v(vcovHC(m, type = "HC1")), unit_sss = v(vcovHC(m, type = "sss")),
    period = v(vcovHC(m, cluster = "time")), white = v(vcovHC(m, method = "white1")),
    twoway = v(vcovDC(m)), twoway_sss = v(vcovDC(m, type = "sss")),
    dk = v(vcovSCC(m)), dk3_sss = v(vcovSCC(m, maxlag = 3, type = "sss"))))
  if (m$args$model == "random") r$sigma2 <- unname(ercomp(m)$sigma2)
  r
}
test <- function(h) list(statistic = unname(h$statistic), p = unname(h$p.value), parameter = as.numeric(unname(h$parameter)))
run <- function(f, d, index, tw) {
  fit <- function(model, effect = "individual") plm(f, data = d, index = index, model = model, effect = effect)
  r <- list(pooling = write_se(fit("pooling")), within_i = write_se(fit("within")), within_t = write_se(fit("within", "time")),
    within_2 = write_se(fit("within", "twoways")), between = write_se(fit("between")), fd = write_se(fit("fd")),
    random_i = write_se(fit("random")), random_t = write_se(fit("random", "time")))
  if (tw) r$random_2 <- write_se(fit("random", "twoways"))
  r$fixef_i <- as.list(fixef(fit("within"))); r$fixef_t <- as.list(fixef(fit("within", "time")))
  te <- list(hausman = test(phtest(fit("within"), fit("random"))))
  for (e in c("individual", "time", "twoways")) {
    te[[paste0("F_", e)]] <- test(pFtest(fit("within", e), fit("pooling")))
    for (ty in c("bp", "honda", "kw")) te[[paste(ty, e, sep = "_")]] <- test(plmtest(fit("pooling"), effect = e, type = ty))
  }
  te$cd <- test(suppressWarnings(pcdtest(fit("within"), test = "cd"))); te$cd_pooling <- test(suppressWarnings(pcdtest(fit("pooling"), test = "cd")))
  te$wooldridge <- test(pwartest(fit("within")))
  r$tests <- te
  r
}
out <- list(grunfeld = run(inv ~ value + capital, Grunfeld, c("firm", "year"), TRUE),
            unbalanced = run(y ~ x1 + x2, g, c("unit", "period"), FALSE))
m <- lm(y ~ x1 + x2 + factor(unit) + factor(period) - 1, g)
e <- coef(m); out$unbalanced$two_way_effects <- list(unit = unname(e[grepl("unit", names(e))]), period = c(0, unname(e[grepl("period", names(e))])))
out$unbalanced$size_random <- write_se(plm(y ~ x1 + x2 + size, data = g, index = c("unit", "period"), model = "random"))
# Two ways: plm's vcov is that of GLS divided by the idiosyncratic variance (the balanced case multiplies by RSS / df), so standard errors by dense
# matrices from plm's variances: RSS of whitened rows over df times the inverse.
two <- plm(y ~ x1 + x2, data = g, index = c("unit", "period"), model = "random", effect = "twoways")
s <- ercomp(two)$sigma2; X <- cbind(1, g$x1, g$x2); n <- nrow(g)
V <- (s[["idios"]] * diag(n) + s[["id"]] * outer(g$unit, g$unit, "==") + s[["time"]] * outer(g$period, g$period, "==")) / s[["idios"]]
B <- solve(t(X) %*% solve(V, X)); e <- g$y - X %*% coef(two)
out$unbalanced$random_2 <- list(b = unname(coef(two)), sigma2 = unname(s), se = sqrt(diag(B) * c(t(e) %*% solve(V, e)) / (n - 3)))
# Data of plm (GPL): only what is found on them is kept; PlmTest reads them from the installed package.
several <- function(f, d, index, tw) {
  fit <- function(model, effect = "individual") plm(f, data = d, index = index, model = model, effect = effect)
  r <- list(pooling = write_se(fit("pooling")), within_i = write_se(fit("within")), between = write_se(fit("between")),
    fd = write_se(fit("fd")), random_i = write_se(fit("random")))
  if (tw) r <- c(r, list(within_2 = write_se(fit("within", "twoways")), random_2 = write_se(fit("random", "twoways"))))
  r
}
data(Produc); data(Cigar)
out$produc <- several(log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp, Produc, c("state", "year"), TRUE)
out$cigar <- several(log(sales) ~ log(price) + log(ndi) + log(pimin), Cigar, c("state", "year"), FALSE)
write(toJSON(out, digits = NA, auto_unbox = TRUE, pretty = TRUE), "plm.json")
