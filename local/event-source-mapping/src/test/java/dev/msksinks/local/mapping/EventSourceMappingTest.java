package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.function.FunctionOptions;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.function.PayloadLimit;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.StartingPosition;
import dev.msksinks.local.mapping.testfunction.TestFunction;
import dev.msksinks.local.parts.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker. */
class EventSourceMappingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long NO_TIMESTAMP = -1;
    private static final byte[] TOMBSTONE = null;

    private static KafkaBroker broker;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;

    private final RecordingFunction function = new RecordingFunction();
    private final List<InvocationReport> reports = new CopyOnWriteArrayList<>();
    private final List<Long> tooLarge = new CopyOnWriteArrayList<>();
    private final List<EventSourceMapping> mappings = new ArrayList<>();
    private MappingDefinition definition;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start();
        Map<String, Object> servers = Map.of("bootstrap.servers", broker.bootstrapServers());
        admin = Admin.create(servers);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", 10_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        admin.close();
        broker.close();
    }

    @BeforeEach
    void createTopic() throws Exception {
        String topic = "topic-" + UUID.randomUUID();
        admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1).configs(Map.of("max.message.bytes", "10000000"))))
                .all()
                .get();
        definition = MappingDefinition.of("mapping", topic)
                .withConsumerGroupId(topic)
                .withMaximumBatchingWindow(Duration.ofMillis(200));
    }

    @AfterEach
    void closeMappings() {
        function.release();
        mappings.forEach(EventSourceMapping::close);
    }

    @Test
    void batchesHoldSeveralPartitionsEachInOrderAndNoMoreThanTheBatchSize() throws Exception {
        produce(0, 25);
        produce(1, 25);
        start(definition.withBatchSize(20));

        awaitHandled(50);
        assertThat(function.offsets()).containsEntry(0, offsets(0, 25)).containsEntry(1, offsets(0, 25));
        assertThat(reports).extracting(InvocationReport::records).containsExactly(20, 20, 10);
        assertThat(reports).anySatisfy(report -> assertThat(report.offsets()).containsOnlyKeys(0, 1));
        assertThat(committed()).isEqualTo(Map.of(0, 25L, 1, 25L));
    }

    @Test
    void recordsWaitForTheWindowToEnd() throws Exception {
        EventSourceMapping mapping = start(definition.withMaximumBatchingWindow(Duration.ofSeconds(1)));
        await().atMost(PATIENCE).until(() -> mapping.progress().lag().isPresent());
        long start = System.nanoTime();
        produce(0, 1);
        produce(0, 1);

        awaitHandled(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
        assertThat(function.invocations()).isEqualTo(1);
    }

    @Test
    void aFailedBatchIsRetriedUnchangedUntilItSucceedsAndOnlyThenCommitted() throws Exception {
        produce(0, 3);
        function.failNext(3);
        EventSourceMapping mapping = start(definition.withBatchSize(3));
        await().atMost(PATIENCE).until(() -> function.invocations() >= 2);
        produce(0, 3);

        assertThat(committed()).isEqualTo(Map.of(0, 0L, 1, 0L));
        awaitHandled(6);
        assertThat(IntStream.range(0, 4).mapToObj(function::event))
                .allMatch(event -> Arrays.equals(event, function.event(0)));
        assertThat(function.offsets())
                .containsEntry(0, List.of(0L, 1L, 2L, 0L, 1L, 2L, 0L, 1L, 2L, 0L, 1L, 2L, 3L, 4L, 5L));
        assertThat(reports).extracting(InvocationReport::attempt).containsExactly(1, 2, 3, 4, 1);
        assertThat(reports.subList(0, 3)).extracting(InvocationReport::result).hasOnlyElementsOfType(Failed.class);
        assertThat(mapping.progress().records()).isEqualTo(6);
        assertThat(mapping.progress().invocations()).isEqualTo(5);
        assertThat(mapping.progress().failures()).isEqualTo(3);
        assertThat(committed()).containsEntry(0, 6L);
    }

    @Test
    void aLongInvocationLeavesItsRecordsUncommittedAndTheMemberInItsGroup() throws Exception {
        produce(0, 2);
        function.hold();
        EventSourceMapping mapping = start(definition);
        await().atMost(PATIENCE).until(() -> function.invocations() == 1);

        await().atMost(PATIENCE).until(() -> mapping.progress().lag().equals(OptionalLong.of(2)));
        function.release();
        await().atMost(PATIENCE).until(() -> mapping.progress().lag().equals(OptionalLong.of(0)));
        assertThat(function.invocations()).isEqualTo(1);
        assertThat(committed()).containsEntry(0, 2L);
    }

    @Test
    void closingGivesTheInvocationUnderWayTimeToEndAndCommitsIt() throws Exception {
        produce(0, 2);
        function.hold();
        EventSourceMapping mapping = start(definition);
        await().atMost(PATIENCE).until(() -> function.invocations() == 1);
        Thread closing = Thread.ofVirtual().start(mapping::close);
        await().atMost(PATIENCE).until(() -> closing.getState() == Thread.State.WAITING);
        function.release();
        closing.join();

        assertThat(committed()).containsEntry(0, 2L);
        assertThat(mapping.progress().records()).isEqualTo(2);
    }

    @Test
    void closingAbandonsAnInvocationThatDoesNotEndSoThatItsRecordsComeAgain() throws Exception {
        produce(0, 2);
        function.hold();
        EventSourceMapping mapping = start(definition);
        await().atMost(PATIENCE).until(() -> function.invocations() == 1);
        mapping.close();

        assertThat(mapping.progress().records()).isZero();
        assertThat(committed()).containsEntry(0, 0L);
    }

    @Test
    void recordsReachTheHandlerInItsProcess(@TempDir Path folder) throws Exception {
        List<String> log = new CopyOnWriteArrayList<>();
        FunctionOptions options = FunctionOptions.in(folder.resolve("run")).withLog(log::add);
        try (LambdaFunction lambda =
                LambdaFunction.create(TestFunction.in(folder).withTimeout(Duration.ofSeconds(30)), options)) {
            produce(0, 3);
            produce(1, 3);
            start(definition.withBatchSize(6), lambda);
            awaitHandled(6);
        }

        assertThat(log).contains("partitions 2");
    }

    @Test
    void whatFailedBeforeAnEndComesAgainAfterARestart() throws Exception {
        produce(0, 2);
        function.failNext(Integer.MAX_VALUE);
        EventSourceMapping first = start(definition);
        await().atMost(PATIENCE).until(() -> function.invocations() >= 2);
        first.close();
        int before = function.invocations();
        function.recover();
        produce(0, 1);
        start(definition);

        awaitHandled(3);
        assertThat(IntStream.range(before, function.invocations())
                        .boxed()
                        .flatMap(invocation -> function.records(invocation).stream())
                        .map(record -> record.get("offset").asLong()))
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void aRestartGoesOnAfterWhatSucceeded() throws Exception {
        produce(0, 2);
        start(definition).close();
        EventSourceMapping first = start(definition);
        awaitHandled(2);
        first.close();
        produce(0, 1);
        start(definition);

        awaitHandled(3);
        assertThat(function.offsets()).containsEntry(0, offsets(0, 3));
    }

    @Test
    void theEventStaysWithinThePayloadLimit() throws Exception {
        int value = 1_500_000;
        for (int i = 0; i < 7; i++) {
            send(0, NO_TIMESTAMP, null, new byte[value]);
        }
        start(definition);

        awaitHandled(7);
        assertThat(reports).extracting(InvocationReport::records).containsExactly(3, 3, 1);
        assertThat(reports)
                .extracting(InvocationReport::payloadBytes)
                .allMatch(bytes -> bytes <= PayloadLimit.BYTES)
                .first()
                .satisfies(bytes -> assertThat(bytes).isEqualTo(function.event(0).length));
        assertThat(function.offsets()).containsEntry(0, offsets(0, 7));
    }

    @Test
    void aRecordTooLargeForAnyEventIsDroppedAndTold() throws Exception {
        produce(0, 1);
        send(0, NO_TIMESTAMP, null, new byte[5_000_000]);
        produce(0, 1);
        start(definition);

        awaitHandled(2);
        assertThat(tooLarge).containsExactly(1L);
        assertThat(function.offsets()).containsEntry(0, List.of(0L, 2L));
    }

    @Test
    void tombstonesAbsentKeysAndHeadersPassThrough() throws Exception {
        ProducerRecord<byte[], byte[]> tombstone =
                new ProducerRecord<>(definition.topic(), 0, 1_700_000_000_123L, bytes("modem-1"), TOMBSTONE);
        tombstone.headers().add("trace", new byte[] {1, -1});
        producer.send(tombstone).get();
        send(0, NO_TIMESTAMP, null, bytes("no key"));
        start(definition);

        awaitHandled(2);
        List<JsonNode> records = function.records(0);
        assertThat(records.get(0).toString()).isEqualTo("""
                        {"topic":"%s","partition":0,"offset":0,"timestamp":1700000000123,"timestampType":"CREATE_TIME",\
                        "key":"bW9kZW0tMQ==","headers":[{"trace":[1,-1]}]}""".formatted(definition.topic()));
        assertThat(records.get(1).has("key")).isFalse();
        assertThat(records.get(1).get("value").asText()).isEqualTo("bm8ga2V5");
    }

    @Test
    void latestDeliversOnlyWhatArrivesAfterTheStartEvenIfThatFailedBeforeARestart() throws Exception {
        produce(0, 5);
        function.failNext(Integer.MAX_VALUE);
        EventSourceMapping first = start(definition.withStartingPosition(StartingPosition.LATEST));
        await().atMost(PATIENCE).until(() -> first.progress().lag().equals(OptionalLong.of(0)));
        produce(0, 1);
        await().atMost(PATIENCE).until(() -> function.invocations() >= 1);
        first.close();
        function.recover();
        start(definition.withStartingPosition(StartingPosition.LATEST));

        awaitHandled(1);
        assertThat(Set.copyOf(function.offsets().get(0))).containsExactly(5L);
    }

    @Test
    void atTimestampBeginsWithTheFirstRecordOfThatTimeOrLater() throws Exception {
        long time = 1_700_000_000_000L;
        for (int second = 0; second < 5; second++) {
            send(0, time + second * 1000L, null, bytes("v"));
        }
        send(1, time, null, bytes("all older"));
        start(definition.withStartingPosition(new StartingPosition.AtTimestamp(Instant.ofEpochMilli(time + 2500))));

        awaitHandled(2);
        assertThat(function.offsets()).isEqualTo(Map.of(0, List.of(3L, 4L)));
    }

    @Test
    void partitionsMoveBetweenMembersOfTheGroupWithoutLossOrReordering() throws Exception {
        start(definition.withBatchSize(10));
        produce(0, 200);
        produce(1, 200);
        await().atMost(PATIENCE).until(() -> function.invocations() >= 2);
        EventSourceMapping second = start(definition.withBatchSize(10));
        await().atMost(PATIENCE).until(() -> second.progress().lag().isPresent());
        produce(0, 200);
        produce(1, 200);

        awaitHandled(800);
        assertThat(second.progress().records()).isPositive();
        assertThat(function.offsets().get(0)).isSorted().hasSize(400).doesNotHaveDuplicates();
        assertThat(function.offsets().get(1)).isSorted().hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void aDisabledMappingPollsNothing() throws Exception {
        produce(0, 1);
        EventSourceMapping disabled = start(definition.withEnabled(false));
        start(definition.withConsumerGroupId("enabled-" + definition.topic()));

        awaitHandled(1);
        assertThat(function.invocations()).isEqualTo(1);
        assertThat(disabled.progress()).isEqualTo(new MappingProgress(0, 0, 0, OptionalLong.empty()));
    }

    private EventSourceMapping start(MappingDefinition mapping) {
        return start(mapping, function);
    }

    private EventSourceMapping start(MappingDefinition mapping, FunctionInvoker invoked) {
        EventSourceMapping started =
                EventSourceMapping.start(mapping, invoked, broker.bootstrapServers(), new MappingListener() {
                    @Override
                    public void onInvocation(InvocationReport report) {
                        reports.add(report);
                    }

                    @Override
                    public void onRecordTooLarge(MappingDefinition definition, int partition, long offset, int bytes) {
                        tooLarge.add(offset);
                    }
                });
        mappings.add(started);
        return started;
    }

    private void awaitHandled(long records) {
        await().atMost(PATIENCE)
                .until(() -> mappings.stream()
                                .mapToLong(mapping -> mapping.progress().records())
                                .sum()
                        == records);
        mappings.forEach(EventSourceMapping::close);
    }

    private void produce(int partition, int records) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            sent.add(producer.send(new ProducerRecord<>(definition.topic(), partition, bytes("k"), bytes("v"))));
        }
        for (Future<RecordMetadata> record : sent) {
            record.get();
        }
    }

    private void send(int partition, long timestamp, byte[] key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(
                        definition.topic(), partition, timestamp == NO_TIMESTAMP ? null : timestamp, key, value))
                .get();
    }

    private Map<Integer, Long> committed() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(definition.consumerGroupId())
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().partition(),
                        entry -> entry.getValue().offset()));
    }

    private static List<Long> offsets(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
