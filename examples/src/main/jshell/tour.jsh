// A tour in ten lines on the shipped data: ./jshell examples/src/main/jshell/tour.jsh
Flows flows = Shipped.batteryMaterials();
var rca = Advantage.balassa(flows, Measure.QUANTITY);
System.out.println("RCA of DR Congo in cobalt mattes: " + rca.rca("2018-2020", "COD", "810520") + " " + rca.region("2018-2020", "COD", "810520"));
Table facts = Shipped.facts();
Regions countries = Shipped.countries().select(facts.rows());
Weights w = Contiguity.queen(countries).union(NearestNeighbours.of(countries.centroids(), 4)).binary().rowStandardized();
Variable y = facts.variable("converter_exports");
System.out.println(Moran.of(y, w, Inference.permutation(999, 1)));
System.out.println(FactorDetector.of(y, facts.categories("region")));
System.out.println(FactorDetector.of(y, Classifier.quantile(5).classify(facts.variable("gdp_per_capita"))));
