# statsmodels: a second opinion on units.csv. /usr/bin/python3 second.py writes statsmodels.json.
import json
import numpy as np
import pandas as pd
import statsmodels
import statsmodels.api as sm

d = pd.read_csv("units.csv")
x = sm.add_constant(d[["x1", "x2", "x3"]])
out = {"version": statsmodels.__version__}


def upper(v):
    v = np.asarray(v)
    return [v[i, j] for j in range(v.shape[1]) for i in range(j + 1)]


def add(name, model, robust=("HC0", "HC1", "HC2", "HC3"), **fit):
    r = model.fit(**fit)
    out[name] = {"coef": list(r.params), "classical": upper(r.cov_params()), "logLik": r.llf}
    for h in robust:
        out[name][h] = upper(model.fit(cov_type=h, **fit).cov_params())
    return r


ols = add("ols", sm.OLS(d["count"], x))
out["ols"].update(r2=ols.rsquared, r2adj=ols.rsquared_adj, f=ols.fvalue, aic=ols.aic, bic=ols.bic)  # aic, bic: variance not counted
out["ols"]["neweyWest3"] = upper(sm.OLS(d["count"], x).fit(cov_type="HAC", cov_kwds={"maxlags": 3}).cov_params())
out["ols"]["byG"] = upper(sm.OLS(d["count"], x).fit(cov_type="cluster", cov_kwds={"groups": d["g"].astype("category").cat.codes}).cov_params())
wls = add("wls", sm.WLS(d["count"], x, weights=d["exposure"]))
out["wls"].update(r2=wls.rsquared, f=wls.fvalue)
tight = dict(method="newton", tol=1e-14, maxiter=200, disp=0)
logit = add("logit", sm.Logit(d["yes"], x), robust=("HC0",), **tight)
out["logit"].update(mcFadden=logit.prsquared, llnull=logit.llnull)
for dummy, name in ((False, "slopes"), (True, "differences")):
    m = logit.get_margeff(dummy=dummy)
    out["logit"][name] = {"effect": list(m.margeff), "error": list(m.margeff_se)}
poisson = add("poisson", sm.Poisson(d["count"], x, exposure=d["exposure"]), robust=("HC0",), **tight)
out["poisson"].update(mcFadden=poisson.prsquared, llnull=poisson.llnull)
r = sm.NegativeBinomial(d["count"], x).fit(method="bfgs", maxiter=2000, gtol=1e-9, disp=0)
r = sm.NegativeBinomial(d["count"], x).fit(start_params=r.params, **tight)
out["nb"] = {"coef": list(r.params[:-1]), "alpha": r.params.iloc[-1], "logLik": r.llf, "llnull": r.llnull, "mcFadden": r.prsquared, "aic": r.aic}
json.dump(out, open("statsmodels.json", "w"))
