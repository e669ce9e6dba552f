package org.isard.trade.complexity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * The economic complexity index of places (ECI) and the product complexity index (PCI): Hidalgo and Hausmann (2009) in the
 * eigenvector form of Hausmann, Hidalgo et al. (2014).
 *
 * <p>{@code K_c} is the mean of {@code K_p} over the place's products, and {@code K_p} is proportional to the mean of
 * {@code K_c} over the product's places: the second eigenvector of {@code D^-1 M U^-1 M'}, D diversity, U ubiquity. It is
 * taken from the symmetric {@code D^-1/2 M U^-1 M' D^-1/2}, or its like for products if these are fewer, so the cost is
 * O(sum of ubiquity^2 + n^2 steps) with n the smaller number; ECI and PCI are {@code K} less its mean over its deviation.
 *
 * <p>Places and products without presence are set aside and get NaN; they touch no other value. See {@link Conventions} for
 * the rest.
 */
public final class Complexity {
    private Complexity() {}

    /** With {@link Conventions#defaults()}. */
    public static Result of(Presence presence) {
        return of(presence, Conventions.defaults());
    }

    /**
     * ECI and PCI.
     *
     * @throws IllegalArgumentException if nobody is present in anything, or the graph of places and products falls apart and
     *     the conventions refuse that
     */
    public static Result of(Presence presence, Conventions conventions) {
        Presence trimmed = presence.trimmed();
        if (trimmed.places().size() == 0) {
            throw new IllegalArgumentException("presence: no place is present in any product");
        }
        int[] component = trimmed.componentOfPlaces();
        int components = 1 + Arrays.stream(component).max().orElseThrow();
        if (components > 1 && conventions.disconnected() == Conventions.Disconnected.REFUSE) {
            throw new IllegalArgumentException(refusal(trimmed, component, components));
        }
        double[] eci = new double[presence.places().size()];
        double[] pci = new double[presence.products().size()];
        double[] kc = new double[eci.length];
        double[] kp = new double[pci.length];
        for (double[] values : List.of(eci, pci, kc, kp)) {
            Arrays.fill(values, Double.NaN);
        }
        Part largest = null;
        for (int part = 0; part < components; part++) {
            Part solved = Part.of(components == 1 ? trimmed : component(trimmed, component, part), conventions);
            solved.into(presence, eci, pci, kc, kp);
            largest = largest == null
                            || solved.presence.places().size()
                                    > largest.presence.places().size()
                    ? solved
                    : largest;
        }
        Diagnostics diagnostics = largest.diagnostics(
                components,
                without(presence.places(), trimmed.places()),
                without(presence.products(), trimmed.products()));
        return new Result(
                Variable.of("ECI", presence.places(), eci),
                Variable.of("PCI", presence.products(), pci),
                Variable.of("K of places", presence.places(), kc),
                Variable.of("K of products", presence.products(), kp),
                presence.diversity(),
                presence.ubiquity(),
                conventions,
                diagnostics);
    }

    /**
     * The complexity of places by that of products from elsewhere, {@code mean of PCI over the place's products}: regions of
     * a country on the scale of the world (Reynolds et al. 2018), or a country left out of the sample. NaN for a place that
     * is present in no product with a PCI.
     *
     * @throws org.isard.core.MisalignedLabelsException if the PCI has other products; align it first
     */
    public static Variable withPciOf(Variable pci, Presence presence) {
        presence.products().requireSame(pci.labels(), "pci");
        double[] eci = new double[presence.places().size()];
        for (int c = 0; c < eci.length; c++) {
            double[] known = Arrays.stream(presence.productsOf(c))
                    .mapToDouble(pci::get)
                    .filter(v -> !Double.isNaN(v))
                    .toArray();
            eci[c] = Pairwise.mean(known);
        }
        return Variable.of("ECI by " + pci.name(), presence.places(), eci);
    }

    private static List<String> without(Labels all, Labels kept) {
        return all.asList().stream().filter(label -> !kept.contains(label)).toList();
    }

    private static Presence component(Presence presence, int[] component, int part) {
        int[] rows = IntStream.range(0, component.length)
                .filter(c -> component[c] == part)
                .toArray();
        return presence.select(presence.places().select(rows), presence.products())
                .trimmed();
    }

    private static String refusal(Presence presence, int[] component, int components) {
        List<String> first = new ArrayList<>();
        for (int part = 0; part < Math.min(components, 5); part++) {
            int at = part;
            int place = IntStream.range(0, component.length)
                    .filter(c -> component[c] == at)
                    .findFirst()
                    .orElseThrow();
            first.add("\"" + presence.places().get(place) + "\"");
        }
        return "presence: places and products fall into " + components + " parts without a link (one holds "
                + String.join(", another ", first)
                + "), and the index would only tell the parts apart; select(...) one,"
                + " lower the threshold, or use Disconnected.PER_COMPONENT";
    }

    /** A connected table, solved. */
    private static final class Part {
        private final Presence presence;
        private final Conventions conventions;
        private final Lanczos eigen;
        private final double[] kp;
        private final double[] kc;
        private final Reflections reflections;
        private boolean agree;

        private Part(Presence presence, Conventions conventions, Lanczos eigen, double[] kp) {
            this.presence = presence;
            this.conventions = conventions;
            this.eigen = eigen;
            this.kp = kp;
            this.kc = presence.meanOverProducts(kp);
            this.reflections = Reflections.of(presence, 19);
        }

        static Part of(Presence presence, Conventions conventions) {
            boolean byPlaces = presence.places().size() <= presence.products().size();
            Presence small = byPlaces ? presence : presence.transposed();
            int n = small.places().size();
            double[] root = new double[n];
            for (int c = 0; c < n; c++) {
                root[c] = Math.sqrt(small.diversity(c));
            }
            double size = Math.sqrt(Pairwise.sumOfSquares(root));
            double[] known = Arrays.stream(root).map(v -> v / size).toArray();
            Lanczos eigen = Lanczos.of(symmetric(small, root), known);
            double[] k = new double[n];
            // Where the second eigenvalue is 0 all places make the same: no differences are left to rank.
            boolean undefined = !(eigen.first() > 1e-12);
            for (int c = 0; c < n; c++) {
                k[c] = undefined ? Double.NaN : eigen.vector()[c] / root[c];
            }
            Part part = new Part(presence, conventions, eigen, byPlaces ? presence.meanOverPlaces(k) : k);
            part.orient();
            return part;
        }

        /** {@code D^-1/2 M U^-1 M' D^-1/2}, product by product. */
        private static double[][] symmetric(Presence presence, double[] root) {
            int n = root.length;
            double[][] s = new double[n][n];
            int[] places = new int[n];
            for (int p = 0; p < presence.products().size(); p++) {
                int size = 0;
                for (int c = 0; c < n; c++) {
                    if (presence.has(c, p)) {
                        places[size++] = c;
                    }
                }
                double weight = 1.0 / size;
                for (int a = 0; a < size; a++) {
                    double[] row = s[places[a]];
                    for (int b = 0; b <= a; b++) {
                        row[places[b]] += weight;
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    s[i][j] /= root[i] * root[j];
                    s[j][i] = s[i][j];
                }
            }
            return s;
        }

        private void orient() {
            double byDiversity = Scaling.correlation(presence.diversity().toArray(), kc);
            double placesReflected = Scaling.correlation(reflections.placeDeviations(18), kc);
            double productsReflected = Scaling.correlation(reflections.productDeviations(19), kp);
            agree = byDiversity * placesReflected > 0 && byDiversity * productsReflected > 0;
            boolean together = conventions.sign() == Conventions.Sign.DIVERSITY;
            flip(kc, together ? byDiversity : placesReflected);
            flip(kp, together ? byDiversity : productsReflected);
        }

        private static void flip(double[] k, double sign) {
            for (int i = 0; i < k.length && sign < 0; i++) {
                k[i] = -k[i];
            }
        }

        void into(Presence whole, double[] eci, double[] pci, double[] placeK, double[] productK) {
            Scaling ofPlaces =
                    Scaling.of(kc, conventions.deviation(), whole.products().size());
            Scaling ofProducts = conventions.pciScale() == Conventions.PciScale.OF_PLACES
                    ? ofPlaces
                    : Scaling.of(kp, conventions.deviation(), whole.places().size());
            for (int c = 0; c < kc.length; c++) {
                int at = whole.places().indexOf(presence.places().get(c));
                placeK[at] = kc[c];
                eci[at] = ofPlaces.apply(kc[c]);
            }
            for (int p = 0; p < kp.length; p++) {
                int at = whole.products().indexOf(presence.products().get(p));
                productK[at] = kp[p];
                pci[at] = ofProducts.apply(kp[p]);
            }
        }

        Diagnostics diagnostics(int components, List<String> placesAside, List<String> productsAside) {
            return new Diagnostics(
                    components,
                    eigen.first(),
                    eigen.second(),
                    eigen.residual(),
                    Scaling.correlation(presence.diversity().toArray(), kc),
                    agree,
                    placesAside,
                    productsAside);
        }
    }

    /**
     * Whether the index can be trusted. Of several components the eigenvalues and the correlation are those of the largest.
     *
     * @param components the parts of the graph of places and products
     * @param secondEigenvalue that of the index; the first is 1
     * @param thirdEigenvalue the next; close to the second, the index is not well determined. NaN if there is none
     * @param residual how well the eigenvector solves its equation
     * @param diversityCorrelation the correlation of ECI and diversity; near 0, the sign of the index is arbitrary
     * @param signsAgree whether diversity and the method of reflections give the same sign
     * @param placesAside places without presence
     * @param productsAside products without presence
     */
    public record Diagnostics(
            int components,
            double secondEigenvalue,
            double thirdEigenvalue,
            double residual,
            double diversityCorrelation,
            boolean signsAgree,
            List<String> placesAside,
            List<String> productsAside) {

        /** {@code second - third} eigenvalue. */
        public double spectralGap() {
            return secondEigenvalue - thirdEigenvalue;
        }

        @Override
        public String toString() {
            return TextTable.of("diagnostics", "")
                    .row("components", components)
                    .row("second eigenvalue", secondEigenvalue)
                    .row("spectral gap", spectralGap())
                    .row("residual", residual)
                    .row("correlation with diversity", diversityCorrelation)
                    .row("sign rules agree", signsAgree ? "yes" : "NO: the sign depends on the rule")
                    .row("set aside", placesAside.size() + " places, " + productsAside.size() + " products")
                    .toString();
        }
    }

    /**
     * ECI and PCI.
     *
     * @param eci of every place; NaN without presence
     * @param pci of every product; NaN without presence
     * @param placeK K of places, not scaled
     * @param productK K of products, not scaled
     * @param diversity products per place
     * @param ubiquity places per product
     * @param conventions how it was computed
     * @param diagnostics whether to trust it
     */
    public record Result(
            Variable eci,
            Variable pci,
            Variable placeK,
            Variable productK,
            Variable diversity,
            Variable ubiquity,
            Conventions conventions,
            Diagnostics diagnostics) {

        /** ECI and diversity by place. */
        public Table toTable() {
            return Table.of(eci.labels()).with(eci).with(diversity);
        }

        /** PCI and ubiquity by product. */
        public Table productsTable() {
            return Table.of(pci.labels()).with(pci).with(ubiquity);
        }

        @Override
        public String toString() {
            return "economic complexity\n" + top("place", eci, diversity) + "\n" + top("product", pci, ubiquity) + "\n"
                    + diagnostics;
        }

        private static TextTable top(String what, Variable index, Variable count) {
            TextTable table = TextTable.of(what, index.name(), count.name());
            IntStream.range(0, index.size())
                    .filter(i -> !Double.isNaN(index.get(i)))
                    .boxed()
                    .sorted((a, b) -> Double.compare(index.get(b), index.get(a)))
                    .limit(5)
                    .forEach(i -> table.row(index.labels().get(i), index.get(i), (int) count.get(i)));
            return table;
        }
    }
}
