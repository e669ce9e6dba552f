package org.isard.geo.points;

import java.util.SplittableRandom;
import org.isard.core.Categories;
import org.isard.core.inference.RandomStreams;

/** What a pattern would look like if there were nothing to be found. */
public enum NullModel {
    /** As many points, each anywhere in the window: complete spatial randomness given their number. */
    COMPLETE_RANDOMNESS("complete spatial randomness") {
        @Override
        PointPattern draw(PointPattern pattern, SplittableRandom random) {
            double[] x = new double[pattern.size()];
            double[] y = new double[pattern.size()];
            pattern.window().draw(random, x, y);
            return pattern.at(x, y);
        }
    },
    /** The places as they are, the marks among them in random order: does one kind lie otherwise than all? */
    RANDOM_LABELLING("random labelling") {
        @Override
        void require(PointPattern pattern) {
            pattern.marks();
        }

        @Override
        PointPattern draw(PointPattern pattern, SplittableRandom random) {
            Categories marks = pattern.marks();
            int[] codes = marks.toCodes();
            RandomStreams.shuffle(codes, random);
            return pattern.withMarks(Categories.ofCodes(marks.name(), marks.labels(), marks.levels(), codes));
        }
    },
    /**
     * The points of each mark moved together by a random vector around the rectangle as on a torus (Lotwick and Silverman
     * 1982): are the kinds independent of each other, however each lies by itself?
     */
    RANDOM_SHIFT("random shifts of the marks") {
        @Override
        void require(PointPattern pattern) {
            pattern.marks();
            if (!pattern.window().isRectangle()) {
                throw new IllegalArgumentException(
                        "model: RANDOM_SHIFT needs a rectangular window, where what leaves on one side can enter opposite");
            }
        }

        @Override
        PointPattern draw(PointPattern pattern, SplittableRandom random) {
            Window window = pattern.window();
            Categories marks = pattern.marks();
            double[] right =
                    random.doubles(marks.levels().size(), 0, window.width()).toArray();
            double[] up =
                    random.doubles(marks.levels().size(), 0, window.height()).toArray();
            double[] x = new double[pattern.size()];
            double[] y = new double[pattern.size()];
            for (int i = 0; i < x.length; i++) {
                x[i] = around(pattern.x(i) + right[marks.code(i)], window.minX(), window.maxX());
                y[i] = around(pattern.y(i) + up[marks.code(i)], window.minY(), window.maxY());
            }
            return pattern.at(x, y);
        }
    };

    private final String words;

    NullModel(String words) {
        this.words = words;
    }

    /** In words, as results print it. */
    String words() {
        return words;
    }

    /** Checks that it can be drawn. */
    void require(PointPattern pattern) {}

    /** A pattern that the model could have brought forth. */
    abstract PointPattern draw(PointPattern pattern, SplittableRandom random);

    private static double around(double moved, double least, double largest) {
        return moved <= largest ? moved : Math.max(least, moved - (largest - least));
    }
}
