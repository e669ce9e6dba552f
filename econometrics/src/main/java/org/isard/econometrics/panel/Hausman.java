package org.isard.econometrics.panel;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.Labels;
import org.isard.econometrics.internal.Tails;

/**
 * Hausman's (1978) test of random against fixed effects, {@code d' (V_fe - V_re)^-1 d}, d the difference of the coefficients both have
 * and V their classical covariances; chi squared under random effects uncorrelated with the columns. plm's {@code phtest}.
 */
public final class Hausman {
    private Hausman() {}

    /**
     * The test; V is not always positive definite in small samples, and the statistic can then be negative: as plm, its absolute value
     * is taken.
     *
     * @throws IllegalArgumentException if the models are of different rows or have no coefficient in common
     */
    public static PanelTest of(FixedEffects.Result fixed, RandomEffects.Result random) {
        fixed.design().design().labels().requireSame(random.design().design().labels(), "random");
        Labels names = fixed.names();
        List<Integer> common = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            if (random.names().contains(names.get(j))) {
                common.add(j);
            }
        }
        int k = common.size();
        if (k == 0) {
            throw new IllegalArgumentException(
                    "random: has no coefficient that the fixed effects model has, " + names.asList());
        }
        double[] d = new double[k];
        double[][] v = new double[k][k];
        double[][] vf = fixed.regression().classical();
        double[][] vr = random.regression().classical();
        for (int a = 0; a < k; a++) {
            int fa = common.get(a);
            int ra = random.names().indexOf(names.get(fa));
            d[a] = fixed.regression().b()[fa] - random.regression().b()[ra];
            for (int c = 0; c < k; c++) {
                int fc = common.get(c);
                v[a][c] = vf[fa][fc] - vr[ra][random.names().indexOf(names.get(fc))];
            }
        }
        double statistic = Math.abs(Quadratic.form(d, v));
        return new PanelTest(
                "Hausman, random against fixed effects", statistic, "chi2(" + k + ")", Tails.chiSquared(statistic, k));
    }
}
