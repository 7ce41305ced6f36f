package dev.msksinks.local.pipeline.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Passes requests on to a store and notes what was asked, of records neither their keys nor their values. */
public final class RecordingForward implements AutoCloseable {
    /** What is between two parties alone, or made anew by the next one. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "content-length", "date", "expect", "host", "transfer-encoding", "upgrade");

    private final Service service;
    private final URI store;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final NavigableSet<AwsCall> calls = new ConcurrentSkipListSet<>();

    private RecordingForward(Service service, URI store, HttpServer server) {
        this.service = service;
        this.store = store;
        this.server = server;
    }

    /** Starts on a free port before the store. */
    public static RecordingForward before(URI store, Service service) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RecordingForward forward = new RecordingForward(service, store, server);
            server.setExecutor(forward.threads);
            server.createContext("/", forward::handle);
            server.start();
            return forward;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was asked so far, each different request once. */
    public NavigableSet<AwsCall> calls() {
        return new ConcurrentSkipListSet<>(calls);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            AwsRequest request = new AwsRequest(
                    exchange.getRequestMethod(), exchange.getRequestURI(), headers(exchange), new String(body, UTF_8));
            HttpResponse<byte[]> answer =
                    client.send(forwarded(request, body), HttpResponse.BodyHandlers.ofByteArray());
            calls.add(service.call(request, answer.statusCode()));
            answer.headers().map().forEach((name, values) -> {
                if (passes(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            boolean empty = answer.body().length == 0;
            exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
            if (!empty) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest forwarded(AwsRequest request, byte[] body) {
        String target = request.uri().toString();
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(URI.create(store + target))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(body));
        request.headers().forEach((name, value) -> {
            if (passes(name)) {
                forwarded.header(name, value);
            }
        });
        return forwarded.build();
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        return exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join(",", header.getValue())));
    }

    private static boolean passes(String header) {
        return !HOP_BY_HOP.contains(header.toLowerCase(Locale.ROOT));
    }
}
