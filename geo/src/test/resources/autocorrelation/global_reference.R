suppressMessages(library(spdep))
dir <- "/work/shared/oracles/geo"
emit <- function(...) cat(paste(..., sep=","), "\n", sep="", file="global_reference.csv", append=TRUE)
f <- function(v) formatC(v, digits=17, format="g")
unlink("global_reference.csv")
emit("dataset","weights","case","row","statistic","expectation","variance","z")
setts <- list(c("columbus","CRIME","INC"), c("nc_sids","rate74","nwrate74"), c("world","lifeExp","gdpPercap"))
for (s in setts) {
  a <- read.csv(file.path(dir,s[1],"attributes.csv"), colClasses=c(id="character"))
  for (wn in c("queen","knn4")) {
    e <- read.csv(gzfile(file.path(dir,s[1],paste0("weights_",wn,".csv.gz"))), colClasses=c(from="character",to="character"))
    n <- nrow(a); fi <- match(e$from,a$id); ti <- match(e$to,a$id)
    nb <- lapply(1:n, function(i) { v <- sort(ti[fi==i]); if (length(v)) as.integer(v) else 0L })
    class(nb) <- "nb"; attr(nb,"region.id") <- a$id
    B <- nb2listw(nb, style="B", zero.policy=TRUE); W <- nb2listw(nb, style="W", zero.policy=TRUE)
    x <- a[[s[2]]]; y <- a[[s[3]]]
    # colours by rank modulo: four classes from order, ties broken by position
    fx <- factor(c("a","b","c","d")[1 + floor(4*(rank(x, ties.method="first")-1)/n)])
    f3 <- factor(c("p","q","r")[1 + (rank(y, ties.method="first") %% 7 > 2) + (rank(y, ties.method="first") %% 7 > 4)])
    for (kk in 1:2) { ff <- list(fx,f3)[[kk]]; nm <- c("quartiles","mod7")[kk]
      m <- joincount.multi(ff, B, zero.policy=TRUE); for (r in rownames(m)) emit(s[1],wn,paste0("multi_B_",nm),r,f(m[r,1]),f(m[r,2]),f(m[r,3]),f(m[r,4]))
      m <- joincount.multi(ff, W, zero.policy=TRUE); for (r in rownames(m)) emit(s[1],wn,paste0("multi_W_",nm),r,f(m[r,1]),f(m[r,2]),f(m[r,3]),f(m[r,4]))
      m <- joincount.multi(ff, B, zero.policy=TRUE, adjust.n=FALSE); for (r in rownames(m)) emit(s[1],wn,paste0("multiall_B_",nm),r,f(m[r,1]),f(m[r,2]),f(m[r,3]),f(m[r,4]))
      t <- joincount.test(ff, B, zero.policy=TRUE, sampling="free"); for (i in seq_along(t)) emit(s[1],wn,paste0("free_B_",nm),paste0(levels(ff)[i],":",levels(ff)[i]),f(t[[i]]$estimate[1]),f(t[[i]]$estimate[2]),f(t[[i]]$estimate[3]),f(t[[i]]$statistic))
    }
    for (st in c("B","W")) { lw <- list(B=B,W=W)[[st]]
      l <- lee.test(x,y,lw,zero.policy=TRUE); emit(s[1],wn,paste0("lee_",st),"",f(l$estimate[1]),f(l$estimate[2]),f(l$estimate[3]),f(l$statistic))
      l <- lee.test(x,x,lw,zero.policy=TRUE); emit(s[1],wn,paste0("leeself_",st),"",f(l$estimate[1]),f(l$estimate[2]),f(l$estimate[3]),f(l$statistic))
      for (ad in c(TRUE,FALSE)) {
        g <- geary.test(x,lw,zero.policy=TRUE,adjust.n=ad); emit(s[1],wn,paste0("geary_rand_",st,"_",ad),"",f(g$estimate[1]),f(g$estimate[2]),f(g$estimate[3]),f(g$statistic))
        g <- geary.test(x,lw,zero.policy=TRUE,adjust.n=ad,randomisation=FALSE); emit(s[1],wn,paste0("geary_norm_",st,"_",ad),"",f(g$estimate[1]),f(g$estimate[2]),f(g$estimate[3]),f(g$statistic))
        g <- suppressWarnings(globalG.test(x,lw,zero.policy=TRUE,adjust.n=ad,adjust.x=ad)); emit(s[1],wn,paste0("G_",st,"_",ad),"",f(g$estimate[1]),f(g$estimate[2]),f(g$estimate[3]),f(g$statistic))
      }
    }
  }
}
