# Certified values of NIST StRD linear sets by exact rational arithmetic on the csv beside this script; they equal the 15 digits that NIST
# certifies (https://www.itl.nist.gov/div898/strd/). Data: NIST Statistical Reference Datasets, a work of the United States government.
# python3 certified.py > certified.csv
from fractions import Fraction as F
import csv
import os
here=os.path.dirname(os.path.abspath(__file__))+'/'
deg={'norris':1,'pontius':2,'filip':10}
def solve(rows,ys):
    k=len(rows[0]);n=len(rows)
    A=[[sum(r[a]*r[b] for r in rows) for b in range(k)]+[sum(r[a]*y for r,y in zip(rows,ys))]+[F(int(a==b)) for b in range(k)] for a in range(k)]
    for c in range(k):
        p=A[c][c]; A[c]=[v/p for v in A[c]]
        for i in range(k):
            if i!=c:
                f=A[i][c]; A[i]=[u-f*v for u,v in zip(A[i],A[c])]
    b=[A[i][k] for i in range(k)]
    rss=sum((y-sum(u*v for u,v in zip(r,b)))**2 for r,y in zip(rows,ys))
    from decimal import Decimal,getcontext
    getcontext().prec=40
    d=lambda f: (Decimal(f.numerator)/Decimal(f.denominator))
    se=[(d(rss/(n-k)*A[i][k+1+i])).sqrt() for i in range(k)]
    return [d(v) for v in b],se,d(rss/(n-k)).sqrt()
cert=[]
for s in ('norris','pontius','filip','longley'):
    data=list(csv.reader(open(here+s+'.csv')))[1:]
    rows=[[F(r[2])**p for p in range(deg[s]+1)] if s in deg else [F(1)]+[F(v) for v in r[2:]] for r in data]
    b,se,sd=solve(rows,[F(r[1]) for r in data])
    cert+=[(s,j,b[j],se[j],sd) for j in range(len(b))]
print('id,coefficient,se,residual_sd')
for s,j,x,y,z in cert: print(f'{s} {j},{x:.17E},{y:.17E},{z:.17E}')
