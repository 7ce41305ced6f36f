package dev.msksinks.cacheentries;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.BatchPipeline;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.report.DeadLetterStore;
import dev.msksinks.batch.report.S3DeadLetterStore;
import dev.msksinks.batch.write.Store;
import dev.msksinks.cacheentries.decode.CacheCommand;
import dev.msksinks.cacheentries.decode.CacheRecordDecoder;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.cacheentries.write.RedisCacheStore;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Keeps cache entries in ElastiCache by the rules of their topics. */
public final class CacheEntriesHandler implements RequestHandler<KafkaEvent, KafkaBatchResponse> {
    private final BatchPipeline<CacheCommand, CachePlan> pipeline;

    /** @throws dev.msksinks.batch.config.MisconfiguredException if the environment is not what it has to be */
    public CacheEntriesHandler() {
        this(CacheEntriesConfiguration.from(System.getenv()));
    }

    private CacheEntriesHandler(CacheEntriesConfiguration configuration) {
        this(configuration, store(configuration), S3DeadLetterStore.create(configuration.deadLetters()));
    }

    CacheEntriesHandler(CacheEntriesConfiguration configuration, Store<CachePlan> store, DeadLetterStore deadLetters) {
        pipeline =
                new BatchPipeline<>(new CacheRecordDecoder(configuration.rules()), CachePlan::new, store, deadLetters);
    }

    @Override
    public KafkaBatchResponse handleRequest(KafkaEvent event, Context context) {
        return PowertoolsLogging.withLogging(context, () -> pipeline.process(event));
    }

    private static Store<CachePlan> store(CacheEntriesConfiguration configuration) {
        return configuration.cluster()
                ? RedisCacheStore.cluster(configuration.endpoint(), configuration.tls(), configuration.pipelineSize())
                : RedisCacheStore.node(configuration.endpoint(), configuration.tls(), configuration.pipelineSize());
    }
}
