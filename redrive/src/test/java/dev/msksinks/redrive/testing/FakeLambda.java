package dev.msksinks.redrive.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers Lambda's Invoke over HTTP as it is told to, remembers what it was asked, and knows one environment. */
public final class FakeLambda implements AutoCloseable {
    private static final String FUNCTIONS = "/2015-03-31/functions/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> functions = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private Map<String, String> environment = Map.of();
    private Function<byte[], Answer> function = event -> Answer.of("null");

    /**
     * What Invoke answers.
     *
     * @param functionError empty where the function returned
     */
    public record Answer(int status, String errorType, String functionError, String payload) {
        public static Answer of(String payload) {
            return new Answer(200, "", "", payload);
        }

        /** The function failed. */
        public static Answer error(String payload) {
            return new Answer(200, "", "Unhandled", payload);
        }

        /** Lambda did not invoke it. */
        public static Answer status(int status, String errorType) {
            return new Answer(status, errorType, "", "{\"message\":\"not now\"}");
        }
    }

    private FakeLambda(HttpServer server) {
        this.server = server;
    }

    public static FakeLambda start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeLambda lambda = new FakeLambda(server);
            server.setExecutor(lambda.threads);
            server.createContext(FUNCTIONS, lambda::handle);
            server.start();
            return lambda;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** One after the other; the last one from then on. */
    public void answers(Answer... answers) {
        List<Answer> left = new ArrayList<>(List.of(answers));
        answersBy(event -> left.size() > 1 ? left.removeFirst() : left.getFirst());
    }

    public synchronized void answersBy(Function<byte[], Answer> invoked) {
        this.function = invoked;
    }

    /** What GetFunctionConfiguration says of any function; plain texts only. */
    public synchronized void hasEnvironment(Map<String, String> variables) {
        this.environment = Map.copyOf(variables);
    }

    public synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** The name, with an alias, of each invocation. */
    public synchronized List<String> functions() {
        return List.copyOf(functions);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] event = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getRawPath().substring(FUNCTIONS.length());
            String name = URLDecoder.decode(path.substring(0, path.indexOf('/')), StandardCharsets.UTF_8);
            Answer answer = path.endsWith("/configuration")
                    ? configuration()
                    : remember(name, event).apply(event);
            if (!answer.errorType().isEmpty()) {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", answer.errorType());
            }
            if (!answer.functionError().isEmpty()) {
                exchange.getResponseHeaders().add("X-Amz-Function-Error", answer.functionError());
            }
            byte[] payload = answer.payload().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), payload.length == 0 ? -1 : payload.length);
            exchange.getResponseBody().write(payload);
        }
    }

    private synchronized Answer configuration() {
        return Answer.of(environment.entrySet().stream()
                .map(variable -> "\"%s\":\"%s\"".formatted(variable.getKey(), variable.getValue()))
                .collect(Collectors.joining(",", "{\"Environment\":{\"Variables\":{", "}}}")));
    }

    private synchronized Function<byte[], Answer> remember(String name, byte[] event) {
        functions.add(name);
        events.add(new String(event, StandardCharsets.UTF_8));
        return function;
    }
}
