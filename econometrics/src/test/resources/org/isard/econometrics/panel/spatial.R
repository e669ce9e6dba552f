# Rscript spatial.R : a balanced synthetic panel on a 5 x 6 rook lattice, 7 periods, and spatialreg 1.2.6 with I_T (x) W and dummies on it.
suppressMessages({library(spdep); library(spatialreg); library(jsonlite)})
set.seed(7); n <- 30; t <- 7
nb <- cell2nb(5, 6, type = "rook"); W <- nb2mat(nb, style = "W")
d <- expand.grid(unit = sprintf("u%02d", 1:n), period = 1:t)
a <- rnorm(n); l <- rnorm(t)
d$x1 <- round(rnorm(n * t) + a[as.integer(d$unit)], 6); d$x2 <- round(runif(n * t) * 3 + l[d$period], 6)
IW <- kronecker(diag(t), W)
d$y <- round(as.vector(solve(diag(n * t) - 0.4 * IW, 1.5 * d$x1 - d$x2 + 0.5 * IW %*% d$x1 + a[as.integer(d$unit)] + l[d$period] + rnorm(n * t))), 6)
write.csv(cbind(row = paste0("r", 1:nrow(d)), d), "lattice.csv", row.names = FALSE, quote = FALSE)
lw <- mat2listw(IW, style = "W"); w1 <- mat2listw(W, style = "W")
d$w1 <- as.vector(IW %*% d$x1); d$w2 <- as.vector(IW %*% d$x2)
out <- list(neighbours = lapply(1:n, function(i) nb[[i]] - 1))
for (e in c("INDIVIDUAL", "TIME", "TWO_WAY")) {
  fe <- switch(e, INDIVIDUAL = "factor(unit)", TIME = "factor(period)", TWO_WAY = "factor(unit) + factor(period)")
  ctl <- list(tol.opt = 1e-14)
  f <- as.formula(paste("y ~ x1 + x2 +", fe)); fd <- as.formula(paste("y ~ x1 + x2 + w1 + w2 +", fe))
  lag <- lagsarlm(f, d, lw, method = "eigen", tol.solve = 1e-20, control = ctl); err <- errorsarlm(f, d, lw, method = "eigen", tol.solve = 1e-20, control = ctl)
  dur <- lagsarlm(fd, d, lw, method = "eigen", tol.solve = 1e-20, control = ctl)
  S <- solve(diag(n) - dur$rho * W); b <- coef(dur)
  imp <- sapply(1:2, function(j) { M <- S %*% (b[[c("x1", "x2")[j]]] * diag(n) + b[[c("w1", "w2")[j]]] * W); c(mean(diag(M)), sum(M) / n) })
  out[[e]] <- list(lag = c(coef(lag)[c("x1", "x2", "rho")], lag$s2, logLik(lag)), error = c(coef(err)[c("x1", "x2", "lambda")], err$s2, logLik(err)),
    durbin = c(b[c("x1", "x2", "w1", "w2", "rho")], dur$s2, logLik(dur)), impacts = list(direct = imp[1, ], total = imp[2, ]))
}
write(toJSON(out, digits = NA, auto_unbox = TRUE), "spatial.json")
