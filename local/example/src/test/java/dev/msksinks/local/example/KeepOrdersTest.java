package dev.msksinks.local.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.junit.EventSourceMappingExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KeepOrdersTest {
    @TempDir
    static Path folder;

    @RegisterExtension
    static final EventSourceMappingExtension LAMBDA = EventSourceMappingExtension.ofTemplate(Path.of("template.yaml"))
            .withEnvironment(() -> Map.of("ORDERS_FOLDER", folder.toString()))
            .withPartitions(3);

    @Test
    void orderIsKept() {
        RecordMetadata place = LAMBDA.produce("orders", "18", "{\"orderid\":18}");

        LAMBDA.awaitHandled();

        assertThat(folder.resolve("orders-%d@%d.json".formatted(place.partition(), place.offset())))
                .hasContent("{\"orderid\":18}");
        assertThat(LAMBDA.invocations("orders"))
                .last()
                .satisfies(
                        invocation -> assertThat(invocation.result()).isInstanceOf(InvocationResult.Succeeded.class));
    }

    /** Its records come again: at least once is all that Lambda promises. */
    @Test
    void ordersOfAPollerThatDiesAreKeptOnce() throws IOException {
        List<String> orders = IntStream.range(100, 150)
                .mapToObj("{\"orderid\":%d}"::formatted)
                .toList();
        orders.forEach(order -> LAMBDA.produce("orders", order, order));

        LAMBDA.mapping("orders").crashPoller();
        LAMBDA.awaitHandled();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(KeepOrdersTest::content)).containsAll(orders).doesNotHaveDuplicates();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
