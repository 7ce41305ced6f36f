package dev.msksinks.batch.rehearsal;

import dev.msksinks.batch.write.AwsAccess;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntFunction;

/** Servers of this process that stand in for stores, and the clients that use them. Closing it ends all of them. */
public final class Stage implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final AwsAccess aws;

    private Stage() {
        aws = new AwsAccess.StandIn(URI.create("http://127.0.0.1:" + standIn(_ -> new AwsStandIn())));
    }

    public static Stage open() {
        return new Stage();
    }

    /** DynamoDB and S3, empty and content with everything. */
    public AwsAccess aws() {
        return aws;
    }

    /**
     * Starts a server on the loopback interface.
     *
     * @param atPort what it speaks at its port
     * @return the port
     */
    public int standIn(IntFunction<Protocol> atPort) {
        return closing(LoopbackServer.start(atPort)).port();
    }

    /** Has the client closed with the stage. */
    public <T extends AutoCloseable> T closing(T client) {
        open.push(client);
        return client;
    }

    @Override
    public void close() {
        IllegalStateException failures = new IllegalStateException("something on stage could not be closed");
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception | LinkageError e) {
                failures.addSuppressed(e);
            }
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }
}
