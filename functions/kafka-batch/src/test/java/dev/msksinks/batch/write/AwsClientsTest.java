package dev.msksinks.batch.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class AwsClientsTest {
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void conditionalWriteThatMetAnotherIsTriedAgain() {
        answerFirst(409, "ConditionalRequestConflict");
        create();
        assertThat(requests).hasValue(2);
    }

    @Test
    void unwellStoreIsTriedAgain() {
        answerFirst(503, "SlowDown");
        create();
        assertThat(requests).hasValue(2);
    }

    @Test
    void objectThatExistsIsNotTriedAgain() {
        answerFirst(412, "PreconditionFailed");
        assertThatExceptionOfType(S3Exception.class).isThrownBy(this::create);
        assertThat(requests).hasValue(1);
    }

    @Test
    void otherConflictIsNotTriedAgain() {
        answerFirst(409, "BucketNotEmpty");
        assertThatExceptionOfType(S3Exception.class).isThrownBy(this::create);
        assertThat(requests).hasValue(1);
    }

    @Test
    void callThatIsDoneLeavesNoTimeoutBehind() {
        answerFirst(503, "SlowDown");
        create();

        var timeouts = AwsClients.bounds(Duration.ofSeconds(15), Duration.ofSeconds(45))
                .scheduledExecutorService()
                .map(ScheduledThreadPoolExecutor.class::cast)
                .orElseThrow();
        assertThat(timeouts.getLargestPoolSize()).isPositive();
        assertThat(timeouts.getQueue()).isEmpty();
    }

    /** The first request is answered with an error, any other with success. */
    private void answerFirst(int status, String errorCode) {
        byte[] error = "<Error><Code>%s</Code></Error>".formatted(errorCode).getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                if (requests.incrementAndGet() == 1) {
                    exchange.sendResponseHeaders(status, error.length);
                    exchange.getResponseBody().write(error);
                } else {
                    exchange.sendResponseHeaders(200, -1);
                }
            }
        });
    }

    private void create() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (S3Client s3 = AwsClients.s3(new AwsAccess.StandIn(endpoint))) {
            s3.putObject(put -> put.bucket("lake").key("a").ifNoneMatch("*"), RequestBody.fromString("a"));
        }
    }
}
