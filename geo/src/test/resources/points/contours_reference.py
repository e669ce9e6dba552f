# /usr/bin/python3 contours_reference.py   (in this folder; contourpy 1.0.7, numpy): lines of a rough surface with a hole
import numpy as np, contourpy
rng = np.random.default_rng(5)
z = rng.normal(size=(14, 17)) + 2 * np.sin(np.arange(17) / 3)[None, :]
np.savetxt("contours_raster.csv", z, delimiter=",", fmt="%.17g")
masked = np.ma.array(z, mask=np.zeros(z.shape, bool))
masked[5:7, 8:10] = np.ma.masked
with open("contours.csv", "w") as f:
    for name, grid in (("whole", z), ("hole", masked)):
        g = contourpy.contour_generator(z=grid, name="serial", corner_mask=False, line_type="SeparateCode")
        for level in (-1.5, -0.25, 0.5, 1.75):
            lines, _ = g.lines(level)
            length = sum(np.hypot(*np.diff(p, axis=0).T).sum() for p in lines)
            closed = sum(bool((p[0] == p[-1]).all()) for p in lines)
            area = sum(0.5 * float(np.cross(p[:-1], p[1:]).sum()) for p in lines if (p[0] == p[-1]).all())
            for key, value in (("lines", len(lines)), ("closed", closed), ("length", length), ("area", area)):
                f.write(f"{name}.{level}.{key},{value!r}\n")
