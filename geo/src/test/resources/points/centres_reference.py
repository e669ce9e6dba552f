# python3 centres_reference.py   (in this folder; numpy, scipy): points, then the figures the tests compare with
import numpy as np
from scipy.optimize import root
rng = np.random.default_rng(8)
n = 60
u, v = rng.normal(size=n), rng.normal(size=n)
x, y = 500 + 30 * u + 8 * v, -200 + 12 * u - 15 * v
w = rng.integers(0, 9, size=n).astype(float)
np.savetxt("centres_points.csv", np.c_[x, y, w], delimiter=",", header="x,y,w", comments="", fmt="%.17g")

def figures(w):
    W = w.sum()
    cx, cy = (w * x).sum() / W, (w * y).sum() / W
    dx, dy = x - cx, y - cy
    A, B, C = (w * dx * dx).sum(), (w * dy * dy).sum(), (w * dx * dy).sum()
    # Ebdon's angle and CrimeStat's axes, the formulas that aspace's calc_sde documents
    theta = np.arctan((A - B + np.hypot(A - B, 2 * C)) / (2 * C)) % np.pi
    s, c = np.sin(theta), np.cos(theta)
    sx2, sy2 = A * c * c - 2 * C * s * c + B * s * s, A * s * s + 2 * C * s * c + B * c * c
    out = dict(x=cx, y=cy, rotation=np.degrees(theta), sdd_n=np.sqrt((A + B) / W), sdd_n2=np.sqrt((A + B) / (W - 2)))
    for name, f, d in (("yuill", 1, W), ("arcgis", 2, W), ("crimestat", 2, W - 2)):
        out[name] = [np.sqrt(f * sy2 / d), np.sqrt(f * sx2 / d)]
    g = lambda p: [(w * (p[0] - x) / np.hypot(p[0] - x, p[1] - y)).sum(), (w * (p[1] - y) / np.hypot(p[0] - x, p[1] - y)).sum()]
    out["median"] = list(root(g, [cx, cy], tol=1e-15).x)
    out["place"] = 0  # or the place that weighs at least what the others pull
    for i in range(n):
        d = np.hypot(x[i] - x, y[i] - y)
        k = d > 0
        if np.hypot((w[k] * (x[i] - x[k]) / d[k]).sum(), (w[k] * (y[i] - y[k]) / d[k]).sum()) <= w[i]:
            out["median"], out["place"] = [x[i], y[i]], i + 1
    sums = [(w * np.hypot(x[i] - x, y[i] - y)).sum() for i in range(n)]
    out["feature"] = int(np.argmin(sums)) + 1
    out["feature_sum"] = min(sums)
    return out

with open("centres.csv", "w") as f:
    for kind, found in (("equal", figures(np.ones(n))), ("weighted", figures(w))):
        for key, value in found.items():
            for k, number in enumerate(np.atleast_1d(value)):
                f.write(f"{kind}.{key}.{k},{float(number)!r}\n")
