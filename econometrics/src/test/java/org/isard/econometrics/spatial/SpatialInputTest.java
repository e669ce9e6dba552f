package org.isard.econometrics.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.LatticeWeights;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;
import org.junit.jupiter.api.Test;

class SpatialInputTest {
    @Test
    void peakNearTheEndIsFound() {
        Weights w = LatticeWeights.queen(12, 12).rowStandardized();
        SpatialFit fit = SpatialSample.of(8, w, 0.995).fit(SpatialModel.LAG);
        assertTrue(fit.rho() > 0.98 && fit.rho() < 1, "rho " + fit.rho());
    }

    @Test
    void rhoOfNonStandardisedWeightsStaysWithinItsOwnBounds() {
        Weights binary = LatticeWeights.queen(8, 8);
        LogDeterminant d = LogDeterminant.of(binary);
        assertTrue(d.upper() < 0.15 && d.lower() > -0.3);
        SpatialFit fit = SpatialSample.of(9, binary, 0.1).fit(SpatialModel.LAG);
        assertTrue(fit.rho() > d.lower() && fit.rho() < d.upper());
        // W times c is rho over c
        Weights tenfold = Weights.of(
                binary.labels(),
                binary.copyOfRowStarts(),
                binary.copyOfColumns(),
                Arrays.stream(binary.copyOfValues()).map(v -> 10 * v).toArray());
        SpatialFit other = SpatialLag.of(fit.design(), tenfold);
        assertEquals(fit.rho(), 10 * other.rho(), 1e-12);
        assertEquals(fit.logLik(), other.logLik(), 1e-9);
        assertEquals(fit.standardError("rho"), 10 * other.standardError("rho"), 1e-9);
    }

    @Test
    void badInputIsNamed() {
        Weights w = LatticeWeights.queen(4, 4).rowStandardized();
        SpatialSample sample = SpatialSample.of(1, w, 0);
        Design design = sample.design();
        Variable x = design.columns().get(0);
        rejects(
                "constant",
                () -> SpatialLag.of(design.withResponse(x.map(v -> 5).named("y")), w));
        rejects(
                "constant",
                () -> SpatialError.of(design.withResponse(x.map(v -> 0).named("y")), w));
        rejects(
                "exactly",
                () -> SpatialLag.of(design.withResponse(x.map(v -> 2 * v + 1).named("y")), w));
        rejects("collinear", () -> SpatialLag.of(design.with(x.map(v -> 3 * v).named("triple")), w));
        rejects("collinear", () -> SpatialDurbin.of(design.with(w.lag(x).named("mean of neighbours")), w));
        rejects("links no units", () -> SpatialLag.of(design, Weights.fromNeighbours(w.labels(), new int[16][0])));
        rejects(
                "lag of \"y\" is a combination",
                () -> SpatialLag.of(design.with(w.lag(design.response()).named("Wy")), w));
        rejects("no columns to lag", () -> SpatialDurbin.of(Design.of(design.response()), w));
        Labels few = Labels.of("1", "2", "3", "4");
        Weights path = LatticeWeights.rook(1, 4);
        Design small = Design.of(
                Variable.of("y", few, 1, 3, 2, 5),
                Variable.of("a", few, 1, 2, 4, 3),
                Variable.of("b", few, 0, 1, 1, 2));
        rejects("more units", () -> SpatialLag.of(small, path));
        assertThrows(MisalignedLabelsException.class, () -> SpatialLag.of(small, w));
        assertThrows(MisalignedLabelsException.class, () -> SpatiallyLaggedX.of(small, w));
        rejects(
                "impacts of a spatial error",
                () -> sample.fit(SpatialModel.ERROR).impacts());
        rejects("draws", () -> sample.fit(SpatialModel.LAG).impacts(1, 1));
        rejects("rho alone", () -> sample.fit(SpatialModel.ERROR).residualAutocorrelation());
        rejects("neither", () -> sample.fit(SpatialModel.SLX).likelihoodRatio());
        rejects(
                "nested",
                () -> SpatialRestrictions.likelihoodRatio(
                        sample.fit(SpatialModel.LAG), sample.fit(SpatialModel.ERROR)));
        rejects(
                "nothing to test",
                () -> SpatialRestrictions.likelihoodRatio(sample.fit(SpatialModel.LAG), sample.fit(SpatialModel.LAG)));
        rejects(
                "common factors",
                () -> SpatialRestrictions.commonFactor(sample.fit(SpatialModel.LAG), sample.fit(SpatialModel.DURBIN)));
        rejects(
                "other weights",
                () -> SpatialRestrictions.likelihoodRatio(
                        SpatialLag.of(design, LatticeWeights.rook(4, 4)), sample.fit(SpatialModel.DURBIN)));
    }

    @Test
    void rhoBeyondMinusOneNeedsTheEigenvalues() {
        // rings of three: eigenvalues 1 and -1/2 +- 0.87 i, so that rho may lie between -2 and 1
        int[][] next = new int[90][];
        Arrays.setAll(next, i -> new int[] {i % 3 == 2 ? i - 2 : i + 1});
        Weights rings = Weights.fromNeighbours(Labels.numbered(90), next);
        Design design = SpatialSample.of(12, rings, -1.6).design();
        SpatialFit fit = SpatialLag.of(design, LogDeterminant.eigenvalues(rings));
        assertEquals(-1.6, fit.rho(), 0.2);
        assertEquals(SpatialFitTest.denseLikelihood(fit, fit.rho(), 0), fit.logLik(), 1e-9);
        rejects("LogDeterminant.eigenvalues", () -> SpatialLag.of(design, LogDeterminant.sparse(rings)));
    }

    @Test
    void interceptAloneIsAModelWithoutImpacts() {
        Weights w = LatticeWeights.queen(6, 6).rowStandardized();
        SpatialFit fit =
                SpatialLag.of(Design.of(SpatialSample.of(13, w, 0.4).design().response()), w);
        assertEquals(2, fit.coefficients().length);
        rejects("no columns", fit::impacts);
    }

    @Test
    void islandsStayAndInterceptIsLaggedOnlyWhereRowsDiffer() {
        Weights lattice = LatticeWeights.queen(5, 5);
        int[][] neighbours = new int[26][];
        for (int i = 0; i < 25; i++) {
            int unit = i;
            neighbours[i] = IntStream.range(lattice.rowStart(i), lattice.rowEnd(i))
                    .map(lattice::column)
                    .toArray();
            assertTrue(neighbours[unit].length > 0);
        }
        neighbours[25] = new int[0];
        Weights w = Weights.fromNeighbours(Labels.numbered(26), neighbours);
        SpatialSample sample = SpatialSample.of(11, w.rowStandardized(), 0.4);
        SpatialFit fit = sample.fit(SpatialModel.DURBIN);
        assertEquals(5, fit.design().names().size());
        assertEquals(0, fit.signal().get(25), 1e-14);
        SpatialFit raw = SpatialDurbin.of(sample.design(), w);
        assertTrue(raw.names().contains("lag." + Design.INTERCEPT));
        assertEquals(2, raw.impacts().names().size());
        assertEquals(
                4,
                SpatialDurbin.of(sample.design().withoutIntercept(), w)
                        .design()
                        .names()
                        .size());
    }

    private static void rejects(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }
}
