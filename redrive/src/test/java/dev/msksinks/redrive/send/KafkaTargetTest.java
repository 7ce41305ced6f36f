package dev.msksinks.redrive.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.Header;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.KafkaTimestamp;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.redrive.CouldNotRunException;
import dev.msksinks.redrive.send.KafkaTarget.Routing;
import dev.msksinks.redrive.testing.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaTargetTest {
    private static final Node NODE = new Node(1, "127.0.0.1", 9092);
    private static final Cluster CLUSTER = new Cluster(
            "cluster",
            List.of(NODE),
            IntStream.range(0, 4)
                    .boxed()
                    .flatMap(partition -> IntStream.range(0, partition < 2 ? 2 : 1)
                            .mapToObj(topic -> new PartitionInfo(
                                    topic == 0 ? Samples.TOPIC : "retry", partition, NODE, new Node[0], new Node[0])))
                    .toList(),
            java.util.Set.of(),
            java.util.Set.of());

    private final MockProducer<byte[], byte[]> producer = producer(true);

    @Test
    void recordsGoToTheirTopicAndPartitionAsTheyCame() {
        KafkaRecord full = new KafkaRecord(
                new Coordinates(Samples.TOPIC, 3, 20),
                new KafkaTimestamp(1_795_168_800_005L, KafkaTimestamp.Type.CREATE_TIME),
                Optional.of(Encoded.of(new byte[] {1, -1})),
                new Payload.Value(Encoded.of(new byte[] {0, -128})),
                List.of(new Header("h", Optional.of(Encoded.of(new byte[] {-61}))), new Header("h", Optional.empty())));
        KafkaRecord tombstone = TestRecord.at(Samples.TOPIC, 1, 4);

        assertThat(target(Optional.empty(), false).send(List.of(full, tombstone)))
                .containsExactly(new Outcome.Taken(), new Outcome.Taken());

        ProducerRecord<byte[], byte[]> sent = producer.history().getFirst();
        assertThat(sent.topic()).isEqualTo(Samples.TOPIC);
        assertThat(sent.partition()).isEqualTo(3);
        assertThat(sent.timestamp()).isEqualTo(1_795_168_800_005L);
        assertThat(sent.key()).containsExactly(1, -1);
        assertThat(sent.value()).containsExactly(0, -128);
        assertThat(sent.headers().toArray()).extracting("key").containsExactly("h", "h");
        assertThat(sent.headers().toArray()[0].value()).containsExactly(-61);
        assertThat(sent.headers().toArray()[1].value()).isNull();
        assertThat(producer.history().get(1).value()).isNull();
        assertThat(producer.history().get(1).key()).isNull();
    }

    @Test
    void otherTopicTakesThePartitionWhereItHasItAndElseTheKeyDecides() {
        target(Optional.of("retry"), false).send(List.of(Samples.record(1, 5), Samples.record(3, 5)));

        assertThat(producer.history()).extracting(ProducerRecord::topic).containsOnly("retry");
        assertThat(producer.history()).extracting(ProducerRecord::partition).containsExactly(1, null);
    }

    @Test
    void keyDecidesOnThePartitionIfAskedFor() {
        target(Optional.empty(), true).send(List.of(Samples.record(1, 5)));

        assertThat(producer.history()).extracting(ProducerRecord::partition).containsExactly((Integer) null);
    }

    @Test
    void recordThatKafkaRefusesHoldsNothingUp() {
        producer.sendException = new RecordTooLargeException("large");

        assertThat(target(Optional.empty(), false).send(List.of(Samples.record(0, 1))))
                .containsExactly(new Outcome.Refused("Kafka did not take it: RecordTooLargeException"));
    }

    @Test
    void kafkaThatIsUnwellHoldsBackWhatStandsBehind() {
        producer.sendException = new TimeoutException("metadata");

        assertThat(target(Optional.empty(), false).send(List.of(Samples.record(0, 1), Samples.record(0, 2))))
                .containsOnly(new Outcome.Unwell("Kafka did not take it: TimeoutException"))
                .hasSize(2);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void kafkaThatLetsNobodyInEndsTheRun() {
        producer.sendException = new SaslAuthenticationException("denied");

        assertThatThrownBy(() -> target(Optional.empty(), false).send(List.of(Samples.record(0, 1))))
                .isInstanceOf(CouldNotRunException.class);
    }

    @Test
    void recordThatIsNotBase64IsAnObstacle() {
        KafkaRecord unknown = new KafkaRecord(
                new Coordinates(Samples.TOPIC, 0, 1),
                new KafkaTimestamp(5, KafkaTimestamp.Type.CREATE_TIME),
                Optional.of(new Encoded("%%%")),
                new Payload.Tombstone(),
                List.of());

        assertThat(target(Optional.empty(), false).obstacle(unknown))
                .hasValue("is not base64, so that its bytes are not known");
        assertThat(target(Optional.empty(), false).obstacle(Samples.record(0, 1)))
                .isEmpty();
    }

    private KafkaTarget target(Optional<String> topic, boolean repartition) {
        return new KafkaTarget(producer, new Routing(topic, repartition));
    }

    private static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
        return new MockProducer<>(CLUSTER, autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
