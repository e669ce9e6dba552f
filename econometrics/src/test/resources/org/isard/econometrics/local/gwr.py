"""Geographically weighted regressions by their formulas with dense matrices: numpy 1.24.2 and scipy 1.10.1, Debian's python3.
/usr/bin/python3 gwr.py, in this folder, writes data.csv and the cases of gwr.json, mgwr.json."""
import json
import numpy as np

RADIUS = 6371.0088
rng = np.random.default_rng(20261130)
n = 70
lon, lat = rng.uniform(100, 110, n), rng.uniform(25, 35, n)
x1, x2 = rng.normal(5, 2, n), rng.uniform(0, 1, n)
y = 1 + 0.2 * (lon - 105) + (0.5 + 0.1 * (lat - 30)) * x1 - x2 + rng.normal(0, 0.5, n)
c = rng.poisson(np.exp(0.3 + 0.05 * (lat - 30) * x1 / 2 + 0.8 * x2)).astype(float)
with open("data.csv", "w") as f:
    f.write("id,lon,lat,x1,x2,y,c\n")
    for i in range(n):
        f.write("u%d,%.17g,%.17g,%.17g,%.17g,%.17g,%.17g\n" % (i, lon[i], lat[i], x1[i], x2[i], y[i], c[i]))
X = np.column_stack([np.ones(n), x1, x2])


def distances(kind):
    if kind == "planar":
        return np.hypot(lon[:, None] - lon, lat[:, None] - lat)
    p, l = np.radians(lat), np.radians(lon)
    h = np.sin((p[:, None] - p) / 2) ** 2 + np.cos(p)[:, None] * np.cos(p) * np.sin((l[:, None] - l) / 2) ** 2
    return 2 * RADIUS * np.arcsin(np.sqrt(h))


def weights(kind, kernel, spacing, size):
    d = distances(kind)
    b = np.sort(d, axis=1)[:, int(size) - 1:int(size)] * 1.0000001 if spacing == "ADAPTIVE" else size
    z = d / b
    return {"GAUSSIAN": np.exp(-z ** 2 / 2), "EXPONENTIAL": np.exp(-z), "BISQUARE": np.where(z < 1, (1 - z ** 2) ** 2, 0),
            "TRICUBE": np.where(z < 1, (1 - z ** 3) ** 3, 0), "BOXCAR": np.where(z < 1, 1.0, 0)}[kernel]


def gaussian(W):
    B, S, C2 = np.empty((n, 3)), np.empty((n, n)), np.empty((n, 3))
    for i in range(n):
        C = np.linalg.solve((X.T * W[i]) @ X, X.T * W[i])
        B[i], S[i], C2[i] = C @ y, X[i] @ C, (C ** 2).sum(axis=1)
    f = S @ y
    rss, tr, tr2 = ((y - f) ** 2).sum(), np.trace(S), (S ** 2).sum()
    ll = -n / 2 * (np.log(2 * np.pi * rss / n) + 1)
    m = (W @ y) / W.sum(axis=1)
    r2 = [1 - (W[i] * (y - f) ** 2).sum() / (W[i] * (y - m[i]) ** 2).sum() for i in range(n)]
    return dict(coefficients=B.T.tolist(), errors=np.sqrt(C2 * rss / (n - tr)).T.tolist(), fitted=f.tolist(), local=r2,
                rss=rss, trace=tr, traceSquares=tr2, AICC=-2 * ll + 2 * n * (tr + 1) / (n - tr - 2), AIC=-2 * ll + 2 * (tr + 1),
                BIC=-2 * ll + np.log(n) * (tr + 1), CV=(((y - f) / (1 - np.diag(S))) ** 2).mean())


