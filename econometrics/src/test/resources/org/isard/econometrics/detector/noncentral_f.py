"""Writes noncentral_f.csv, the upper tail P(F > x) for the noncentral F, by mpmath 1.3.0 with 60 digits.

The Poisson mixture is summed from j = 0 without any truncation from below; each incomplete beta function is a
hypergeometric series of its own at every 1000th j and the exact recurrence I(j+1) = I(j) + step(j) between.
Run: python3 noncentral_f.py > noncentral_f.csv
"""
from mpmath import mp, mpf, exp, log, loggamma, nstr

mp.dps = 60

def log_beta(a, b):
    return loggamma(a) + loggamma(b) - loggamma(a + b)

def inc_beta(z, y, b, a):
    """I_z(b, a) = z^b y^a / (b B(a, b)) * 2F1(a + b, 1; b + 1; z), all terms positive."""
    if z > b / (a + b):
        return 1 - inc_beta(y, z, a, b)
    s = t = mpf(1)
    k = 0
    while t > s * mpf(10) ** -58:
        t *= z * (a + b + k) / (b + 1 + k)
        s += t
        k += 1
    return exp(b * log(z) + a * log(y) - log(b) - log_beta(a, b)) * s

def upper(x, d1, d2, lam):
    a, b, h = mpf(d1) / 2, mpf(d2) / 2, mpf(lam) / 2
    x = mpf(x)
    z = b / (b + a * x)
    y = a * x / (b + a * x)
    s, j, w, peak = mpf(0), 0, exp(-h), mpf(0)
    while True:
        if j % 1000 == 0:
            beta = inc_beta(z, y, b, a + j)
            step = exp(b * log(z) + (a + j) * log(y) - log(a + j) - log_beta(a + j, b))
        term = w * beta
        s += term
        peak = max(peak, term)
        if j > h and term < peak * mpf(10) ** -40:
            return s
        w *= h / (j + 1)
        beta += step
        step *= y * (a + b + j) / (a + j + 1)
        j += 1

print("x,df1,df2,lambda,p")
grid = []
for d1 in (1, 2, 5, 30):
    for d2 in (1, 3, 20, 700, 3971):
        for lam in (0, 0.5, 6.25, 150):
            for x in (0.25, 1.5, 12, 100, 500):
                grid.append((x, d1, d2, lam))
grid += [(x, 8, 1e6, 1e4) for x in (1200, 1500, 1800)]
grid += [(x, 3, 100, 1e4) for x in (3400, 5000, 20000)]
grid += [(x, 8, 700, 2.5e4) for x in (3000, 4000, 6000)]
grid += [(x, 4, 1e6, 40) for x in (10, 100, 300)]
grid += [(1e8, 2, 10, 0), (1e8, 2, 10, 3), (1e30, 2, 18, 3), (1e-8, 3, 12, 2), (1.0, 0.5, 0.75, 0.3)]
for g in grid:
    p = upper(*g)
    if p > mpf(10) ** -300:
        print(",".join(repr(float(v)) for v in g) + "," + nstr(p, 20))
