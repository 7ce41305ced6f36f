package dev.msksinks.cacheentries;

import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.config.EnvironmentReader;
import dev.msksinks.cacheentries.rules.CacheRules;
import dev.msksinks.cacheentries.rules.CacheRulesParser;
import dev.msksinks.cacheentries.write.CacheEndpoint;
import java.util.Map;

/**
 * Settings of cache-entries.
 *
 * @param endpoint {@code CACHE_ENDPOINT}, {@code host:port}, required
 * @param tls {@code CACHE_TLS}, true by default
 * @param cluster {@code CACHE_CLUSTER}, true by default: whether the cache is a cluster, as ElastiCache Serverless is
 * @param rules {@code CACHE_RULES}, required, see {@link CacheRulesParser}
 * @param pipelineSize {@code CACHE_PIPELINE_SIZE}, 1,000 by default, 1 to 10,000: most commands that are sent before their
 *     replies are read
 */
public record CacheEntriesConfiguration(
        CacheEndpoint endpoint,
        boolean tls,
        boolean cluster,
        CacheRules rules,
        int pipelineSize,
        DeadLetterConfiguration deadLetters) {

    /** @throws dev.msksinks.batch.config.MisconfiguredException with every problem */
    public static CacheEntriesConfiguration from(Map<String, String> variables) {
        EnvironmentReader environment = new EnvironmentReader(variables);
        environment.required("CACHE_ENDPOINT");
        environment.required("CACHE_RULES");
        CacheEntriesConfiguration configuration = new CacheEntriesConfiguration(
                environment.parsed("CACHE_ENDPOINT", new CacheEndpoint("", 0), CacheEndpoint::parse),
                environment.flag("CACHE_TLS", true),
                environment.flag("CACHE_CLUSTER", true),
                environment.parsed("CACHE_RULES", new CacheRules(Map.of()), CacheRulesParser::parse),
                environment.number("CACHE_PIPELINE_SIZE", 1_000, 1, 10_000),
                DeadLetterConfiguration.read(environment));
        environment.throwIfMisconfigured();
        return configuration;
    }
}
