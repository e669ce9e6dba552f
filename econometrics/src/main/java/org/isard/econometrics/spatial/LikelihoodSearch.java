package org.isard.econometrics.spatial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.isard.core.inference.Execution;
import org.isard.econometrics.internal.PeakSearch;

/** Where the likelihood is highest. */
final class LikelihoodSearch {
    /** Points of the grid for one parameter, and per side for two. */
    private static final int POINTS = 24;
    /** The same for one parameter where each costs a large factor and peaks are sharp. */
    private static final int FEW_POINTS = 12;

    private static final int LARGE = 5_000;
    /** How many peaks of the grid are climbed: rho and lambda can change places. */
    private static final int PEAKS = 3;

    private static final int MOST_STEPS = 100;
    /** This close to an end, as a share of the interval, is at it. */
    private static final double AT_END = 1e-5;

    private LikelihoodSearch() {}

    /** Values of the spatial parameters, 0 where the model has none. */
    record Place(double rho, double lambda) {}

    static Place highest(SpatialModel model, ConcentratedLikelihood l) {
        LogDeterminant d = l.determinant();
        Place place = model == SpatialModel.COMBINED
                ? ofBoth(l)
                : model.hasRho()
                        ? new Place(ofOne(l, rho -> l.at(rho, 0), rho -> l.scoreOfRho(rho, 0)), 0)
                        : new Place(0, ofOne(l, lambda -> l.at(0, lambda), lambda -> l.scoreOfLambda(0, lambda)));
        if (place == null || Double.isNaN(place.rho) || Double.isNaN(place.lambda)) {
            throw new IllegalArgumentException("design: the likelihood has no maximum with "
                    + (model.hasRho() ? "rho" : "lambda") + " between " + d.searchedFrom() + " and " + d.searchedTo()
                    + ", where its log-determinant (" + d.method()
                    + ") is defined; the data do not identify it, or it lies beyond"
                    + " (LogDeterminant.eigenvalues has the whole interval of asymmetric weights)");
        }
        return place;
    }

    private static double ofOne(ConcentratedLikelihood l, DoubleUnaryOperator likelihood, DoubleUnaryOperator score) {
        LogDeterminant d = l.determinant();
        int points = l.n() > LARGE ? FEW_POINTS : POINTS;
        return PeakSearch.maximum(likelihood, score, d.searchedFrom(), d.searchedTo(), points);
    }

