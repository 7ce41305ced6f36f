package dev.msksinks.cacheentries;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.BatchPipeline;
import dev.msksinks.batch.rehearsal.InventedBatch;
import dev.msksinks.batch.rehearsal.Play;
import dev.msksinks.batch.rehearsal.Stage;
import dev.msksinks.batch.report.BatchReporter;
import dev.msksinks.batch.report.S3DeadLetterStore;
import dev.msksinks.batch.write.AwsClients;
import dev.msksinks.cacheentries.rules.CacheRules;
import dev.msksinks.cacheentries.rules.CacheRulesReader;
import dev.msksinks.cacheentries.write.CacheEndpoint;
import dev.msksinks.cacheentries.write.CacheStandIn;
import dev.msksinks.cacheentries.write.CacheStore;
import dev.msksinks.cacheentries.write.JedisCacheClient;
import java.time.Instant;
import java.util.Optional;

/** Orders nobody has made, two versions of each, counts of sets that nobody keeps, and a record that is neither. */
record CacheEntriesPlay(CacheEntriesConfiguration configuration) implements Play {
    private static final String ORDERS = "rehearsal-orders";
    private static final String INVENTORY = "rehearsal-inventory";
    private static final int ENTRIES = 100;
    private static final CacheRules RULES = CacheRulesReader.read("""
                    {"rehearsal-orders": {"type":"string", "key":"orders:{orderid}", "ttlSeconds":86400},
                     "rehearsal-inventory": {"type":"sortedSet", "key":"inventory:{store}", "member":"sku:{sku}",
                                             "quantity":"quantity", "delta":"delta"}}
                    """).rules();

    @Override
    public BatchPipeline<?, ?> pipeline(Stage stage, BatchReporter reporter) {
        CacheEndpoint endpoint = new CacheEndpoint(
                "127.0.0.1",
                stage.standIn(CacheStandIn::new),
                false,
                configuration.endpoint().cluster(),
                Optional.empty());
        return CacheEntriesHandler.pipeline(
                configuration,
                RULES,
                new CacheStore(
                        stage.closing(JedisCacheClient.of(endpoint, configuration.versionRetention())),
                        configuration.pipelineSize()),
                S3DeadLetterStore.of(stage.closing(AwsClients.s3(stage.aws())), configuration.deadLetters()),
                reporter);
    }

    @Override
    public KafkaEvent batch(int number) {
        InventedBatch batch = new InventedBatch(Instant.now(), number * 1_000L);
        for (int entry = 0; entry < ENTRIES; entry++) {
            String order = "{\"orderid\":\"%d\",\"status\":\"%s\",\"total\":17.5}";
            batch.with(ORDERS, "", order.formatted(entry, "made"))
                    .with(ORDERS, "", order.formatted(entry, "paid"))
                    .with(INVENTORY, "", """
                            {"store":"store%d","sku":"7","%s":%d}""".formatted(entry, entry % 2 == 0 ? "quantity" : "delta", number));
        }
        return batch.with(ORDERS, "", "no order").event();
    }
}
