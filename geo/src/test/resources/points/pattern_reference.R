# Rscript pattern_reference.R   (in this folder; spatstat 3.0-3, spatstat.explore 3.0-6, spatstat.geom 3.0-6, R 4.2.2)
suppressMessages(library(spatstat))
set.seed(8)
rect <- owin(c(10, 12), c(-1, 0))
hole <- owin(poly = list(list(x = c(0, 2, 2, 1, 1, 0), y = c(0, 0, 0.4, 0.5, 1, 1)),
                         list(x = c(0.2, 0.4, 0.6), y = c(0.2, 0.6, 0.2))))
mark <- function(X) X %mark% factor(sample(c("a", "b"), npoints(X), TRUE, c(0.6, 0.4)))
rectangle <- mark(unique(rThomas(7, 0.07, 6, win = rect)))
polygon <- mark(rSSI(0.05, 70, win = hole))
write <- function(table, name) write.csv(format(table, digits = 17, trim = TRUE), name, row.names = FALSE, quote = FALSE)
points <- function(X, name) data.frame(window = name, x = X$x, y = X$y, mark = marks(X))
write(rbind(points(rectangle, "rectangle"), points(polygon, "polygon")), "pattern_points.csv")

# Pairs: K of Kest, but with exact translation weights; border from the engine that counts b >= r exactly (asked for alone).
steps <- 20
pairs <- function(X, name) {
  U <- unmark(X); W <- Window(X); n <- npoints(X); A <- area(W)
  rmax <- 0.2345; h <- 0.15 / sqrt(intensity(U)); r <- seq(0, rmax, length = steps + 1)
  near <- closepairs(U, rmax + h, what = "all")
  trans <- edge.Trans(dx = near$dx, dy = near$dy, W = W, paired = TRUE, exact = TRUE)
  iso <- as.vector(edge.Ripley(ppp(near$xi, near$yi, window = W, check = FALSE), matrix(near$d, ncol = 1)))
  count <- function(w) sapply(r, function(s) sum(w[near$d <= s])) * A / (n * (n - 1))
  g <- function(w) sapply(r, function(s) sum(w * pmax(0, 0.75 / h * (1 - ((s - near$d) / h)^2)))) *
    A / (2 * pi * r * n * (n - 1))
  K <- Kest(U, r = r, correction = c("none", "iso"))
  stopifnot(all.equal(K$iso, count(iso), tolerance = 1e-12), all.equal(K$un, count(1 + 0 * iso), tolerance = 1e-12))
  if (is.rectangle(W)) stopifnot(all.equal(Kest(U, r = r, correction = "trans")$trans, count(trans), tolerance = 1e-12))
  fine <- pcf(U, r = seq(0, rmax, length = steps * 400 + 1), correction = "iso")$iso[(0:steps) * 400 + 1]
  cat(name, "g, off by", max(abs(fine - g(iso))[-1]), "\n")   # pcf bins distances
  Kborder <- Kest(U, r = r, correction = "border")$border
  f <- 30 * exp(-0.4 * (U$x - W$xrange[1]) + 0.3 * (U$y - W$yrange[1]))  # an intensity for Kinhom
  inhom <- function(w) sapply(r, function(s) sum((w / f[near$i] / f[near$j])[near$d <= s])) / sum(1 / f)
  I <- Kinhom(U, lambda = f, r = r, correction = c("isotropic"))
  stopifnot(all.equal(I$iso, inhom(iso), tolerance = 1e-12))
  L <- Lest(U, r = r, correction = "iso")$iso
  C <- Kcross(X, "a", "b", r = r, correction = c("none", "iso"))
  a <- U[marks(X) == "a"]; b <- U[marks(X) == "b"]
  cross <- crosspairs(a, b, rmax, what = "all")
  ct <- edge.Trans(dx = cross$dx, dy = cross$dy, W = W, paired = TRUE, exact = TRUE)
  Ct <- sapply(r, function(s) sum(ct[cross$d <= s])) * A / npoints(a) / npoints(b)
  bd <- bdist.points(a)
  Cb <- sapply(r, function(s) sum(cross$d <= s & bd[cross$i] >= s) / sum(bd >= s)) * A / npoints(b)
  data.frame(window = name, r = r, none = K$un, border = Kborder, translation = count(trans), isotropic = K$iso, L = L,
             gnone = g(1), gtranslation = g(trans), gisotropic = g(iso), crossnone = C$un, crossborder = Cb,
             crosstranslation = Ct, crossisotropic = C$iso, inhomnone = inhom(1 + 0 * iso),
             inhomtranslation = inhom(trans), inhomisotropic = inhom(iso),
             inhomborder = Kinhom(U, lambda = f, r = r, correction = "border")$border)
}
write(rbind(pairs(rectangle, "rectangle"), pairs(polygon, "polygon")), "pattern_pairs.csv")

