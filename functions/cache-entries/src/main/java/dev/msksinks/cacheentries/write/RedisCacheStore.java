package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.decode.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Cache entries in Redis or Valkey, one node or a cluster, written in pipelines. It connects when first written to, and anew
 * after a write failed. For one thread at a time, as Lambda invokes.
 *
 * <p>Sets and removals may be written again. A {@linkplain CacheCommand.ChangeScore change of a score} may not: what a
 * failed write had already applied counts twice when Lambda delivers its batch again.
 */
public final class RedisCacheStore implements Store<CachePlan> {
    /** With those that follow three seconds: as long as a node takes to serve again after it came back. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final Supplier<CacheConnection> connect;
    private final CacheEndpoint endpoint;
    private final int pipelineSize;
    private Optional<CacheConnection> connection = Optional.empty();

    private RedisCacheStore(Supplier<CacheConnection> connect, CacheEndpoint endpoint, int pipelineSize) {
        this.connect = connect;
        this.endpoint = endpoint;
        this.pipelineSize = pipelineSize;
    }

    /** @param pipelineSize most commands that are sent before their replies are read */
    public static RedisCacheStore node(CacheEndpoint endpoint, boolean tls, int pipelineSize) {
        return new RedisCacheStore(() -> JedisConnection.toNode(endpoint, tls), endpoint, pipelineSize);
    }

    /** @param pipelineSize most commands that are sent before their replies are read */
    public static RedisCacheStore cluster(CacheEndpoint endpoint, boolean tls, int pipelineSize) {
        return new RedisCacheStore(() -> JedisConnection.toCluster(endpoint, tls), endpoint, pipelineSize);
    }

    @Override
    public WriteResult write(CachePlan plan) {
        List<CacheCommand> commands = plan.commands();
        List<DeadLetter> rejected = new ArrayList<>();
        try {
            for (int from = 0; from < commands.size(); from += pipelineSize) {
                List<CacheCommand> chunk = commands.subList(from, Math.min(from + pipelineSize, commands.size()));
                rejected.addAll(new ChunkWriter(connected(), FIRST_PAUSE).write(chunk));
            }
        } catch (RuntimeException e) {
            disconnect();
            throw new RetryableStoreException("entries could not be written to the cache at " + endpoint, e);
        }
        return new WriteResult(commands.size() - (long) rejected.size(), 0, rejected);
    }

    private CacheConnection connected() {
        CacheConnection open = connection.orElseGet(connect);
        connection = Optional.of(open);
        return open;
    }

    private void disconnect() {
        connection.ifPresent(CacheConnection::close);
        connection = Optional.empty();
    }
}
