package dev.msksinks.batch.report;

import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.batch.KafkaRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an event brought.
 *
 * @param records all of them
 * @param topics that they are from, each once; one as a rule
 * @param oldestAge of the record that has waited longest in Kafka, by its timestamp, and never negative; empty if no record
 *     came from an event source mapping with a timestamp
 */
public record Delivered(long records, List<String> topics, Optional<Duration> oldestAge) {

    public Delivered {
        topics = List.copyOf(topics);
    }

    /** @param now when the batch is done */
    public static Delivered of(List<KafkaRecord> records, Instant now) {
        return new Delivered(
                records.size(),
                records.stream()
                        .map(record -> record.coordinates().topic())
                        .distinct()
                        .sorted()
                        .toList(),
                oldest(records)
                        .map(oldest -> Duration.between(oldest, now))
                        .map(age -> age.isNegative() ? Duration.ZERO : age));
    }

    private static Optional<Instant> oldest(List<KafkaRecord> records) {
        OptionalLong epochMillis = records.stream()
                .filter(Delivered::waitedInKafka)
                .mapToLong(record -> record.timestamp().epochMillis())
                .min();
        return epochMillis.isPresent() ? Optional.of(Instant.ofEpochMilli(epochMillis.getAsLong())) : Optional.empty();
    }

    /** Kafka says -1 where there is no timestamp, and an event that lacks the field reads as 0. */
    private static boolean waitedInKafka(KafkaRecord record) {
        return record.deliveredBy() == DeliveredBy.MAPPING && record.timestamp().epochMillis() > 0;
    }
}
