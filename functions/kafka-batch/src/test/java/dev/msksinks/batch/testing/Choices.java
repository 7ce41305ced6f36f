package dev.msksinks.batch.testing;

import java.util.Iterator;
import java.util.List;

/**
 * Decisions to be made one after the other, given as numbers, so that a property's counterexample can be made smaller. When
 * there are no more, the answer is always 0, which stands for nothing going wrong.
 */
public final class Choices {
    private final Iterator<Integer> numbers;

    public Choices(List<Integer> numbers) {
        this.numbers = numbers.iterator();
    }

    public boolean areLeft() {
        return numbers.hasNext();
    }

    /** From 0 to {@code options} less 1. */
    public int next(int options) {
        return numbers.hasNext() ? Math.floorMod(numbers.next(), options) : 0;
    }
}
