package dev.msksinks.cacheentries;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.BatchPipeline;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.rehearsal.Rehearsal;
import dev.msksinks.batch.report.BatchReporter;
import dev.msksinks.batch.report.DeadLetterStore;
import dev.msksinks.batch.report.S3DeadLetterStore;
import dev.msksinks.batch.write.AwsAccess;
import dev.msksinks.batch.write.AwsClients;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.cacheentries.decode.CacheCommandDecoder;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.cacheentries.plan.CachePlanner;
import dev.msksinks.cacheentries.rules.CacheRules;
import dev.msksinks.cacheentries.write.CacheStore;
import dev.msksinks.cacheentries.write.JedisCacheClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Kafka → ElastiCache: strings and members of sorted sets, by the rules of {@code CACHE_RULES}. */
public final class CacheEntriesHandler implements RequestHandler<KafkaEvent, KafkaBatchResponse> {
    private final BatchPipeline<CacheCommand, CachePlan> pipeline;

    /**
     * Reads the settings from the environment and connects to nothing, so that a snapshot holds no connection.
     *
     * @throws dev.msksinks.batch.config.MisconfiguredException with everything that is wrong with them
     */
    public CacheEntriesHandler() {
        this(CacheEntriesConfiguration.read(System.getenv()));
    }

    private CacheEntriesHandler(CacheEntriesConfiguration configuration) {
        this(
                configuration,
                new CacheStore(
                        JedisCacheClient.of(configuration.endpoint(), configuration.versionRetention()),
                        configuration.pipelineSize()),
                S3DeadLetterStore.of(AwsClients.s3(new AwsAccess.Environment()), configuration.deadLetters()));
        Rehearsal.beforeSnapshot(
                new CacheEntriesPlay(configuration), configuration.rehearsal(), configuration.metrics());
    }

    CacheEntriesHandler(
            CacheEntriesConfiguration configuration, Store<CachePlan> cache, DeadLetterStore deadLetterStore) {
        this.pipeline = pipeline(
                configuration,
                configuration.rules(),
                cache,
                deadLetterStore,
                BatchReporter.of(configuration.metrics()));
    }

    static BatchPipeline<CacheCommand, CachePlan> pipeline(
            CacheEntriesConfiguration configuration,
            CacheRules rules,
            Store<CachePlan> cache,
            DeadLetterStore deadLetterStore,
            BatchReporter reporter) {
        return new BatchPipeline<>(
                new CacheCommandDecoder(rules),
                new CachePlanner(),
                cache,
                deadLetterStore,
                configuration.failureReporting(),
                reporter);
    }

    @Override
    public KafkaBatchResponse handleRequest(KafkaEvent event, Context context) {
        return PowertoolsLogging.withLogging(context, () -> pipeline.process(event, Deadline.of(context)));
    }
}
