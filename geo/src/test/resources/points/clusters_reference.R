# Rscript clusters_reference.R   (in this folder; dbscan 1.1-11, R 4.2.2): then /usr/bin/python3 clusters_reference.py for linkages
suppressMessages(library(dbscan))
set.seed(4)
k <- matrix(runif(12), 6)
p <- rbind(k[sample(6, 170, TRUE), ] + matrix(rnorm(340, sd = 0.03), 170), matrix(runif(60), 30))
p <- pmin(pmax(p, 0), 1)
w <- sample(1:4, 200, TRUE)
out <- data.frame(x = p[, 1], y = p[, 2], w = w)
clean <- function(eps, minPts, weights = NULL) {
  star <- dbscan(p, eps, minPts, weights = weights, borderPoints = FALSE)$cluster # 0: border or noise
  d <- as.matrix(dist(p))
  full <- star
  for (i in which(star == 0)) { # a border point goes to the cluster of its nearest core point
    j <- which(star > 0 & d[i, ] <= eps)
    if (length(j) > 0) full[i] <- star[j[which.min(d[i, j])]]
  }
  list(star = star, full = full)
}
settings <- list(a = list(0.03, 5), b = list(0.05, 8), c = list(0.02, 3), d = list(0.2, 40))
for (s in names(settings)) {
  r <- do.call(clean, settings[[s]]); out[[paste0("star_", s)]] <- r$star; out[[paste0("full_", s)]] <- r$full
}
r <- clean(0.03, 14, w); out$star_w <- r$star; out$full_w <- r$full
out$x <- format(out$x, digits = 17, trim = TRUE); out$y <- format(out$y, digits = 17, trim = TRUE)
write.csv(out, "clusters.csv", row.names = FALSE, quote = FALSE)
