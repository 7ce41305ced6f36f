package dev.msksinks.local.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.junit.EventSourceMappingExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
    void ordersOfAPollerThatDiesAreKeptOnce() {
        List<String> names = IntStream.range(100, 150)
                .mapToObj(order -> LAMBDA.produce("orders", String.valueOf(order), "{\"orderid\":" + order + "}"))
                .map(place -> "orders-%d@%d.json".formatted(place.partition(), place.offset()))
                .toList();

        LAMBDA.mapping("orders").crashPoller();
        LAMBDA.awaitHandled();

        assertThat(folder.toFile().list())
                .contains(names.toArray(String[]::new))
                .doesNotHaveDuplicates();
    }
}
