/**
 * The geographical detector (Wang et al. 2010, 2016): how far the strata of a factor explain where a variable is high
 * and low. {@link org.isard.econometrics.detector.GeographicalDetector} does the whole analysis; each detector also stands alone,
 * {@link org.isard.econometrics.detector.FactorDetector} first. Cutting a numeric factor into strata belongs
 * to {@link org.isard.core.Classifier}, unless the cuts look at the variable to explain:
 * {@link org.isard.econometrics.detector.DiscretizationSearch} and {@link org.isard.econometrics.detector.OptimalDiscretization}.
 *
 * <p>Variants: {@link org.isard.econometrics.detector.RobustDetector} (RGD, RID),
 * {@link org.isard.econometrics.detector.SpatialAssociationDetector} and
 * {@link org.isard.econometrics.detector.InteractiveDetector} (SPADE, IDSA), {@link org.isard.econometrics.detector.OptimalZones} and
 * {@link org.isard.econometrics.detector.LocallyExplainedHeterogeneity} (GOZH, LESH),
 * {@link org.isard.econometrics.detector.UnitSizeEffects} (size of the units) and, over time,
 * {@link org.isard.econometrics.detector.DetectorPanel}.
 */
package org.isard.econometrics.detector;
