# Rscript log-determinants.R > log-determinants.json
# ln|I - rho W| of row-standardised queen weights on a 7 x 7 lattice, by eigenvalues and by Chebyshev's approximation of orders 5 and 6.
suppressMessages({library(spdep); library(spatialreg); library(jsonlite)})
lw <- nb2listw(cell2nb(7, 7, type = "queen"), style = "W")
ldet <- function(method, rho, q = 5) {
    env <- new.env()
    assign("n", 49, envir = env); assign("listw", lw, envir = env); assign("can.sim", TRUE, envir = env)
    assign("verbose", FALSE, envir = env); assign("family", "SAR", envir = env); assign("similar", FALSE, envir = env)
    if (method == "eigen") eigen_setup(env) else cheb_setup(env, q = q)
    sapply(rho, function(r) do_ldet(r, env))
}
rho <- c(-0.9, -0.5, 0.1, 0.5, 0.95)
cat(toJSON(list(spatialreg = as.character(packageVersion("spatialreg")), rho = rho, eigen = ldet("eigen", rho),
    chebyshev5 = ldet("cheb", rho, 5), chebyshev6 = ldet("cheb", rho, 6)), digits = NA, auto_unbox = TRUE, pretty = TRUE), "\n")
