/**
 * Regression on panels: units observed over periods. Start at {@link org.isard.econometrics.panel.PanelDesign}, then
 * {@link org.isard.econometrics.panel.FixedEffects} or {@link org.isard.econometrics.panel.RandomEffects}; spatial panels are in
 * {@code SpatialPanel}, effects of a treatment in
 * {@code EventStudy}. Models with more than two sets of effects, or for counts, do not belong here.
 */
package org.isard.econometrics.panel;
