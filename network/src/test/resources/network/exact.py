"""Current flow and trophic levels of one of ../shared/oracles/network in 60 digits: python3 exact.py cobalt_metal_2018_2020 > cobalt_metal_exact.csv"""
import csv, gzip, os, sys
from decimal import Decimal, getcontext

getcontext().prec = 60
folder = os.path.join(os.environ.get("ORACLES", "/work/shared/oracles/network"), sys.argv[1])
nodes = [line.rstrip("\n") for line in open(os.path.join(folder, "nodes.txt"))]
at = {x: i for i, x in enumerate(nodes)}
n = len(nodes)
W = [[Decimal(0)] * n for _ in nodes]
for r in csv.DictReader(gzip.open(os.path.join(folder, "edges.csv.gz"), "rt")):
    W[at[r["source"]]][at[r["target"]]] += Decimal(r["weight"])
S = [[W[i][j] + W[j][i] for j in range(n)] for i in range(n)]
m = n - 1  # the last node is grounded
A = [[sum(S[i]) if i == j else -S[i][j] for j in range(m)] for i in range(m)]
b = [[Decimal(int(i == j)) for j in range(m)] + [sum(W[k][i] - W[i][k] for k in range(n))] for i in range(m)]
for k in range(m):
    for i in range(k + 1, m):
        f = A[i][k] / A[k][k]
        if f:
            A[i] = [x - f * y for x, y in zip(A[i], A[k])]
            b[i] = [x - f * y for x, y in zip(b[i], b[k])]
for i in reversed(range(m)):
    for k in range(i + 1, m):
        b[i] = [x - A[i][k] * y for x, y in zip(b[i], b[k])]
    b[i] = [x / A[i][i] for x in b[i]]
G = [row[:m] + [Decimal(0)] for row in b] + [[Decimal(0)] * n]
level = [row[m] for row in b] + [Decimal(0)]
print("node,closeness,betweenness,level")
for v in range(n):
    closeness = 1 / sum(G[v][v] + G[j][j] - 2 * G[v][j] for j in range(n))
    through = Decimal(0)
    for w in range(n):
        if S[v][w]:
            drop = sorted(G[v][s] - G[w][s] for s in range(n))
            through += S[v][w] * sum((2 * k - n + 1) * x for k, x in enumerate(drop))
    between = (through - (n - 1)) / ((n - 1) * (n - 2))
    print(nodes[v], *("%.17g" % x for x in (closeness, between, level[v] - min(level))), sep=",")
