package dev.msksinks.local.mapping.function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lambda's Runtime API for one execution environment: hands out one event at a time and takes in what became of it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {

    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String ACCEPTED = "{\"status\":\"OK\"}";
    private static final int BACKLOG = 8;

    static {
        // Headers and body leave one after the other: the second would wait 40 ms for the first to be acknowledged
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    }

    private final String functionArn;
    private final Duration timeout;
    private final Runnable betweenSnapshotAndRestore;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Invocation> next = new ArrayBlockingQueue<>(1);
    private final CompletableFuture<InitOutcome> init = new CompletableFuture<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private volatile Invocation current = new Invocation(new byte[0]);

    RuntimeApi(String functionArn, Duration timeout, Runnable betweenSnapshotAndRestore) {
        this.functionArn = functionArn;
        this.timeout = timeout;
        this.betweenSnapshotAndRestore = betweenSnapshotAndRestore;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open a loopback port for the Runtime API", e);
        }
        server.setExecutor(threads);
        server.createContext(ROOT, this::handle);
        server.start();
    }

    /** The value of AWS_LAMBDA_RUNTIME_API. */
    String hostAndPort() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completes when the runtime asks for its first event or gives up. */
    CompletableFuture<InitOutcome> init() {
        return init;
    }

    /** Makes this the event that the runtime gets next; the one before must be complete. */
    void offer(Invocation invocation) {
        current = invocation;
        next.add(invocation);
        if (end.isDone()) {
            invocation.environmentEnded(end.join());
        }
    }

    /** Settles what the environment has left open at its end. */
    void environmentEnded(String reason) {
        end.complete(reason);
        init.complete(new InitOutcome.Failed(reason));
        current.environmentEnded(reason);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(ROOT.length());
            String id = current.requestId();
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET invocation/next" -> next(exchange);
                case "GET restore/next" -> restore(exchange);
                case "POST init/error", "POST restore/error" -> initError(exchange);
                case String call when call.equals("POST invocation/" + id + "/response") -> response(exchange);
                case String call when call.equals("POST invocation/" + id + "/error") -> error(exchange);
                default ->
                    reply(exchange, 400, "{\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"No such call here\"}");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        init.complete(InitOutcome.READY);
        Invocation invocation = next.take();
        Instant now = Instant.now();
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set(
                "Lambda-Runtime-Deadline-Ms", Long.toString(now.plus(timeout).toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        headers.set("Lambda-Runtime-Trace-Id", traceId(now, invocation));
        invocation.delivery().complete(Invocation.Delivery.DELIVERED);
        reply(exchange, 200, invocation.event());
    }

    private void restore(HttpExchange exchange) throws IOException {
        betweenSnapshotAndRestore.run();
        reply(exchange, 200, "{}");
    }

    private void initError(HttpExchange exchange) throws IOException {
        init.complete(new InitOutcome.Failed(FunctionError.describe(body(exchange))));
        reply(exchange, 202, ACCEPTED);
    }

    private void response(HttpExchange exchange) throws IOException {
        byte[] payload = body(exchange);
        if (payload.length > PayloadLimit.BYTES) {
            current.fail(
                    FailureKind.RESPONSE_TOO_LARGE,
                    "Response payload size exceeded maximum allowed payload size (" + PayloadLimit.BYTES + " bytes).");
            current.answered().complete(true);
            reply(exchange, 413, "{\"errorType\":\"RequestEntityTooLarge\",\"errorMessage\":\"Exceeded 6 MB\"}");
            return;
        }
        // The outcome counts before the reply: on some errors the runtime ends itself as soon as it has that.
        current.result().complete(new Succeeded(new String(payload, StandardCharsets.UTF_8)));
        current.answered().complete(true);
        reply(exchange, 202, ACCEPTED);
    }

    private void error(HttpExchange exchange) throws IOException {
        current.fail(FailureKind.FUNCTION_ERROR, FunctionError.describe(body(exchange)));
        current.answered().complete(true);
        reply(exchange, 202, ACCEPTED);
    }

    /** The body, cut off one byte above the limit, so that a larger one can be told. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream stream = exchange.getRequestBody()) {
            byte[] body = stream.readNBytes(PayloadLimit.BYTES + 1);
            stream.transferTo(OutputStream.nullOutputStream());
            return body;
        }
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        reply(exchange, status, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void reply(HttpExchange exchange, int status, byte[] json) throws IOException {
        // Lambda's runtime client crashes its JVM on a response without a content type.
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    private static String traceId(Instant now, Invocation invocation) {
        String random = invocation.requestId().replace("-", "");
        return "Root=1-%08x-%s;Parent=%s;Sampled=0"
                .formatted(now.getEpochSecond(), random.substring(0, 24), random.substring(16));
    }
}
