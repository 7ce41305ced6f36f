package dev.msksinks.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.benchmarks.handlers.CustomerLine;
import dev.msksinks.benchmarks.stores.LocalStores;
import dev.msksinks.local.parts.KafkaBroker;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ConsumersTest {
    private static final Backlog BACKLOG = new Backlog(12, 10, 90, 60);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void consumersThatAreComparedWriteTheSame() throws Exception {
        try (LocalStores stores = LocalStores.startWithoutProxies();
                KafkaBroker broker = KafkaBroker.start();
                Owned plain = Owned.of(PlainConsumer.GROUP, stores);
                Owned parallel = Owned.of(ParallelConsumer.GROUP, stores)) {
            Topics.createdOn(broker).produce(BACKLOG, START);

            new PlainConsumer(plain.sinks(), broker.bootstrapServers()).consume(BACKLOG.records());
            new ParallelConsumer(parallel.sinks(), broker.bootstrapServers()).consume(BACKLOG.records());

            assertThat(plain.statuses())
                    .hasSize(12)
                    .allSatisfy(status -> assertThat(status)
                            .containsEntry("event_time", AttributeValue.fromS("2026-01-01T00:00:00.009Z")));
            assertThat(plain.customers()).hasSize(90);
            assertThat(plain.orders()).hasSize(60);
            assertThat(parallel.statuses()).isEqualTo(plain.statuses());
            assertThat(parallel.customers()).isEqualTo(plain.customers());
            assertThat(parallel.orders()).isEqualTo(plain.orders());
        }
    }

    private record Owned(Sinks sinks) implements AutoCloseable {
        static Owned of(String owner, LocalStores stores) {
            stores.createStatusTable(Sinks.table(owner));
            HostAndPort cache = new HostAndPort("127.0.0.1", stores.cachePort());
            return new Owned(new Sinks(stores.dynamoDb(), stores.s3(), Sinks.connect(cache), owner));
        }

        Set<Map<String, AttributeValue>> statuses() {
            return Set.copyOf(sinks.dynamoDb()
                    .scan(scan -> scan.tableName(Sinks.table(sinks.owner())))
                    .items());
        }

        Set<String> customers() {
            return sinks
                    .s3()
                    .listObjectsV2(list -> list.bucket(CustomerLine.BUCKET).prefix(sinks.owner() + "/"))
                    .contents()
                    .stream()
                    .map(object -> sinks.s3()
                            .getObjectAsBytes(
                                    get -> get.bucket(CustomerLine.BUCKET).key(object.key()))
                            .asUtf8String())
                    .flatMap(String::lines)
                    .collect(Collectors.toSet());
        }

        Map<String, String> orders() {
            return sinks.cache().keys(sinks.owner() + ":orders:*").stream()
                    .collect(Collectors.toMap(
                            key -> key.substring(sinks.owner().length()),
                            key -> sinks.cache().get(key)));
        }

        @Override
        public void close() {
            sinks.dynamoDb().close();
            sinks.s3().close();
            sinks.cache().close();
        }
    }
}