def poisson(W):
    B, V, f, h = np.empty((n, 3)), np.empty((n, 3)), np.empty(n), np.empty(n)
    for i in range(n):
        b = np.array([np.log(c.mean()), 0, 0])
        for _ in range(60):
            mu = np.exp(X @ b)
            A = W[i] * mu
            b = np.linalg.solve((X.T * A) @ X, (X.T * A) @ (X @ b + (c - mu) / mu))
        mu = np.exp(X @ b)
        C = np.linalg.solve((X.T * (W[i] * mu)) @ X, X.T * (W[i] * mu))
        B[i], V[i], f[i], h[i] = b, (C ** 2 / mu).sum(axis=1), mu[i], (X[i] @ C)[i]
    dev = lambda v, m: 2 * (np.where(v > 0, v * np.log(np.where(v > 0, v, 1) / m), 0) - (v - m))
    D, K = dev(c, f).sum(), h.sum()
    m = (W @ c) / W.sum(axis=1)
    r2 = [1 - (W[i] * dev(c, f)).sum() / (W[i] * dev(c, m[i])).sum() for i in range(n)]
    return dict(coefficients=B.T.tolist(), errors=np.sqrt(V).T.tolist(), fitted=f.tolist(), local=r2, rss=((c - f) ** 2).sum(),
                trace=K, deviance=D, AIC=D + 2 * K, AICC=D + 2 * K + 2 * K * (K + 1) / (n - K - 1), BIC=D + np.log(n) * K)


def rounded(v):
    return [rounded(e) for e in v] if isinstance(v, list) else float("%.12g" % v) if isinstance(v, float) else v


cases = []
for family, kind, kernel, spacing, size in [
        ("GAUSSIAN", "planar", "BISQUARE", "ADAPTIVE", 30), ("GAUSSIAN", "planar", "GAUSSIAN", "FIXED", 2.5),
        ("GAUSSIAN", "sphere", "TRICUBE", "ADAPTIVE", 40), ("GAUSSIAN", "sphere", "EXPONENTIAL", "FIXED", 300.0),
        ("GAUSSIAN", "planar", "BOXCAR", "ADAPTIVE", 35), ("POISSON", "planar", "BISQUARE", "ADAPTIVE", 45),
        ("POISSON", "sphere", "GAUSSIAN", "FIXED", 350.0)]:
    found = (gaussian if family == "GAUSSIAN" else poisson)(weights(kind, kernel, spacing, size))
    cases.append(dict(family=family, kind=kind, kernel=kernel, spacing=spacing, size=size,
                      **{k: rounded(float(v) if np.isscalar(v) else v) for k, v in found.items()}))
json.dump(cases, open("gwr.json", "w"), indent=0)

# Multiscale: the fixed point of backfitting at given bandwidths, as one linear system, and its hat matrices.
sizes = [40, 25, 70]
H = []
for j in range(3):
    W = weights("planar", "BISQUARE", "ADAPTIVE", sizes[j])
    H.append(np.array([X[i, j] * W[i] * X[:, j] / (W[i] * X[:, j] ** 2).sum() for i in range(n)]))
system = np.block([[np.eye(n) if a == b else H[a] for b in range(3)] for a in range(3)])
R = np.linalg.solve(system, np.vstack(H)).reshape(3, n, n)
S = R.sum(axis=0)
f = S @ y
rss, tr = ((y - f) ** 2).sum(), np.trace(S)
enp = [np.trace(r) for r in R]
B = [R[j] @ y / X[:, j] for j in range(3)]
se = [np.sqrt((R[j] ** 2).sum(axis=1) * rss / (n - tr)) / np.abs(X[:, j]) for j in range(3)]
ll = -n / 2 * (np.log(2 * np.pi * rss / n) + 1)
json.dump(dict(sizes=sizes, coefficients=rounded([b.tolist() for b in B]), errors=rounded([s.tolist() for s in se]),
               parameters=rounded([float(e) for e in enp]), rss=rounded(float(rss)),
               AICC=rounded(float(-2 * ll + 2 * n * (tr + 1) / (n - tr - 2)))), open("mgwr.json", "w"), indent=0)
