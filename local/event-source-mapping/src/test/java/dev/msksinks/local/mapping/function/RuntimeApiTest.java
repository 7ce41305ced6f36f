package dev.msksinks.local.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuntimeApiTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:f";

    private final RuntimeApi api = new RuntimeApi(ARN, Duration.ofSeconds(30), () -> {});
    private final HttpClient http = HttpClient.newHttpClient();
    private final Invocation invocation = new Invocation("{\"a\":1}".getBytes(StandardCharsets.UTF_8));

    @AfterEach
    void close() {
        api.close();
        http.close();
    }

    @Test
    void nextWaitsForAnEventAndCarriesEveryHeader() throws Exception {
        CompletableFuture<HttpResponse<String>> next = http.sendAsync(get("invocation/next"), BodyHandlers.ofString());
        assertThat(api.init().get()).isEqualTo(InitOutcome.READY);
        assertThat(next).isNotDone();
        Instant before = Instant.now();
        api.offer(invocation);

        HttpHeaders headers = next.get().headers();
        assertThat(next.get().statusCode()).isEqualTo(200);
        assertThat(next.get().body()).isEqualTo("{\"a\":1}");
        assertThat(headers.firstValue("Content-Type")).contains("application/json");
        assertThat(headers.firstValue("Lambda-Runtime-Aws-Request-Id")).contains(invocation.requestId());
        assertThat(headers.firstValue("Lambda-Runtime-Invoked-Function-Arn")).contains(ARN);
        assertThat(headers.firstValueAsLong("Lambda-Runtime-Deadline-Ms").orElseThrow())
                .isBetween(
                        before.plusSeconds(30).toEpochMilli(),
                        Instant.now().plusSeconds(30).toEpochMilli());
        assertThat(headers.firstValue("Lambda-Runtime-Trace-Id").orElseThrow())
                .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
        assertThat(invocation.delivery()).isCompletedWithValue(Invocation.Delivery.DELIVERED);
    }

    @Test
    void aResponseEndsTheInvocation() throws Exception {
        deliver();

        assertThat(post("invocation/" + invocation.requestId() + "/response", "[1]"))
                .isEqualTo(202);
        assertThat(invocation.result()).isCompletedWithValue(new Succeeded("[1]"));
    }

    @Test
    void anErrorEndsTheInvocationWithItsTypeAndMessage() throws Exception {
        deliver();

        assertThat(post(
                        "invocation/" + invocation.requestId() + "/error",
                        "{\"errorMessage\":\"no such\\nmodem\",\"errorType\":\"a.B\",\"stackTrace\":[\"x\"]}"))
                .isEqualTo(202);
        assertThat(invocation.result())
                .isCompletedWithValue(new Failed(
                        FailureKind.FUNCTION_ERROR, "RequestId: " + invocation.requestId() + " a.B: no such modem"));
    }

    @Test
    void anInitErrorMakesTheEnvironmentUnusable() throws Exception {
        assertThat(post("init/error", "{\"errorMessage\":\"no table\",\"errorType\":\"a.B\"}"))
                .isEqualTo(202);
        assertThat(api.init()).isCompletedWithValue(new InitOutcome.Failed("a.B: no table"));
    }

    @Test
    void anotherInvocationsIdIsRefused() throws Exception {
        deliver();

        assertThat(post("invocation/other/response", "[1]")).isEqualTo(400);
        assertThat(invocation.result()).isNotDone();
    }

    @Test
    void anEndSettlesWhatIsOutstanding() {
        api.offer(invocation);
        api.environmentEnded("Runtime exited");

        assertThat(invocation.delivery()).isCompletedWithValue(Invocation.Delivery.NOT_DELIVERED);
        assertThat(api.init()).isCompletedWithValue(new InitOutcome.Failed("Runtime exited"));
        Invocation late = new Invocation(new byte[0]);
        RuntimeApi ended = new RuntimeApi(ARN, Duration.ofSeconds(1), () -> {});
        ended.environmentEnded("Runtime exited");
        ended.offer(late);
        ended.close();
        assertThat(late.delivery()).isCompletedWithValue(Invocation.Delivery.NOT_DELIVERED);
    }

    private void deliver() throws Exception {
        api.offer(invocation);
        http.send(get("invocation/next"), BodyHandlers.discarding());
        await().atMost(Duration.ofMinutes(1)).until(invocation.delivery()::isDone);
    }

    private int post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(uri(path)).build();
    }

    private URI uri(String path) {
        return URI.create("http://" + api.hostAndPort() + "/2018-06-01/runtime/" + path);
    }
}
