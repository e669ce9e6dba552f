package org.isard.econometrics.spatial;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.isard.core.Weights;
import org.isard.econometrics.Design;
import org.isard.econometrics.HypothesisTest;
import org.isard.econometrics.Ols;

/**
 * Which spatial model: the path that papers walk from least squares, in one call, with every test on the way.
 *
 * <p>{@link Rule#ANSELIN} (Anselin 2005) goes up by Lagrange multipliers of {@link SpatialDiagnostics}: if neither LM error nor LM lag rejects, least
 * squares; if one rejects, that model; if both, the one whose robust test rejects, and if both of these do or neither does, the one with the
 * larger robust (plain) statistic. {@link Rule#ELHORST} (Elhorst 2010; LeSage and Pace 2009) goes on from there: if the multipliers leave least squares,
 * the Durbin model is tested down by likelihood ratios, to the lag ({@code W X} has no part) and to the error (common factor: {@code d = -rho b}); the model
 * to which the multipliers point is taken if its restriction is not rejected, else Durbin. If they do not leave least squares, {@code W X} is tested
 * beside it, and then rho of the Durbin model.
 *
 * <p>A path of tests decides by chance among models that fit alike, and errors of the chosen model know nothing of it; the table of all models shows how
 * close they are. Cost: the six models, with one log-determinant.
 */
public final class ModelSelection {
    /** The path that is walked. */
    public enum Rule {
        /** Up from least squares by Lagrange multipliers: least squares, lag or error. */
        ANSELIN,
        /** The same, then down from Durbin by likelihood ratios: also Durbin or spatially lagged X. */
        ELHORST
    }

    private ModelSelection() {}

    /** Elhorst's path with tests at 0.05. */
    public static ModelPath of(Design design, Weights w) {
        return of(design, LogDeterminant.of(w), Rule.ELHORST, 0.05);
    }

