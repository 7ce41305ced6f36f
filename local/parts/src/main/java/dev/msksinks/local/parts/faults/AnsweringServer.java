package dev.msksinks.local.parts.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Gives every request the same answer. */
final class AnsweringServer implements AutoCloseable {

    private final HttpAnswer answer;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private AnsweringServer(HttpAnswer answer) throws IOException {
        this.answer = answer;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static AnsweringServer start(HttpAnswer answer) {
        try {
            return new AnsweringServer(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("No loopback port is free", e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream request = exchange.getRequestBody()) {
            request.transferTo(OutputStream.nullOutputStream());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            boolean bodyless = exchange.getRequestMethod().equals("HEAD");
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bodyless ? -1 : body.length);
            if (!bodyless) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
