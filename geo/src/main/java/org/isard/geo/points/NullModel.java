package org.isard.geo.points;

import java.util.SplittableRandom;

/** What a pattern would look like if there were nothing to be found. */
public enum NullModel {
    /** As many points, each anywhere in the window: complete spatial randomness given their number. */
    COMPLETE_RANDOMNESS("complete spatial randomness") {
        @Override
        PointPattern draw(PointPattern pattern, SplittableRandom random) {
            return pattern.scattered(random);
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
            return pattern.relabelled(random);
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
            return pattern.shifted(random);
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

    abstract PointPattern draw(PointPattern pattern, SplittableRandom random);
}
