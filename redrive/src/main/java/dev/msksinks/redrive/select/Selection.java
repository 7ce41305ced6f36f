package dev.msksinks.redrive.select;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.redrive.letters.Letter;
import java.util.Set;

/**
 * Which records an operator wants. An empty set wants all.
 *
 * @param codes of dead letters, or conditions of on-failure objects
 */
public record Selection(Set<String> topics, Set<Integer> partitions, TimeWindow window, Set<String> codes) {
    public Selection {
        topics = Set.copyOf(topics);
        partitions = Set.copyOf(partitions);
        codes = Set.copyOf(codes);
    }

    public static Selection everything() {
        return new Selection(Set.of(), Set.of(), TimeWindow.always(), Set.of());
    }

    public boolean wants(Letter letter) {
        KafkaRecord record = letter.record();
        return wants(codes, letter.code())
                && wants(topics, record.coordinates().topic())
                && wants(partitions, record.coordinates().partition())
                && window.contains(record.timestamp().instant());
    }

    private static <T> boolean wants(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
