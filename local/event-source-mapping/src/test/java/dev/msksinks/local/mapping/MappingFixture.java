package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.onfailure.DiscardedBatch;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.parts.KafkaBroker;
import dev.msksinks.local.parts.RealParts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A topic of two partitions on a real broker, mappings of it, and what they do. */
abstract class MappingFixture {

    static final byte[] TOMBSTONE = null;

    /** Longer than any test takes: a batch is invoked when it is full and not before. */
    static final Duration NEVER = Duration.ofMinutes(5);

    static final Duration SHORT_WINDOW = Duration.ofMillis(100);

    /** Far above the 45 seconds for which a group waits for a member that is gone without a word. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    final RecordingFunction function = new RecordingFunction();
    final List<InvocationReport> reports = new CopyOnWriteArrayList<>();
    final List<DiscardedBatch> discarded = new CopyOnWriteArrayList<>();
    final List<Long> tooLarge = new CopyOnWriteArrayList<>();
    final List<String> invalid = new CopyOnWriteArrayList<>();
    final List<String> troubles = new CopyOnWriteArrayList<>();
    final List<EventSourceMapping> mappings = new ArrayList<>();
    Admin admin;
    MappingDefinition definition;
    MappingOptions options = MappingOptions.DEFAULT;

    private KafkaProducer<byte[], byte[]> producer;

    /** The broker of the test; whoever stops it has one of its own. */
    KafkaBroker broker() {
        return RealParts.kafka();
    }

    @BeforeEach
    void createTopic() throws Exception {
        admin = Admin.create(Map.of("bootstrap.servers", broker().bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker().bootstrapServers(), "max.request.size", 10_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        String topic = "topic-" + UUID.randomUUID();
        createTopic(topic);
        definition = MappingDefinition.of("mapping", topic)
                .withConsumerGroupId(topic)
                .withMaximumBatchingWindow(SHORT_WINDOW);
    }

    @AfterEach
    void closeEverything() {
        function.release();
        mappings.forEach(EventSourceMapping::close);
        producer.close();
        admin.close();
    }

    void createTopic(String topic) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1).configs(Map.of("max.message.bytes", "10000000"))))
                .all()
                .get();
    }

    EventSourceMapping start(MappingDefinition mapping) {
        return start(mapping, function);
    }

    EventSourceMapping start(MappingDefinition mapping, FunctionInvoker invoked) {
        return start(mapping, invoked, listener());
    }

    EventSourceMapping start(MappingDefinition mapping, FunctionInvoker invoked, MappingListener listener) {
        return started(EventSourceMapping.start(mapping, invoked, broker().bootstrapServers(), listener, options));
    }

    /** Starts a mapping with these consumers, and this grace for an invocation under way when it closes. */
    EventSourceMapping start(MappingDefinition mapping, Supplier<Consumer<byte[], byte[]>> consumers, Duration grace) {
        return started(EventSourceMapping.start(
                mapping, function, broker().bootstrapServers(), listener(), options, consumers, grace));
    }

    Consumer<byte[], byte[]> connect(Map<String, Object> settings) {
        return MappingConsumer.connect(definition, broker().bootstrapServers(), settings);
    }

    /** Waits until so many records were handled, and closes the mappings. */
    void awaitHandled(long records) {
        await().untilAsserted(() -> assertThat(mappings.stream()
                        .mapToLong(mapping -> mapping.progress().records())
                        .sum())
                .isEqualTo(records));
        mappings.forEach(EventSourceMapping::close);
    }

    void awaitCaughtUp(EventSourceMapping mapping) {
        await().until(mapping::caughtUp);
    }

    void produce(int partition, int records) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            sent.add(producer.send(new ProducerRecord<>(definition.topic(), partition, bytes("k"), bytes("v"))));
        }
        for (Future<RecordMetadata> record : sent) {
            record.get();
        }
    }

    void send(int partition, byte[] value) throws Exception {
        send(new ProducerRecord<>(definition.topic(), partition, null, value));
    }

    void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        producer.send(record).get();
    }

    Map<Integer, Long> committed() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(definition.consumerGroupId())
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().partition(),
                        entry -> entry.getValue().offset()));
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE);
    }

    static List<Long> offsets(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private EventSourceMapping started(EventSourceMapping mapping) {
        mappings.add(mapping);
        return mapping;
    }

    private MappingListener listener() {
        return new MappingListener() {
            @Override
            public void onInvocation(InvocationReport report) {
                reports.add(report);
            }

            @Override
            public void onDiscarded(DiscardedBatch batch) {
                discarded.add(batch);
            }

            @Override
            public void onRecordTooLarge(MappingDefinition mapping, int partition, long offset, int bytes) {
                tooLarge.add(offset);
            }

            @Override
            public void onRecordInvalid(MappingDefinition mapping, int partition, long offset, String reason) {
                invalid.add(reason);
            }

            @Override
            public void onTrouble(MappingDefinition mapping, String reason) {
                troubles.add(reason);
            }
        };
    }

    /** Members of the group that have partitions; none while the group is not there yet. */
    final Set<String> membersWithPartitions() throws Exception {
        try {
            return admin.describeConsumerGroups(Set.of(definition.consumerGroupId())).all().get().values().stream()
                    .flatMap(group -> group.members().stream())
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .map(MemberDescription::consumerId)
                    .collect(Collectors.toSet());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Set.of();
            }
            throw e;
        }
    }
}
