# R 4.2.2, AER: two-stage least squares on a generated sample. Rscript ivreg.R writes iv.csv and prints the numbers in TwoStageLeastSquaresTest.
suppressMessages(library(AER))
set.seed(11); n <- 60
d <- data.frame(id = 1:n, z1 = rnorm(n), z2 = rnorm(n), x = rnorm(n)); u <- rnorm(n)
d$w <- 0.7 * d$z1 - 0.4 * d$z2 + 0.3 * d$x + 0.6 * u + rnorm(n); d$y <- 1 + 2 * d$x - d$w + u
write.csv(format(d, digits = 17, trim = TRUE), "iv.csv", row.names = FALSE, quote = FALSE)
d <- read.csv("iv.csv")
m <- ivreg(y ~ x + w | x + z1 + z2, data = d)
print(rbind(coef(m), sqrt(diag(vcov(m))), sqrt(diag(vcovHC(m, "HC0")))), digits = 16)
print(summary(m, diagnostics = TRUE)$diagnostics, digits = 16)
