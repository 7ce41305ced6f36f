package dev.msksinks.local.pipeline;

import dev.msksinks.local.parts.faults.FaultyProxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy before each store, made when somebody first asks for its port. */
final class StoreProxies implements AutoCloseable {
    private final Map<Integer, FaultyProxy> byPort = new ConcurrentHashMap<>();

    /** The proxy before the store that listens, or will, on this port. */
    FaultyProxy before(int port) {
        return byPort.computeIfAbsent(port, FaultyProxy::before);
    }

    int portBefore(int port) {
        return before(port).port();
    }

    @Override
    public void close() {
        byPort.values().forEach(FaultyProxy::close);
    }
}
