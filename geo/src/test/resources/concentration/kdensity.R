# R 4.2.2: naive K-density (Duranton and Overman 2005): Gaussian kernel, bw.nrd0, reflection at 0
set.seed(42)
n <- 60
x <- c(rnorm(40, 100, 3), runif(20, 90, 110)); y <- c(rnorm(40, 30, 3), runif(20, 20, 40)); e <- round(rlnorm(n, 3, 1)) + 1
write.csv(data.frame(x, y, e), "kdensity_points.csv", row.names = FALSE)
i <- lower.tri(matrix(0, n, n))
plane <- as.matrix(dist(cbind(x, y)))[i]
rad <- pi / 180
hav <- outer(1:n, 1:n, function(a, b) 2 * 6371.0088 * asin(sqrt(pmin(1, sin((y[a] - y[b]) * rad / 2)^2 +
  cos(y[a] * rad) * cos(y[b] * rad) * sin((x[a] - x[b]) * rad / 2)^2))))[i]
w <- outer(e, e)[i]
k <- function(d, w, at, h) sapply(at, function(g) sum(w * (dnorm((g - d) / h) + dnorm((g + d) / h))) / (h * sum(w)))
out <- NULL
for (s in c("plane", "sphere")) {
  d <- if (s == "plane") plane else hav
  m <- median(d); at <- m * 0:20 / 20; h <- bw.nrd0(d)
  out <- rbind(out, data.frame(space = s, median = m, bandwidth = h, distance = at, k = k(d, rep(1, length(d)), at, h), weighted = k(d, w, at, h)))
}
options(digits = 17)
write.csv(format(out, digits = 17), "kdensity.csv", row.names = FALSE, quote = FALSE)
