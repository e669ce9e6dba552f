package org.isard.econometrics.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Variable;

/** Panels laid out as one long variable, the periods of a unit next to each other, labelled "unit period". */
record Pooling(Labels units, Labels periods, Labels rows) {

    /** The layout that all panels share. */
    static Pooling of(List<Panel> panels) {
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("panels: there are none; give at least one");
        }
        Labels units = panels.get(0).units();
        Labels periods = panels.get(0).periods();
        List<String> rows = new ArrayList<>();
        units.forEach(unit -> periods.forEach(period -> rows.add(unit + " " + period)));
        for (Panel panel : panels) {
            units.requireSame(panel.units(), panel.name());
            periods.requireSame(panel.periods(), panel.name());
        }
        return new Pooling(units, periods, Labels.of(rows));
    }

    Variable pooled(Panel panel) {
        double[] values = new double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = panel.get(i / periods.size(), i % periods.size());
        }
        return Variable.of(panel.name(), rows, values);
    }

    Panel panel(Variable pooled) {
        rows.requireSame(pooled.labels(), pooled.name());
        double[][] values = new double[units.size()][periods.size()];
        for (int i = 0; i < pooled.size(); i++) {
            values[i / periods.size()][i % periods.size()] = pooled.get(i);
        }
        return Panel.of(pooled.name(), units, periods, values);
    }
}
