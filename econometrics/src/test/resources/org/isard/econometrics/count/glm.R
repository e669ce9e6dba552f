# R 4.2.2, MASS 7.3-58.2, sandwich 3.0-2, lmtest 0.9-40, AER 1.2-10: Rscript glm.R writes units.csv and glm.json.
suppressMessages({library(MASS); library(sandwich); library(lmtest); library(AER); library(jsonlite)})
set.seed(11)
n <- 150
d <- data.frame(id = seq_len(n), x1 = round(rnorm(n), 4), x2 = rbinom(n, 1, 0.4), x3 = round(rexp(n), 4),
                exposure = round(runif(n, 0.5, 20), 3), g = paste0("g", sample(10, n, TRUE)), h = paste0("h", sample(6, n, TRUE)))
d$yes <- rbinom(n, 1, plogis(-0.4 + 0.9 * d$x1 - 0.7 * d$x2 + 0.3 * d$x3))
d$count <- rnbinom(n, size = 1.5, mu = d$exposure * exp(-0.6 + 0.4 * d$x1 + 0.5 * d$x2 - 0.2 * d$x3))
write.csv(d, "units.csv", row.names = FALSE, quote = FALSE)
tight <- glm.control(epsilon = 1e-15, maxit = 200)
upper <- function(v) as.vector(v[upper.tri(v, diag = TRUE)])
about <- function(m) {
  v <- lapply(paste0("HC", 0:4), function(t) upper(vcovHC(m, t)))
  names(v) <- paste0("HC", 0:4)
  new <- data.frame(x1 = c(-1, 0.5, 2), x2 = c(0, 1, 1), x3 = c(0.1, 3, 1), exposure = c(1, 2, 30))
  link <- predict(m, new, se.fit = TRUE); resp <- predict(m, new, type = "response", se.fit = TRUE)
  c(list(coef = unname(coef(m)), classical = upper(vcov(m)), deviance = deviance(m), nullDeviance = m$null.deviance,
         logLik = as.numeric(logLik(m)), aic = AIC(m), bic = BIC(m),
         pearson = unname(head(residuals(m, "pearson"), 10)), devianceResiduals = unname(head(residuals(m, "deviance"), 10)),
         clusterSandwich = upper(vcovCL(m, d$g, type = "HC1")), clusterNone = upper(vcovCL(m, d$g, type = "HC0", cadjust = FALSE)),
         twoWaySandwich = upper(vcovCL(m, d[c("g", "h")], type = "HC1")), neweyWest3 = upper(NeweyWest(m, 3, prewhite = FALSE)),
         link = unname(link$fit), linkError = unname(link$se.fit), response = unname(resp$fit), responseError = unname(resp$se.fit)), v)
}
logit <- glm(yes ~ x1 + x2 + x3, "binomial", d, control = tight)
logit1 <- glm(yes ~ x1, "binomial", d, control = tight)
poisson <- glm(count ~ x1 + x2 + x3, "poisson", d, control = tight)
exposed <- glm(count ~ x1 + x2 + x3 + offset(log(exposure)), "poisson", d, control = tight)
origin <- glm(count ~ x1 + x2 + x3 - 1 + offset(log(exposure)), "poisson", d, control = tight)
# vcov and hatvalues belong to the weights before the last step: once more from the end.
again <- function(m) update(m, start = coef(m))
logit <- again(logit); poisson <- again(poisson); exposed <- again(exposed); origin <- again(origin)
nb <- glm.nb(count ~ x1 + x2 + x3, d, control = tight)
nbExposed <- glm.nb(count ~ x1 + x2 + x3 + offset(log(exposure)), d, control = tight)
nb0 <- glm.nb(count ~ 1, d, control = tight)
nb1 <- glm.nb(count ~ x1, d, control = tight)
# glm.nb's own SE.theta is that of the theta before its last step (some five digits): theta.ml again, to the end.
theta <- function(m) { t <- theta.ml(m$y, fitted(m), limit = 200, eps = 1e-12); list(theta = as.numeric(t), thetaError = attr(t, "SE")) }
trivedi <- function(m, a) { t <- dispersiontest(m, trafo = a); c(unname(t$estimate), unname(t$statistic), t$p.value) }
# Average effects by the delta method with numerical derivatives of the average as a function of the coefficients.
effects <- function(m, mu) {
  x <- model.matrix(m); b <- coef(m); v <- vcov(m)
  f <- function(b) c(mean(mu(x %*% b, 1)) * b[2],
                     mean(mu(x %*% b + b[3] * (1 - x[, 3]), 0) - mu(x %*% b - b[3] * x[, 3], 0)), mean(mu(x %*% b, 1)) * b[4])
  h <- 1e-3
  J <- sapply(1:4, function(j) { e <- (1:4 == j) * h
    (8 * (f(b + e) - f(b - e)) - (f(b + 2 * e) - f(b - 2 * e))) / (12 * h) })
  list(effect = unname(f(b)), error = sqrt(diag(J %*% v %*% t(J))))
}
out <- list(logit = about(logit), poisson = about(poisson), exposed = about(exposed), origin = about(origin),
  nb = c(about(nb), theta(nb)), nbExposed = c(about(nbExposed), theta(nbExposed)),
  nullNb = as.numeric(logLik(nb0)), lrLogit = lrtest(logit1, logit)$Chisq[2], lrNb = as.numeric(2 * (logLik(nb) - logLik(poisson))),
  wald = waldtest(logit1, logit, test = "Chisq")$Chisq[2], linear = trivedi(poisson, 1), quadratic = trivedi(poisson, 2),
  effectsLogit = effects(logit, function(e, d) if (d) dlogis(e) else plogis(e)),
  effectsPoisson = effects(poisson, function(e, d) exp(e)))
writeLines(toJSON(out, digits = NA, auto_unbox = TRUE), "glm.json")
