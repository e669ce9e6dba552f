/**
 * Evaluation methods of regional science: how to weigh and rank by several indicators, how unequal, coupled, convergent and mobile
 * regions are, and in which stages a series developed.
 *
 * <p>Start at {@link org.isard.econometrics.evaluation.Indicators}, which says which way each indicator points, and go to
 * {@link org.isard.econometrics.evaluation.EntropyWeights}, {@link org.isard.econometrics.evaluation.Critic},
 * {@link org.isard.econometrics.evaluation.Topsis} or {@link org.isard.econometrics.evaluation.GreyRelation}. Then
 * {@link org.isard.econometrics.evaluation.CouplingCoordination}; {@link org.isard.econometrics.evaluation.DagumGini} and
 * {@link org.isard.econometrics.evaluation.Convergence}; {@link org.isard.econometrics.evaluation.MarkovChain} and
 * {@link org.isard.econometrics.evaluation.SpatialMarkovChain} on a {@link org.isard.econometrics.evaluation.ClassPanel};
 * {@link org.isard.econometrics.evaluation.ChangePoints} and {@link org.isard.econometrics.evaluation.Stages} of a series. Regressions
 * do not belong here: what needs one builds a {@link org.isard.econometrics.Design}.
 */
package org.isard.econometrics.evaluation;