    /**
     * The path by a rule.
     *
     * @param determinant of the weights; see {@link LogDeterminant#of}
     * @param level the p-value below which a test rejects
     * @throws IllegalArgumentException if the level is not between 0 and 1, labels differ, w has no link, the design has no columns besides the
     *     intercept, columns or their lags are collinear, or the columns explain the response
     */
    public static ModelPath of(Design design, LogDeterminant determinant, Rule rule, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: is " + level + "; it must be between 0 and 1, 0.05 for example");
        }
        Weights w = determinant.weights();
        Ols.Result ols = Ols.fit(design);
        SpatialDiagnostics.Result diagnostics = SpatialDiagnostics.of(ols, w);
        Map<SpatialModel, SpatialFit> fits = new EnumMap<>(SpatialModel.class);
        fits.put(SpatialModel.SLX, SpatiallyLaggedX.fit(design, w));
        fits.put(SpatialModel.LAG, SpatialLag.fit(design, determinant));
        fits.put(SpatialModel.ERROR, SpatialError.fit(design, determinant));
        fits.put(SpatialModel.DURBIN, SpatialDurbin.fit(design, determinant));
        fits.put(SpatialModel.DURBIN_ERROR, SpatialDurbinError.fit(design, determinant));
        Ratios ratios = Ratios.of(ols, fits);
        List<ModelPath.Step> steps = new ArrayList<>();
        SpatialModel pointed = multipliers(diagnostics, level, steps);
        SpatialModel chosen = rule == Rule.ANSELIN ? pointed : down(pointed, ratios, level, steps);
        return new ModelPath(rule, level, ols, diagnostics, fits, ratios.all(), List.copyOf(steps), chosen);
    }

    /** The likelihood ratios of nested models. */
    private record Ratios(
            HypothesisTest lag,
            HypothesisTest commonFactor,
            HypothesisTest durbinWithoutRho,
            HypothesisTest durbinErrorWithoutColumns,
            HypothesisTest durbinErrorWithoutLambda,
            HypothesisTest laggedColumns,
            HypothesisTest rho,
            HypothesisTest lambda) {
        static Ratios of(Ols.Result ols, Map<SpatialModel, SpatialFit> fits) {
            SpatialFit slx = fits.get(SpatialModel.SLX);
            SpatialFit lag = fits.get(SpatialModel.LAG);
            SpatialFit error = fits.get(SpatialModel.ERROR);
            SpatialFit durbin = fits.get(SpatialModel.DURBIN);
            SpatialFit durbinError = fits.get(SpatialModel.DURBIN_ERROR);
            return new Ratios(
                    SpatialRestrictions.likelihoodRatio(lag, durbin),
                    SpatialRestrictions.commonFactor(error, durbin),
                    SpatialRestrictions.likelihoodRatio(slx, durbin),
                    SpatialRestrictions.likelihoodRatio(error, durbinError),
                    SpatialRestrictions.likelihoodRatio(slx, durbinError),
                    SpatialRestrictions.likelihoodRatio(ols, slx),
                    SpatialRestrictions.likelihoodRatio(ols, lag),
                    SpatialRestrictions.likelihoodRatio(ols, error));
        }

        List<HypothesisTest> all() {
            return List.of(
                    lag,
                    commonFactor,
                    durbinWithoutRho,
                    durbinErrorWithoutColumns,
                    durbinErrorWithoutLambda,
                    laggedColumns,
                    rho,
                    lambda);
        }
    }

    /** Anselin's rule; null for least squares. */
    private static SpatialModel multipliers(SpatialDiagnostics.Result d, double level, List<ModelPath.Step> steps) {
        boolean error = d.lmError().pValue() < level;
        boolean lag = d.lmLag().pValue() < level;
        List<HypothesisTest> plain = List.of(d.lmLag(), d.lmError());
        if (!error && !lag) {
            steps.add(new ModelPath.Step(plain, "neither rejects: the multipliers keep OLS"));
            return null;
        }
        if (error != lag) {
            SpatialModel pointed = lag ? SpatialModel.LAG : SpatialModel.ERROR;
            steps.add(new ModelPath.Step(plain, "one rejects: they point to the " + pointed.text() + " model"));
            return pointed;
        }
        steps.add(new ModelPath.Step(plain, "both reject: their robust forms decide"));
        List<HypothesisTest> robust = List.of(d.robustLmLag(), d.robustLmError());
        boolean robustLag = d.robustLmLag().pValue() < level;
        boolean robustError = d.robustLmError().pValue() < level;
        boolean larger = (robustLag || robustError)
                ? d.robustLmLag().statistic() > d.robustLmError().statistic()
                : d.lmLag().statistic() > d.lmError().statistic();
        SpatialModel pointed = larger ? SpatialModel.LAG : SpatialModel.ERROR;
        String answer = robustLag != robustError
                ? "one rejects"
                : robustLag
                        ? "both reject, the larger decides"
                        : "neither rejects, the larger of the plain ones decides";
        steps.add(new ModelPath.Step(robust, answer + ": they point to the " + pointed.text() + " model"));
        return pointed;
    }

    /** Elhorst's continuation; null for least squares. */
    private static SpatialModel down(SpatialModel pointed, Ratios ratios, double level, List<ModelPath.Step> steps) {
        if (pointed == null) {
            boolean columns = ratios.laggedColumns.pValue() < level;
            steps.add(new ModelPath.Step(
                    List.of(ratios.laggedColumns),
                    columns
                            ? "rejects: lagged columns belong in, is there rho as well?"
                            : "does not reject: OLS stays"));
            if (!columns) {
                return null;
            }
            boolean rho = ratios.durbinWithoutRho.pValue() < level;
            steps.add(new ModelPath.Step(
                    List.of(ratios.durbinWithoutRho),
                    rho ? "rejects: the Durbin model stays" : "does not reject: lagged columns suffice"));
            return rho ? SpatialModel.DURBIN : SpatialModel.SLX;
        }
        boolean toLag = ratios.lag.pValue() >= level;
        boolean toError = ratios.commonFactor.pValue() >= level;
        boolean agrees = pointed == SpatialModel.LAG ? toLag : toError;
        String answer;
        if (!toLag && !toError) {
            answer = "both reject: the Durbin model cannot be simplified";
        } else if (agrees) {
            answer = (toLag && toError ? "neither rejects" : "one does not reject")
                    + ", and the multipliers point to the " + pointed.text() + " model: it suffices";
        } else {
            answer = "the one that does not reject is not what the multipliers point to: the Durbin model stays";
        }
        steps.add(new ModelPath.Step(List.of(ratios.lag, ratios.commonFactor), answer));
        return agrees ? pointed : SpatialModel.DURBIN;
    }
}
