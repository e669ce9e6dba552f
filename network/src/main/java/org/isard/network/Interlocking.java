package org.isard.network;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * City networks from the offices of firms.
 *
 * <p>{@link #of} is Taylor's interlocking model (2001, GaWC): cities a and b are linked through every firm j that is in both,
 * {@code r_ab = sum_j v_aj v_bj}, v the service value of the firm's office (GaWC scores 0 to 5). {@link #headquarters} directs the
 * links from the city of a firm's headquarters to those of its branches (Alderson and Beckfield 2004). Weights are strengths.
 */
public final class Interlocking {
    private Interlocking() {}

    /** What a link from headquarters to a branch weighs. */
    public enum BranchWeight {
        /** One for each firm with a branch there. */
        FIRMS,
        /** The service value of the branch. */
        BRANCH_VALUE,
        /** The product of the service values at both ends, as in the interlocking model. */
        PRODUCT
    }

    /**
     * A city network and how its cities are connected.
     *
     * @param network the cities, the same weight both ways, without loops
     * @param connectivity global network connectivity, {@code GNC_a = sum_(b != a) r_ab}
     * @param share connectivity by that of the best connected city; 0 where no city is connected
     * @param firms the number of firms in each city
     */
    public record Result(Network network, Variable connectivity, Variable share, Variable firms) {

        /** One row per city. */
        public Table toTable() {
            return Table.of(network.labels()).with(connectivity).with(share).with(firms);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("city", "connectivity", "share", "firms");
            IntStream.range(0, connectivity.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -connectivity.get(i)))
                    .limit(10)
                    .forEach(i ->
                            table.row(connectivity.labels().get(i), connectivity.get(i), share.get(i), firms.get(i)));
            return "interlocking network of " + network.size() + " cities, " + network.edges() / 2
                    + " linked pairs; best connected:\n" + table;
        }
    }

    /** The interlocking network of firms (actors) in cities (events). Linear in the sum of squared numbers of offices. */
    public static Result of(Affiliation offices) {
        Affiliation byCity = offices.transposed();
        Network network = Projection.of(byCity, Projection.Weight.PRODUCT);
        Variable connectivity = Centrality.outStrength(network).named("connectivity");
        double best = IntStream.range(0, network.size())
                .mapToDouble(connectivity::get)
                .max()
                .orElse(0);
        Variable firms = Variable.of(
                "firms",
                network.labels(),
                IntStream.range(0, network.size())
                        .mapToDouble(i -> byCity.end(i) - byCity.start(i))
                        .toArray());
        return new Result(
                network,
                connectivity,
                connectivity.map(v -> best == 0 ? 0 : v / best).named("share"),
                firms);
    }

    /**
     * The interlocking network of a table of firms (rows) by cities (columns); 0 where a firm has no office.
     *
     * @throws IllegalArgumentException if a value is negative, missing or not numeric
     */
    public static Result of(Table firmsByCities) {
        return of(Affiliation.of(firmsByCities));
    }

    /**
     * The directed network from headquarters to branches; the offices of a firm in the city of its headquarters link no cities.
     *
     * @param offices firms (actors) in cities (events), headquarters among them or not
     * @param headquarters the city of each firm's headquarters, over the same firms; a city without offices becomes a node too
     * @param weight what a branch adds to the link; under {@link BranchWeight#PRODUCT} headquarters need a service value
     * @throws IllegalArgumentException if the firms differ, or headquarters without a service value are to be multiplied
     */
    public static Network headquarters(Affiliation offices, Categories headquarters, BranchWeight weight) {
        offices.actors().requireSame(headquarters.labels(), "headquarters");
        Set<String> cities = new LinkedHashSet<>(offices.events().asList());
        for (int i = 0; i < headquarters.size(); i++) {
            cities.add(headquarters.get(i));
        }
        Labels nodes = Labels.of(cities);
        Edges edges = new Edges();
        for (int firm = 0; firm < offices.actors().size(); firm++) {
            String seat = headquarters.get(firm);
            String name = offices.actors().get(firm);
            double atSeat = offices.events().contains(seat) ? offices.get(name, seat) : 0;
            if (weight == BranchWeight.PRODUCT && atSeat == 0) {
                throw new IllegalArgumentException("headquarters: of \"" + name + "\" in \"" + seat
                        + "\" have no service value among the offices; give one, or use another weight");
            }
            for (int k = offices.start(firm); k < offices.end(firm); k++) {
                int city = offices.event(k);
                if (!offices.events().get(city).equals(seat)) {
                    double v = offices.value(k);
                    edges.add(
                            nodes.indexOf(seat),
                            city,
                            switch (weight) {
                                case FIRMS -> 1;
                                case BRANCH_VALUE -> v;
                                case PRODUCT -> v * atSeat;
                            });
                }
            }
        }
        return edges.over(nodes, Network.Repeats.SUM);
    }
}
