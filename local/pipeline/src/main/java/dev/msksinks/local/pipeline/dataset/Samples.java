package dev.msksinks.local.pipeline.dataset;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.RandomAccess;
import java.util.SplittableRandom;

/**
 * A topic's records in the order to produce them, with the poison at random places among the good ones. Only the poison is
 * held; a good record is made from its number and the seed.
 */
final class Samples extends AbstractList<Sample> implements RandomAccess, SampleSource {
    private final Topic topic;
    private final long seed;
    private final int size;
    private final SampleMaker good;
    private final List<Content> poison;
    private final int[] poisonIndexes;

    Samples(Topic topic, long seed, int goodCount, SampleMaker good, List<Content> poison) {
        this.topic = topic;
        this.seed = seed;
        this.size = Math.addExact(goodCount, poison.size());
        this.good = good;
        this.poison = new ArrayList<>(poison);
        Collections.shuffle(this.poison, new Random(seed));
        this.poisonIndexes = new SplittableRandom(seed)
                .ints(0, size)
                .distinct()
                .limit(poison.size())
                .sorted()
                .toArray();
    }

    @Override
    public Topic topic() {
        return topic;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Sample get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return new Sample(this, index);
    }

    @Override
    public Content content(int index) {
        int place = Arrays.binarySearch(poisonIndexes, index);
        if (place >= 0) {
            return poison.get(place);
        }
        int poisonBefore = -place - 1;
        int number = index - poisonBefore;
        return good.make(number, new SplittableRandom(seed + number));
    }
}
