/**
 * Regression on panels: units observed over periods. Start at {@link org.isard.econometrics.panel.PanelDesign}, then
 * {@link org.isard.econometrics.panel.FixedEffects} or {@link org.isard.econometrics.panel.RandomEffects}; spatial panels are in
 * {@link org.isard.econometrics.panel.SpatialPanel}, effects of a treatment in
 * {@link org.isard.econometrics.panel.EventStudy}. Models with more than two sets of effects, or for counts, do not belong here.
 */
package org.isard.econometrics.panel;
