package dev.msksinks.local.pipeline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Dataset DATASET = new Dataset(40_000, 1, NOW);

    @Test
    void topicsHaveTheMissionsProportions() {
        assertThat(Stream.of(Topic.values()).map(topic -> good(topic).count()))
                .containsExactly(20_000L, 5_000L, 10_000L, 5_000L);
    }

    @ParameterizedTest
    @EnumSource
    void everyTopicHasPoisonOfEachKindAtDifferentPlaces(Topic topic) {
        assertThat(DATASET.of(topic).stream().filter(DatasetTest::isPoison))
                .hasSize(3 * PoisonKinds.of(topic, NOW).size());
        assertThat(places(new Dataset(40_000, 2, NOW), topic)).isNotEqualTo(places(DATASET, topic));
    }

    @ParameterizedTest
    @EnumSource
    void sameSeedMakesTheSameRecords(Topic topic) {
        assertThat(records(new Dataset(40_000, 1, NOW), topic)).isEqualTo(records(DATASET, topic));
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedMakesOthers(Topic topic) {
        assertThat(records(new Dataset(40_000, 2, NOW), topic)).isNotEqualTo(records(DATASET, topic));
    }

    @ParameterizedTest
    @EnumSource
    void samplesAreTheSameWheneverAskedFor(Topic topic) {
        for (Sample sample : DATASET.of(topic).subList(0, 1_000)) {
            assertThat(sample.meaning()).isEqualTo(sample.meaning());
            assertThat(text(sample.kafkaRecord())).isEqualTo(text(sample.kafkaRecord()));
        }
    }

    /** More records than the memory of a test could hold. */
    @ParameterizedTest
    @EnumSource
    void recordsAreMadeOnlyWhenAskedFor(Topic topic) {
        List<Sample> samples = new Dataset(1_000_000_000, 1, NOW).of(topic);

        assertThat(samples).hasSizeGreaterThan(100_000_000);
        assertThat(samples.getLast().kafkaRecord().topic()).isEqualTo(topic.topicName());
    }

    @ParameterizedTest
    @EnumSource
    void fewestRecordsHaveAllThePoison(Topic topic) {
        assertThat(new Dataset(40, 1, NOW).of(topic).stream().filter(DatasetTest::isPoison))
                .hasSize(3 * PoisonKinds.of(topic, NOW).size());
    }

    private static Stream<Sample> good(Topic topic) {
        return DATASET.of(topic).stream().filter(sample -> !isPoison(sample));
    }

    private static List<Boolean> places(Dataset dataset, Topic topic) {
        return dataset.of(topic).stream().map(DatasetTest::isPoison).toList();
    }

    private static List<String> records(Dataset dataset, Topic topic) {
        return dataset.of(topic).stream()
                .limit(2_000)
                .map(sample -> sample.meaning() + " " + text(sample.kafkaRecord()))
                .toList();
    }

    private static String text(ProducerRecord<byte[], byte[]> kafkaRecord) {
        return Records.text(kafkaRecord.key()) + " " + Records.text(kafkaRecord.value()) + " " + kafkaRecord.timestamp()
                + " " + kafkaRecord.headers();
    }

    private static boolean isPoison(Sample sample) {
        return sample.meaning() instanceof Meaning.Poison;
    }
}
