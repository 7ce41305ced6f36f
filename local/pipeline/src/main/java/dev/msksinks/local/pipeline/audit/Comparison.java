package dev.msksinks.local.pipeline.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Compares what a store holds with what it should hold, one finding at a time, so that neither has to be in memory in full.
 *
 * @param <E> what is remembered of a subject that is expected
 */
final class Comparison<E> {
    private static final int EXAMPLES = 5;
    private static final int EXAMPLE_LENGTH = 1_000;

    private final String store;
    private final Map<String, E> expected;
    private final Function<? super E, ?> content;
    private final Set<String> seen = new HashSet<>();
    private final List<String> examples = new ArrayList<>();
    private final List<String> subjects = new ArrayList<>();
    private long right;
    private long different;
    private long twice;
    private long unexpected;

    /** @param content what the store should say of a subject */
    Comparison(String store, Map<String, E> expected, Function<? super E, ?> content) {
        this.store = store;
        this.expected = expected;
        this.content = content;
    }

    /** The store holds something about a subject. */
    void found(String subject, Object found) {
        E remembered = expected.get(subject);
        if (remembered == null) {
            unexpected++;
            example(subject, subject + " is there, and nothing produced accounts for it: " + found);
        } else if (!seen.add(subject)) {
            twice++;
            example(subject, subject + " is there twice");
        } else {
            compare(subject, content.apply(remembered), found);
        }
    }

    private void compare(String subject, Object wanted, Object found) {
        if (wanted.equals(found)) {
            right++;
        } else {
            different++;
            example(subject, "%s should be %s and is %s".formatted(subject, wanted, found));
        }
    }

    AuditRow result() {
        for (String subject : expected.keySet()) {
            if (examples.size() == EXAMPLES) {
                break;
            }
            if (!seen.contains(subject)) {
                example(subject, subject + " is missing");
            }
        }
        return new AuditRow(
                store,
                expected.size(),
                right,
                expected.size() - (long) seen.size(),
                different,
                twice,
                unexpected,
                examples,
                subjects);
    }

    private void example(String subject, String text) {
        if (examples.size() < EXAMPLES) {
            subjects.add(subject);
            examples.add(text.length() > EXAMPLE_LENGTH ? text.substring(0, EXAMPLE_LENGTH) + "…" : text);
        }
    }
}
