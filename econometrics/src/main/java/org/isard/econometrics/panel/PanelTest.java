package org.isard.econometrics.panel;

import org.isard.core.TextTable;

/**
 * What a test on a panel found.
 *
 * @param name the test and its alternative
 * @param statistic the statistic
 * @param distribution its distribution under the null: "chi2(2)", "F(9, 188)", "normal, upper tail"
 * @param pValue the probability of a statistic at least as extreme
 */
public record PanelTest(String name, double statistic, String distribution, double pValue) {
    @Override
    public String toString() {
        return TextTable.of("test", "statistic", "distribution", "p")
                .row(name, statistic, distribution, TextTable.pValue(pValue))
                .toString();
    }
}
