package org.isard.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.network.Betweenness;
import org.isard.network.Clustering;
import org.isard.network.EdgeValue;
import org.isard.network.Network;
import org.isard.network.PageRank;
import org.isard.network.PathOptions;
import org.isard.network.StructuralHoles;
import org.isard.network.TriadCensus;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures of nodes and of whole networks on uniform random networks: a large, a middling and a dense one of the size of world trade. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class NetworkBenchmark {
    private Network large;
    private Network middling;
    private Network dense;

    /** 100,000 nodes and 1,000,000 edges; 10,000 and 100,000; 230 and half of all pairs. */
    @Setup
    public void build() {
        large = random(100_000, 1_000_000);
        middling = random(10_000, 100_000);
        dense = random(230, 230 * 230 / 2);
    }

    private static Network random(int n, int m) {
        SplittableRandom random = new SplittableRandom(42);
        int[] from = random.ints(m, 0, n).toArray();
        int[] to = random.ints(m, 0, n).toArray();
        double[] weight = random.doubles(m, 1, 1000).toArray();
        return Network.of(Labels.numbered(n), from, to, weight, Network.Repeats.SUM);
    }

    /** PageRank by weight, 100,000 nodes. */
    @Benchmark
    public PageRank.Result pageRank() {
        return PageRank.of(large);
    }

    /** Betweenness in hops, 10,000 nodes. */
    @Benchmark
    public Variable betweenness() {
        return Betweenness.of(middling);
    }

    /** Betweenness in hops, 10,000 nodes, of edges. */
    @Benchmark
    public Betweenness.Edges edgeBetweenness() {
        return Betweenness.edges(middling, PathOptions.defaults());
    }

    /** The triad census, 230 nodes. */
    @Benchmark
    public TriadCensus.Result triads() {
        return TriadCensus.of(dense);
    }

    /** Undirected clustering, 230 nodes. */
    @Benchmark
    public Variable clustering() {
        return Clustering.of(dense);
    }

    /** Fagiolo's clustering by weight, all patterns together, 230 nodes. */
    @Benchmark
    public Variable directedClustering() {
        return Clustering.directed(dense, Clustering.Pattern.ALL, EdgeValue.WEIGHT);
    }

    /** Burt's structural holes, 230 nodes. */
    @Benchmark
    public StructuralHoles.Result structuralHoles() {
        return StructuralHoles.of(dense);
    }
}
