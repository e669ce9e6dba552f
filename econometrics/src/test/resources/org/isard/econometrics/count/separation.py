"""Which zeros are separated in small Poisson samples, by linear programming (scipy 1.x, HiGHS); writes separation.csv.

z = X g + D a with z = 0 where y > 0, z >= 0 where y = 0; maximise sum t, t <= z, 0 <= t <= 1. A zero is separated if t = 1.
"""
import random
import numpy as np
from scipy.optimize import linprog

random.seed(20261130)
out = ["case,y,x1,x2,i,j,separated"]
kept = 0
while kept < 150:
    n = random.randint(8, 24)
    li, lj = random.randint(1, 5), random.randint(1, 5)
    share = random.choice([0.2, 0.35, 0.5])
    sparse = random.choice([0.3, 0.6, 1.0])
    y = [random.randint(1, 5) if random.random() < share else 0 for _ in range(n)]
    x = [[random.randint(-3, 9) if random.random() < sparse * (0.3 if y[r] else 1) else 0 for r in range(n)] for _ in range(2)]
    i = [random.randrange(li) for _ in range(n)]
    j = [random.randrange(lj) for _ in range(n)]
    if not any(y) or all(y):
        continue
    m = np.column_stack([np.array(x[0]), np.array(x[1])] + [[int(v == l) for v in i] for l in range(li)] + [[int(v == l) for v in j] for l in range(lj)]).astype(float)
    zero = [r for r in range(n) if y[r] == 0]
    pos = [r for r in range(n) if y[r] > 0]
    k = m.shape[1]
    cost = np.concatenate([np.zeros(k), -np.ones(len(zero))])
    a_ub = np.hstack([-m[zero], np.eye(len(zero))])
    a_ub = np.vstack([a_ub, np.hstack([-m[zero], np.zeros((len(zero), len(zero)))])])
    res = linprog(cost, A_ub=a_ub, b_ub=np.zeros(2 * len(zero)), A_eq=np.hstack([m[pos], np.zeros((len(pos), len(zero)))]),
                  b_eq=np.zeros(len(pos)), bounds=[(None, None)] * k + [(0, 1)] * len(zero), method="highs")
    t = res.x[k:]
    assert res.status == 0 and np.all((t < 1e-6) | (t > 1 - 1e-6)), t
    sep = {zero[q] for q in range(len(zero)) if t[q] > 0.5}
    by_level = {r for r in zero if not any(y[s] for s in range(n) if i[s] == i[r]) or not any(y[s] for s in range(n) if j[s] == j[r])}
    # Mostly cases in which levels do not tell.
    if sep == by_level and random.random() < 0.8:
        continue
    kept += 1
    for r in range(n):
        out.append(f"{kept},{y[r]},{x[0][r]},{x[1][r]},{i[r]},{j[r]},{int(r in sep)}")
open("separation.csv", "w").write("\n".join(out) + "\n")