    private static Place ofBoth(ConcentratedLikelihood l) {
        LogDeterminant d = l.determinant();
        double step = (d.searchedTo() - d.searchedFrom()) / (POINTS + 1);
        double[] at = new double[POINTS];
        double[] logs = new double[POINTS];
        Execution.common().forEachBlock(POINTS, 1, (i, end) -> {
            at[i] = d.searchedFrom() + (i + 1) * step;
            logs[i] = d.at(at[i]);
        });
        double[][] grid = new double[POINTS][POINTS];
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                grid[i][j] = l.ofSquares(at[i], at[j]) + logs[i] + logs[j];
            }
        }
        record Start(double height, Place place) {}
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                if (isPeak(grid, i, j)) {
                    starts.add(new Start(grid[i][j], new Place(at[i], at[j])));
                }
            }
        }
        starts.sort(Comparator.comparingDouble(Start::height).reversed());
        Place best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (Start start : starts.subList(0, Math.min(PEAKS, starts.size()))) {
            Place place = climb(l, start.place);
            double height = l.at(place.rho, place.lambda);
            if (height > highest) {
                highest = height;
                best = place;
            }
        }
        return best == null || isAtEnd(d, best.rho) || isAtEnd(d, best.lambda) ? null : best;
    }

    /** Where a climb is stopped by the end of the interval, which is not a maximum. */
    private static boolean isAtEnd(LogDeterminant d, double value) {
        double margin = AT_END * Math.min(d.searchedTo(), -d.searchedFrom());
        return value < d.searchedFrom() + margin || value > d.searchedTo() - margin;
    }

    private static boolean isPeak(double[][] grid, int i, int j) {
        for (int a = Math.max(0, i - 1); a <= Math.min(POINTS - 1, i + 1); a++) {
            for (int b = Math.max(0, j - 1); b <= Math.min(POINTS - 1, j + 1); b++) {
                if (!(grid[i][j] >= grid[a][b])) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Newton's ascent. The sum of squares has its second derivatives by differences of the first, which cost nothing; those of the
     * determinant, one for each parameter, are updated by secants of the traces.
     */
    private static Place climb(ConcentratedLikelihood l, Place start) {
        LogDeterminant d = l.determinant();
        double unit = Math.min(d.searchedTo(), -d.searchedFrom());
        double h = 1e-6 * unit;
        Place at = start;
        double height = l.at(at.rho, at.lambda);
        double traceRho = d.trace(at.rho);
        double traceLambda = d.trace(at.lambda);
        double bendRho = d.traceOfSquare(at.rho);
        double bendLambda = d.traceOfSquare(at.lambda);
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] g = ofSquares(l, at.rho, at.lambda);
            double[] up = ofSquares(l, at.rho + h, at.lambda);
            double[] down = ofSquares(l, at.rho - h, at.lambda);
            double[] right = ofSquares(l, at.rho, at.lambda + h);
            double[] left = ofSquares(l, at.rho, at.lambda - h);
            double a = (up[0] - down[0]) / (2 * h) - bendRho;
            double b = (up[1] - down[1] + right[0] - left[0]) / (4 * h);
            double c = (right[1] - left[1]) / (2 * h) - bendLambda;
            double gRho = g[0] - traceRho;
            double gLambda = g[1] - traceLambda;
            double det = a * c - b * b;
            boolean concave = a < 0 && det > 0;
            double stepRho = concave ? (b * gLambda - c * gRho) / det : gRho / (Math.abs(a) + Math.abs(b));
            double stepLambda = concave ? (b * gRho - a * gLambda) / det : gLambda / (Math.abs(c) + Math.abs(b));
            Place next = at;
            double reached = Double.NEGATIVE_INFINITY;
            double share = 1;
            for (; share > 1e-6; share /= 2) {
                next = new Place(at.rho + share * stepRho, at.lambda + share * stepLambda);
                if (inside(d, next)) {
                    reached = l.at(next.rho, next.lambda);
                    if (reached >= height - 1e-12 * Math.abs(height)) {
                        break;
                    }
                }
            }
            if (!(share > 1e-6)) {
                return at;
            }
            double movedRho = next.rho - at.rho;
            double movedLambda = next.lambda - at.lambda;
            at = next;
            height = Math.max(height, reached);
            if (Math.max(Math.abs(movedRho), Math.abs(movedLambda)) < 1e-13 * unit) {
                return at;
            }
            double newRho = d.trace(at.rho);
            double newLambda = d.trace(at.lambda);
            // too short a secant has no digits
            bendRho = Math.abs(movedRho) > 1e-7 * unit ? (newRho - traceRho) / movedRho : bendRho;
            bendLambda = Math.abs(movedLambda) > 1e-7 * unit ? (newLambda - traceLambda) / movedLambda : bendLambda;
            traceRho = newRho;
            traceLambda = newLambda;
        }
        return at;
    }

    private static boolean inside(LogDeterminant d, Place p) {
        return p.rho > d.searchedFrom()
                && p.rho < d.searchedTo()
                && p.lambda > d.searchedFrom()
                && p.lambda < d.searchedTo();
    }

    /** The gradient without the determinants. */
    private static double[] ofSquares(ConcentratedLikelihood l, double rho, double lambda) {
        ConcentratedLikelihood.Squares s = l.squares(rho, lambda);
        return new double[] {-l.n() / 2.0 * s.byRho() / s.value(), -l.n() / 2.0 * s.byLambda() / s.value()};
    }
}