# Nearest distances: steps so fine that no two distances fall into one, where spatstat's estimates are the exact ones.
nearest <- function(X, name) {
  U <- unmark(X); W <- Window(X); rmax <- 0.1 * sqrt(5); every <- 20000
  fine <- seq(0, rmax, length = steps * every + 1); at <- (0:steps) * every + 1
  G <- Gest(U, r = fine, correction = c("none", "rs", "km"))[at, ]
  # F by the exact distances of the middles of 20 x 10 cells; Fest itself takes those to the border by pixels in polygons
  cells <- expand.grid(x = W$xrange[1] + (1:20 - 0.5) / 10, y = W$yrange[1] + (1:10 - 0.5) / 10)
  cells <- ppp(cells$x, cells$y, window = W, check = FALSE)[inside.owin(cells$x, cells$y, W)]
  d <- nncross(cells, U, what = "dist"); b <- bdist.points(cells)
  F <- data.frame(raw = sapply(fine[at], function(s) mean(d <= s)),
                  km.rs(pmin(d, b), b, d <= b, spatstat.geom::breakpts.from.r(fine))[c("rs", "km")] |>
                    as.data.frame() |> (\(t) t[at, ])())
  if (is.rectangle(W)) {
    direct <- Fest(U, r = fine, eps = 0.1, correction = c("none", "rs", "km"))[at, ]
    stopifnot(all.equal(direct$rs, F$rs), all.equal(direct$km, F$km), all.equal(direct$raw, F$raw))
  }
  C <- Gcross(X, "a", "b", r = fine, correction = c("none", "rs", "km"))[at, ]
  han <- function(d, b) {
    seen <- d <= b; w <- 1 / eroded.areas(W, d[seen])
    sapply(fine[at], function(s) sum(w[d[seen] <= s])) / sum(w)
  }
  data.frame(window = name, r = fine[at], Gnone = G$raw, Gborder = G$rs, Gkm = G$km,
             Ghan = if (is.rectangle(W)) han(nndist(U), bdist.points(U)) else NA,
             Fnone = F$raw, Fborder = F$rs, Fkm = F$km, crossnone = C$raw, crossborder = C$rs, crosskm = C$km)
}
write(rbind(nearest(rectangle, "rectangle"), nearest(polygon, "polygon")), "pattern_nearest.csv")

# Envelopes and tests, from recorded simulated functions.
set.seed(9)
r <- seq(0, 0.2, length = 11)
e <- envelope(runifpoint(60, win = rect), Lest, correction = "iso", r = r, nsim = 39, savefuns = TRUE, verbose = FALSE, nrank = 2)
functions <- as.data.frame(attr(e, "simfuns"))[, -1]
one <- function(test) suppressWarnings(test(e, use.theory = FALSE, verbose = FALSE))  # reference: the mean of the others
mad <- one(mad.test); dclf <- one(dclf.test)
cat("mad", mad$statistic$mad, mad$p.value, "dclf", dclf$statistic$u, dclf$p.value, "\n")
write(cbind(r = r, observed = e$obs, lower = e$lo, upper = e$hi, functions), "pattern_envelope.csv")
write(data.frame(mad = mad$statistic$mad, madp = mad$p.value, dclf = dclf$statistic$u, dclfp = dclf$p.value),
      "pattern_tests.csv")
