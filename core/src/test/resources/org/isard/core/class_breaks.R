set.seed(3)
library(classInt)
x <- list(a=round(rnorm(60)*10,3), b=round(rexp(80)^3*7,4), c=c(1,2,2,3,3,3,9,9,14,20), d=round(runif(50,1000,1001),6))
out <- NULL
add <- function(v,m,k,b) out <<- rbind(out, data.frame(v,m,k,b=paste(sprintf("%.17g",b),collapse=" ")))
for (v in names(x)) { for (k in 2:9) { for (t in 1:9) add(v,paste0("quantile",t),k,quantile(x[[v]],(0:k)/k,type=t)); add(v,"pretty",k,pretty(x[[v]],k)); if (k<=5) add(v,"fisher",k,classIntervals(x[[v]],k,style="fisher")$brks); if (k<=6) add(v,"maximum",k,classIntervals(x[[v]],k,style="maximum")$brks) }
 add(v,"headtails",0,classIntervals(x[[v]],style="headtails")$brks)
 add(v,"values",0,x[[v]]) }
write.csv(out,"class_breaks.csv",row.names=FALSE,quote=FALSE)
cat(R.version.string, as.character(packageVersion("classInt")),"\n")
