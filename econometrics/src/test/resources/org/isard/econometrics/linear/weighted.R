# Rscript weighted.R: weighted least squares, bandwidths and stepwise selection on generated data (weighted.csv); what R says goes to weighted.json.
suppressMessages({library(sandwich); library(lmtest); library(MASS); library(jsonlite)})
set.seed(1130)
n <- 90
d <- data.frame(id = paste0("t", 1:n), x1 = rnorm(n), x2 = runif(n, 0, 5), x3 = rnorm(n), x4 = rnorm(n), x5 = rnorm(n),
                f = sample(c("a", "b", "c", "d"), n, TRUE), g = sample(c("p", "q", "r"), n, TRUE), w = round(runif(n, 0.2, 4), 3))
for (v in c("x1", "x2", "x3", "x4", "x5")) d[[v]] <- round(d[[v]], 6)
e <- filter(rnorm(n), 0.6, method = "recursive")
d$y <- round(as.numeric(2 + d$x1 - 0.4 * d$x2 + 0.2 * d$x3 + c(a = 0, b = 0.8, c = -0.6, d = 0.3)[d$f] + e / sqrt(d$w)), 6)
d$x6 <- round(d$x1 - 0.4 * d$x2 + rnorm(n, 0, 1), 6)   # stands for x1 and x2 until both are in
write.csv(d, "weighted.csv", row.names = FALSE, quote = FALSE)
m <- lm(y ~ x1 + x2, d, weights = w)
o <- lm(y ~ x1 + x2, d)
z <- lm(y ~ x1 + x2 - 1, d, weights = w)
small <- lm(y ~ x1, d, weights = w)
summary.of <- function(f) { s <- summary(f); list(coef = unname(coef(f)), se = unname(s$coefficients[, 2]), r2 = s$r.squared, adj = s$adj.r.squared,
  F = unname(s$fstatistic[1]), sigma2 = s$sigma^2, logLik = c(logLik(f)), aic = AIC(f), bic = BIC(f), residual1 = unname(resid(f)[1]), hat1 = unname(hatvalues(f)[1])) }
hc <- sapply(c("HC0", "HC1", "HC2", "HC3", "HC4"), function(t) unname(sqrt(diag(vcovHC(m, t)))), simplify = FALSE)
path <- function(f) list(steps = as.character(f$anova$Step), aic = f$anova$AIC, terms = attr(terms(f), "term.labels"), AIC = AIC(f), coef = unname(coef(f)))
full <- lm(y ~ x1 + x2 + x3 + x4 + x5 + f + g + x6, d)
null <- lm(y ~ 1, d)
up <- list(lower = ~1, upper = ~ x1 + x2 + x3 + x4 + x5 + f + g + x6)
s <- function(...) path(stepAIC(..., trace = 0))
out <- list(
  wls = summary.of(m), through_zero = summary.of(z), hc = hc, cluster = unname(sqrt(diag(vcovCL(m, ~f, type = "HC1")))),
  newey3 = unname(sqrt(diag(NeweyWest(m, lag = 3, prewhite = FALSE)))), F_nested = anova(small, m)[2, "F"], lr = lrtest(small, m)[2, "Chisq"],
  bandwidth = list(ols = bwNeweyWest(o, prewhite = 0), wls = bwNeweyWest(m, prewhite = 0), intercept = bwNeweyWest(null, prewhite = 0),
                   zero = bwNeweyWest(lm(y ~ x1 + x2 - 1, d), prewhite = 0)),
  newey = unname(sqrt(diag(NeweyWest(o, prewhite = FALSE)))),
  backward = s(full, direction = "backward", scope = up), forward = s(null, direction = "forward", scope = up),
  both_full = s(full, direction = "both", scope = up), both_null = s(null, direction = "both", scope = up),
  backward_bic = s(full, direction = "backward", scope = up, k = log(n)), forward_bic = s(null, direction = "forward", scope = up, k = log(n)))
write(toJSON(out, digits = NA, auto_unbox = TRUE, pretty = TRUE), "weighted.json")
