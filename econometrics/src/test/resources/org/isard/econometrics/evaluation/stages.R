# Breakpoints of strucchange 1.5-3 and logistic curves of R 4.2.2's nls, on R's Nile and on seeded series.
# Rscript stages.R, in this folder. segments.csv: per series and number of segments the breakpoints (last position of a
# segment, counted from 1), RSS and BIC; series.csv: the series; logistic.csv: Asym, xmid, scal and RSS of the curve of SSlogis.
suppressMessages(library(strucchange))
set.seed(11)
t <- 1:60
series <- list(
  nile = as.numeric(Nile),
  steps = c(rnorm(25, 3), rnorm(15, 5), rnorm(30, 2)),
  kinks = c(0.5 * (1:20), 10 - 0.8 * (1:20), -6 + 1.5 * (1:20)) + rnorm(60),
  growth = 100 / (1 + exp(-(t - 28.4) / 6.1)) + rnorm(60))
out <- NULL
for (name in c("nile", "steps", "kinks")) {
  y <- series[[name]]; x <- seq_along(y)
  bp <- if (name == "kinks") breakpoints(y ~ x, h = 6, breaks = 5) else breakpoints(y ~ 1, h = 6, breaks = 5)
  for (m in 0:5) {
    b <- breakpoints(bp, breaks = m)
    out <- rbind(out, data.frame(series = name, segments = m + 1,
      breaks = if (m == 0) "" else paste(b$breakpoints, collapse = " "),
      rss = sprintf("%.15g", b$RSS), bic = sprintf("%.15g", BIC(b))))
  }
}
write.csv(out, "segments.csv", row.names = FALSE, quote = FALSE)
write.csv(do.call(rbind, lapply(names(series), function(s) data.frame(series = s, position = seq_along(series[[s]]),
  value = sprintf("%.15g", series[[s]])))), "series.csv", row.names = FALSE, quote = FALSE)
g <- series$growth; x <- seq_along(g) - 1
f <- nls(g ~ Asym / (1 + exp((xmid - x) / scal)), start = list(Asym = 100, xmid = 28, scal = 6),
  control = nls.control(tol = 1e-7))
write.csv(data.frame(name = c(names(coef(f)), "rss"), value = sprintf("%.15g", c(coef(f), deviance(f)))),
  "logistic.csv", row.names = FALSE, quote = FALSE)
