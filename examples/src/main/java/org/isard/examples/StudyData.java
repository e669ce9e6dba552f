package org.isard.examples;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isard.network.Network;
import org.isard.trade.Dependence;
import org.isard.trade.Flows;
import org.isard.trade.Measure;
import org.isard.trade.TradeNetworks;
import org.isard.trade.ValueChain;

/** Everything the chapters ask: flows in one measure, the chain, the map, the countries. */
final class StudyData {

    private final Flows flows;
    private final Measure measure;
    private final ValueChain chain;
    private final Flows cells;
    private final Flows domestic;
    private final Countries countries;
    private final World world;
    private final List<String> sources;
    private final Totals totals;
    private final Set<String> traders = new HashSet<>();
    private final Map<String, Map<String, Network>> networks = new HashMap<>();
    private final Map<String, Dependence.Result> dependence = new HashMap<>();

    /**
     * @param flows the chain's products and those it is compared with
     * @param cells lithium cells by value, or null if the flows are by value themselves
     * @param domestic the panel with sales at home
     */
    StudyData(
            Flows flows,
            Measure measure,
            ValueChain chain,
            Flows cells,
            Flows domestic,
            Countries countries,
            List<String> sources) {
        this.flows = flows;
        this.measure = measure;
        this.chain = chain;
        this.cells = cells;
        this.domestic = domestic;
        this.countries = countries;
        this.world = World.shipped(countries);
        this.sources = List.copyOf(sources);
        this.totals = Totals.of(flows, measure);
        for (String period : totals.periods()) {
            traders.addAll(totals.exports(period, flows.products().asList()).keySet());
            traders.addAll(totals.imports(period, flows.products().asList()).keySet());
        }
    }

    Flows flows() {
        return flows;
    }

    Measure measure() {
        return measure;
    }

    ValueChain chain() {
        return chain;
    }

    /** Lithium cells by value where the main flows are quantities. */
    Optional<Flows> cells() {
        return Optional.ofNullable(cells);
    }

    Flows domestic() {
        return domestic;
    }

    Countries countries() {
        return countries;
    }

    World world() {
        return world;
    }

    List<String> sources() {
        return sources;
    }

    Totals totals() {
        return totals;
    }

    /** Products of a segment that the flows know. */
    List<String> products(String segment) {
        return chain.products(segment).stream()
                .filter(flows.products()::contains)
                .toList();
    }

    List<String> chainProducts() {
        return chain.segments().stream().flatMap(s -> products(s).stream()).toList();
    }

    /** The chain from its end to its beginning: many countries trade the downstream products, so maps start there. */
    List<String> downstreamFirst() {
        List<String> products = new ArrayList<>(chainProducts());
        Collections.reverse(products);
        return products;
    }

    boolean trades(String iso) {
        return traders.contains(iso);
    }

    String name(String iso) {
        return countries.name(iso);
    }

    String firstPeriod() {
        return totals.periods().get(0);
    }

    String lastPeriod() {
        return totals.periods().get(totals.periods().size() - 1);
    }

    /** Words about a change, left out where there is one period only. */
    String ifChange(String words) {
        return totals.periods().size() > 1 ? words : "";
    }

    String periodsPhrase() {
        return totals.periods().size() == 1
                ? "in " + firstPeriod()
                : Say.list(
                        totals.periods().size() > 4
                                ? List.of(firstPeriod() + " to " + lastPeriod())
                                : totals.periods());
    }

    boolean byQuantity() {
        return measure == Measure.QUANTITY;
    }

    String unit() {
        return byQuantity() ? "tonnes" : Say.THOUSAND_USD;
    }

    String unitColumn() {
        return byQuantity() ? "tonnes" : "thousand_usd";
    }

    /** Who supplies whom with a product. */
    Dependence.Result dependence(String product) {
        return dependence.computeIfAbsent(product, p -> Dependence.ofImports(flows.ofProduct(p), measure));
    }

    /** The network of a segment; the same countries in every period. */
    Network network(String segment, String period) {
        return networks.computeIfAbsent(segment, s -> TradeNetworks.byPeriod(flows.ofSegment(chain, s), measure))
                .get(period);
    }
}
