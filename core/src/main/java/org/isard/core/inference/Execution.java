package org.isard.core.inference;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/**
 * Where parallel work runs: on the common pool, on a pool of the caller's, or in the calling thread.
 *
 * <p>Work is cut into blocks that depend on its size alone, so results have the same bits for any number of threads.
 * Interrupting the calling thread cancels the work with a {@link CancellationException}; the interrupt flag stays set.
 */
public final class Execution {
    private final ForkJoinPool pool;

    private Execution(ForkJoinPool pool) {
        this.pool = pool;
    }

    /** On the common pool of the JVM. */
    public static Execution common() {
        return new Execution(ForkJoinPool.commonPool());
    }

    /** In the calling thread only. */
    public static Execution sequential() {
        return new Execution(null);
    }

    /** On the given pool. */
    public static Execution on(ForkJoinPool pool) {
        return new Execution(pool);
    }

    /** Work on positions {@code from} to {@code to - 1}. */
    @FunctionalInterface
    public interface BlockTask {
        /** Does the work of one block. */
        void run(int from, int to);
    }

    /**
     * Runs the task over 0 to n - 1 in blocks of {@code blockSize} (the last may be shorter) and waits for all of them.
     *
     * @throws IllegalArgumentException if {@code n} is negative or {@code blockSize} is not positive
     * @throws CancellationException if the calling thread is interrupted
     */
    public void forEachBlock(int n, int blockSize, BlockTask task) {
        if (n < 0 || blockSize < 1) {
            throw new IllegalArgumentException("n, blockSize: " + n + " and " + blockSize
                    + "; n must not be negative and blockSize must be at least 1");
        }
        int blocks = (int) (((long) n + blockSize - 1) / blockSize);
        Blocks all = new Blocks(n, blockSize, task, Thread.currentThread());
        if (pool == null || blocks <= 1) {
            all.range(0, blocks);
        } else if (blocks > 0) {
            pool.invoke(new Split(all, 0, blocks));
        }
    }

    private record Blocks(int n, int size, BlockTask task, Thread caller) {
        void range(int first, int end) {
            for (int block = first; block < end; block++) {
                if (caller.isInterrupted()) {
                    throw new CancellationException("interrupted before block " + block);
                }
                long from = (long) block * size;
                task.run((int) from, (int) Math.min(n, from + size));
            }
        }
    }

    private static final class Split extends RecursiveAction {
        private static final long serialVersionUID = 1L;

        private final transient Blocks all;
        private final int first;
        private final int end;

        Split(Blocks all, int first, int end) {
            this.all = all;
            this.first = first;
            this.end = end;
        }

        @Override
        protected void compute() {
            if (end - first == 1) {
                all.range(first, end);
                return;
            }
            int middle = (first + end) >>> 1;
            invokeAll(new Split(all, first, middle), new Split(all, middle, end));
        }
    }
}
