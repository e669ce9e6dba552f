/**
 * The geographical detector (Wang et al. 2010, 2016): how far the strata of a factor explain where a variable is high
 * and low. {@link org.isard.econometrics.detector.GeographicalDetector} does the whole analysis; each detector also stands alone,
 * {@link org.isard.econometrics.detector.FactorDetector} first. Cutting a numeric factor into strata belongs
 * to {@link org.isard.core.Classifier}, unless the cuts look at the variable to explain.
 */
package org.isard.econometrics.detector;
