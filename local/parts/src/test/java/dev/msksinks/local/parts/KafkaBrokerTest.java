package dev.msksinks.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaBrokerTest {

    @Test
    void keepsRecordsInTheirOrderThroughAPowerFailure() throws Exception {
        try (var broker = KafkaBroker.start()) {
            broker.createTopics(Map.of("orders", 6, "inventory", 3));
            produce(broker, "first", "second");

            broker.kill();
            broker.restart();
            produce(broker, "third");

            assertThat(consume(broker, 3)).containsExactly("first", "second", "third");
        }
    }

    @Test
    void keepsRecordsOfAnyAge() throws Exception {
        RealParts.kafka().createTopic("old", 1);
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, "old");

        try (var admin =
                Admin.create(Map.of("bootstrap.servers", RealParts.kafka().bootstrapServers()))) {
            assertThat(admin.describeConfigs(List.of(topic))
                            .all()
                            .get()
                            .get(topic)
                            .get("retention.ms")
                            .value())
                    .isEqualTo("-1");
        }
    }

    @Test
    void refusesATopicThatExistsInASentence() {
        RealParts.kafka().createTopic("taken", 1);

        assertThatThrownBy(() -> RealParts.kafka().createTopic("taken", 1))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("Kafka does not create [taken]")
                .hasMessageContaining("already exists");
    }

    @Test
    void sharesOneBrokerAndLogsNothingThatNeedsAttention() throws Exception {
        assertThat(RealParts.kafka()).isSameAs(RealParts.kafka());
        assertThat(Files.readString(RealParts.kafka().log())).doesNotContain("ERROR");
    }

    private static void produce(KafkaBroker broker, String... values) throws Exception {
        try (var producer = new KafkaProducer<String, String>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>("orders", "key", value)).get();
            }
        }
    }

    private static List<String> consume(KafkaBroker broker, int count) {
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "group.id", "test",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("orders"));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(polled -> values.add(polled.value()));
                return values.size() >= count;
            });
        }
        return values;
    }
}
