# Makes trees.csv, tree_q.csv and ndvi_subsets.csv: Rscript rpart.R <data_raw.csv of oracles/geodetector/ndvi_40>
# R 4.2.2, rpart 4.1.19. Each tree: rpart(y ~ ., method = "anova", xval = 0) with the limits in tree_q.csv.
library(rpart)
options(digits = 17)
set.seed(1126)
data <- list(); trees <- list()
for (set in 1:12) {
  n <- c(1, 2, 30, 60)[(set - 1) %% 4 + 1] + 40
  x1 <- round(runif(n), 6); x2 <- round(runif(n), 1); x3 <- sample(letters[1:6], n, TRUE)
  y <- round(sin(4 * x1) + 0.7 * (x3 %in% c("a", "d")) + (x2 > .5) * (x1 > .3) + rnorm(n) * c(.1, .5, 2)[set %% 3 + 1], 6)
  D <- data.frame(y, x1, x2, x3, stringsAsFactors = TRUE)
  limits <- data.frame(minsplit = c(20, 6)[set %% 2 + 1], minbucket = c(7, 2, 1)[set %% 3 + 1],
                       cp = c(0.01, 0.001, 0.05, 0)[set %% 4 + 1], maxdepth = c(30, 3)[(set > 8) + 1])
  m <- rpart(y ~ ., D, method = "anova", xval = 0, minsplit = limits$minsplit, minbucket = limits$minbucket,
             cp = limits$cp, maxdepth = limits$maxdepth)
  data[[set]] <- cbind(set = set, D, where = m$where)
  q <- 1 - sum((y - predict(m))^2) / sum((y - mean(y))^2)
  trees[[set]] <- cbind(label = set, limits, leaves = length(unique(m$where)), q = q)
}
write.csv(do.call(rbind, data), "trees.csv", row.names = FALSE, quote = FALSE)
write.csv(do.call(rbind, trees), "tree_q.csv", row.names = FALSE, quote = FALSE)

D <- read.csv(commandArgs(TRUE)[1], stringsAsFactors = TRUE)
names <- colnames(D)[-1]
out <- list()
for (mask in 1:(2^length(names) - 1)) {
  used <- names[bitwAnd(mask, 2^(seq_along(names) - 1)) > 0]
  m <- rpart(NDVIchange ~ ., D[, c("NDVIchange", used)], method = "anova", xval = 0)
  q <- 1 - sum((D[[1]] - predict(m))^2) / sum((D[[1]] - mean(D[[1]]))^2)
  out[[mask]] <- data.frame(label = mask, factors = paste(used, collapse = " + "), leaves = length(unique(m$where)), q = q)
}
write.csv(do.call(rbind, out), "ndvi_subsets.csv", row.names = FALSE, quote = FALSE)
