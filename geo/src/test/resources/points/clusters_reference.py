# /usr/bin/python3 clusters_reference.py   (in this folder, after clusters_reference.R; scipy 1.10.1): heights and cuts of linkages
import numpy as np
from scipy.cluster.hierarchy import linkage, fcluster
p = np.loadtxt("clusters.csv", delimiter=",", skiprows=1)[:, :2]
kinds = ["single", "complete", "average", "ward"]
trees = [linkage(p, k) for k in kinds]
np.savetxt("linkage_heights.csv", np.c_[tuple(t[:, 2] for t in trees)], delimiter=",", header=",".join(kinds), comments="", fmt="%.17g")
np.savetxt("linkage_cuts.csv", np.c_[tuple(fcluster(t, 9, "maxclust") for t in trees)], delimiter=",", header=",".join(kinds), comments="", fmt="%d")
