package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import dev.msksinks.local.mapping.onfailure.OnFailureStore;
import dev.msksinks.local.mapping.template.FailureHandling;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.OnFailure;
import dev.msksinks.local.mapping.template.ProvisionedPollers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives at the on-failure destinations of a real mapping. */
class OnFailureDestinationTest extends MappingFixture {

    private static final JsonMapper JSON = new JsonMapper();
    private static final OnFailure BUCKET = new OnFailure.S3Bucket("arn:aws:s3:::lake");

    @TempDir
    Path folder;

    @Test
    void forAmazonS3DestinationsLambdaSendsTheEntireInvocationRecord() throws Exception {
        options = options.withOnFailureStore(OnFailureStore.in(folder));
        produce(0, 2);
        function.failOn(1);
        EventSourceMapping mapping = start(giveUpAtOnce(BUCKET).withBatchSize(2));

        awaitCaughtUp(mapping);
        Path object = files().getFirst();
        assertThat(folder.relativize(object).toString())
                .matches("lake/aws/lambda/" + definition.uuid()
                        + "/mapping/\\d{4}/\\d\\d/\\d\\d/\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d-[0-9a-f-]{36}");
        JsonNode record = JSON.readTree(Files.readString(object));
        assertThat(record.path("payload").textValue()).isEqualTo(text(function.event(0)));
        assertThat(record.path("requestContext").path("condition").textValue()).isEqualTo("RetryAttemptsExhausted");
    }

    @Test
    void aRecordBeyondThePayloadLimitIsSentToTheDestination() throws Exception {
        options = options.withOnFailureStore(OnFailureStore.in(folder));
        produce(0, 1);
        send(0, new byte[5_000_000]);
        produce(0, 1);
        EventSourceMapping mapping =
                start(definition.withFailureHandling(FailureHandling.DEFAULT.withOnFailure(BUCKET)));

        awaitCaughtUp(mapping);
        assertThat(function.offsets()).containsEntry(0, List.of(0L, 2L));
        JsonNode record = JSON.readTree(Files.readString(files().getFirst()));
        assertThat(record.path("requestContext").path("condition").textValue()).isEqualTo("MaximumPayloadSizeExceeded");
        assertThat(record.path("requestContext").path("approximateInvokeCount").intValue())
                .isZero();
        assertThat(record.path("responseContext").isNull()).isTrue();
        assertThat(mapping.progress().discarded()).isEqualTo(1);
    }

    @Test
    void nothingIsCommittedBeforeTheDestinationHasIt() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        options = options.withOnFailureStore((_, _, _) -> {
            if (calls.incrementAndGet() < 3) {
                assertThat(committedUnchecked()).containsEntry(0, 0L);
                throw new IOException("not now");
            }
        });
        produce(0, 2);
        function.failOn(1);
        EventSourceMapping mapping = start(giveUpAtOnce(BUCKET).withBatchSize(2));

        awaitCaughtUp(mapping);
        assertThat(calls).hasValue(3);
        assertThat(troubles).hasSize(2).allMatch(trouble -> trouble.contains("not now"));
        assertThat(function.invocations()).isEqualTo(1);
        assertThat(committed()).containsEntry(0, 2L);
    }

    @Test
    void anErrorOfADestinationIsAFailureLikeAnyOther() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        options = options.withOnFailureStore((_, _, _) -> {
            if (calls.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("a/store/of/yours");
            }
        });
        produce(0, 1);
        function.failOn(0);
        EventSourceMapping mapping = start(giveUpAtOnce(BUCKET));

        awaitCaughtUp(mapping);
        assertThat(calls).hasValue(2);
        assertThat(troubles).singleElement().asString().contains("a/store/of/yours");
    }

    @Test
    void kafkaDestinationsReceiveTheActualFailedRecordsAlongWithFailureMetadata() throws Exception {
        String deadLetters = definition.topic() + "-dead";
        createTopic(deadLetters);
        send(new ProducerRecord<>(definition.topic(), 0, bytes("key"), bytes("good")));
        send(new ProducerRecord<>(definition.topic(), 0, bytes("key"), bytes("bad")));
        send(new ProducerRecord<>(definition.topic(), 0, null, TOMBSTONE));
        function.answer(records -> new Succeeded(RecordingFunction.failures(records, 1, 2)));
        EventSourceMapping mapping = start(definition
                .withProvisioned(new ProvisionedPollers(1, 1))
                .withFailureHandling(FailureHandling.DEFAULT
                        .withReportBatchItemFailures()
                        .withMaximumRetryAttempts(0)
                        .withOnFailure(new OnFailure.KafkaTopic(deadLetters)))
                .withBatchSize(3)
                .withMaximumBatchingWindow(NEVER));

        awaitCaughtUp(mapping);
        List<ConsumerRecord<byte[], byte[]>> sent = read(deadLetters, 2);
        ConsumerRecord<byte[], byte[]> bad =
                sent.stream().filter(record -> record.key() != null).findFirst().orElseThrow();
        assertThat(text(bad.key())).isEqualTo("key");
        JsonNode message = JSON.readTree(bad.value());
        assertThat(message.path("KafkaBatchInfo").path("batchSize").intValue()).isEqualTo(1);
        assertThat(message.path("KafkaBatchInfo")
                        .path("recordInfo")
                        .path("offset")
                        .textValue())
                .isEqualTo("1");
        JsonNode records = message.path("payload").path("records").path(definition.topic() + "-0");
        assertThat(records).hasSize(1);
        assertThat(records.get(0)).isEqualTo(function.records(0).get(1));
    }

    private MappingDefinition giveUpAtOnce(OnFailure destination) {
        return definition
                .withProvisioned(new ProvisionedPollers(1, 1))
                .withFailureHandling(
                        FailureHandling.DEFAULT.withMaximumRetryAttempts(0).withOnFailure(destination));
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Map<Integer, Long> committedUnchecked() {
        try {
            return committed();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, int records) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker().bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1)));
            await().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
                return read.size() >= records;
            });
        }
        assertThat(read).hasSize(records);
        return read;
    }
}
