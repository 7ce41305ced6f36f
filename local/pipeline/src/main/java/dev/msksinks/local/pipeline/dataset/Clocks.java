package dev.msksinks.local.pipeline.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The clocks of those who produce, of which each may be wrong in its own way. Event times and Kafka timestamps come from
 * them.
 *
 * @param skews how far ahead each clock is, behind if negative
 */
public record Clocks(List<Duration> skews) {
    private static final int SKEWED = 8;
    private static final Duration BEHIND = Duration.ofMinutes(10);
    /** Below the tolerance for event times, of five minutes. */
    private static final Duration AHEAD = Duration.ofMinutes(3);

    private static final int SPREAD = 0x9E3779B9;
    private static final int LOW_BITS = 8;

    public Clocks {
        skews = List.copyOf(skews);
    }

    static Clocks exact() {
        return new Clocks(List.of(Duration.ZERO));
    }

    /** Eight clocks, from ten minutes behind to three ahead. */
    static Clocks skewed(RandomGenerator random) {
        return new Clocks(IntStream.range(0, SKEWED)
                .mapToObj(_ -> Duration.ofMillis(random.nextLong(-BEHIND.toMillis(), AHEAD.toMillis())))
                .toList());
    }

    /** How far ahead the clock is by which this record was made. */
    Duration skewOf(int number) {
        return skews.get(Math.floorMod((number * SPREAD) >>> LOW_BITS, skews.size()));
    }

    /** The record as it is sent now: with the time of its producer, unless it has a time of its own. */
    public ProducerRecord<byte[], byte[]> stamp(Sample sample, Instant now) {
        Content content = sample.content();
        boolean exact = skews.stream().allMatch(Duration::isZero);
        return exact || content.kafkaRecord().timestamp() != null
                ? content.kafkaRecord()
                : content.at(now.plus(skewOf(sample.index()))).kafkaRecord();
    }
}
