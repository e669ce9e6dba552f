# Rscript randomness_reference.R   (in this folder; spatstat 3.0-3, spatstat.explore 3.0-6, survival 3.5-3, R 4.2.2)
suppressMessages({library(spatstat); library(survival)})
set.seed(11)
box <- owin(c(0, 2), c(0, 1))
shape <- owin(poly = list(list(x = c(0, 2, 2, 1, 1, 0), y = c(0, 0, 0.4, 0.5, 1, 1)),
                          list(x = c(0.2, 0.4, 0.6), y = c(0.2, 0.6, 0.2))))
patterns <- list(box = rThomas(20, 0.05, 4, win = box), shape = runifpoint(70, win = shape))
guard <- owin(c(0.3, 1.5), c(0.1, 0.9))
for (name in names(patterns)) {
  X <- patterns[[name]]
  write.csv(format(data.frame(x = X$x, y = X$y), digits = 17, trim = TRUE), paste0("randomness_", name, ".csv"), row.names = FALSE, quote = FALSE)
  nn <- nndist(X); b <- bdist.points(X)
  km <- survfit(Surv(pmin(nn, b), nn <= b) ~ 1)
  s <- c(1, km$surv)
  cdf <- sum(km$time * -diff(s)) / (1 - tail(s, 1))
  out <- c(naive = clarkevans(X, correction = "none"), guard = clarkevans(X, correction = "guard", clipregion = guard),
           kaplanmeier = cdf, cdf = clarkevans(X, correction = "cdf"), expected = 1 / (2 * sqrt(intensity(X))),
           step = diff(Gest(X)$r)[1])
  if (name == "box") out["donnelly"] <- clarkevans(X, correction = "Donnelly")
  for (a in c("two.sided", "less", "greater")) {
    out[paste0("p.", a)] <- clarkevans.test(X, alternative = a)$p.value
    q <- suppressWarnings(quadrat.test(X, nx = 4, ny = 3, alternative = c(two.sided = "two.sided", less = "regular", greater = "clustered")[[a]]))
    out[paste0("quadrat.p.", a)] <- q$p.value
  }
  out["quadrat.x2"] <- q$statistic; out["quadrat.df"] <- q$parameter
  o <- order(q$observed, q$expected)
  out[paste0("quadrat.observed.", seq_along(o))] <- q$observed[o]
  out[paste0("quadrat.expected.", seq_along(o))] <- q$expected[o]
  cat(sprintf("%s,%.17g\n", names(out), out), file = paste0("randomness_", name, "_figures.csv"), sep = "")
}
