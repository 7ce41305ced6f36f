package dev.msksinks.modemstatus.write;

import static dev.msksinks.modemstatus.Changes.reported;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.msksinks.batch.write.AwsAccess;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.modemstatus.plan.StatusPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local never throttles, so a server that does nothing else stands in for it. */
class ThrottledTableTest {
    private static final String THROTTLED =
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\"}";

    private final AtomicInteger toThrottle = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private DynamoDbClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = DynamoDbClients.create(4, new AwsAccess.StandIn(endpoint));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void throttledWriteIsTriedUntilItIsTaken() {
        toThrottle.set(6);

        assertThat(write(Deadline.none())).isEqualTo(WriteResult.of(1, 0));
        assertThat(requests).hasValue(7);
    }

    @Test
    void writeThatIsThrottledUntilTheDeadlineIsReported() {
        // The first call of a process takes long
        write(Deadline.none());
        requests.set(0);
        toThrottle.set(Integer.MAX_VALUE);

        WriteResult result = write(Deadline.in(Duration.ofSeconds(5)));

        assertThat(result.applied()).isZero();
        assertThat(result.unwritten()).isPresent();
        assertThat(requests).hasValueGreaterThan(1);
    }

    private WriteResult write(Deadline deadline) {
        return new DynamoDbDeviceStatusStore(client, "device_status", Duration.ofDays(7), InstantSource.system(), 4)
                .write(StatusPlan.reduce(List.of(reported("dvc0001", 5, "connected"))), deadline);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        boolean throttled = toThrottle.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        byte[] body = (throttled ? THROTTLED : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(throttled ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
