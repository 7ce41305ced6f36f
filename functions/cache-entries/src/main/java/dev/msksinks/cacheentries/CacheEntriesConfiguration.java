package dev.msksinks.cacheentries;

import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.config.EnvironmentReader;
import dev.msksinks.batch.config.MetricsConfiguration;
import dev.msksinks.batch.config.RehearsalConfiguration;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.cacheentries.rules.CacheRules;
import dev.msksinks.cacheentries.rules.CacheRulesReader;
import dev.msksinks.cacheentries.write.CacheEndpoint;
import dev.msksinks.cacheentries.write.CacheEndpoint.IamAuthentication;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The function's settings.
 *
 * @param endpoint {@code CACHE_ENDPOINT}, required, host and port joined by a colon; {@code CACHE_TLS} and
 *     {@code CACHE_CLUSTER}, both true by default as ElastiCache Serverless needs them; {@code CACHE_USERNAME} with
 *     {@code CACHE_IAM_CACHE_NAME}, for IAM authentication, or neither
 * @param rules {@code CACHE_RULES}, required, see {@link CacheRulesReader}; if {@code CACHE_TOPICS} names topics, joined by
 *     commas, each of them must have one, or all of its records would be dead letters
 * @param pipelineSize {@code CACHE_PIPELINE_SIZE}, 1,000 by default, 1 to 10,000: most commands that are sent before
 *     their answers are read. More of them wait less often for a cache that is far, but what no longer fits into a
 *     connection's buffers keeps waiting at a node that reads nothing, until the invocation's time is over
 * @param versionRetention {@code CACHE_VERSION_RETENTION_DAYS}, 7 by default, 1 to 3,650: how long it is known behind an
 *     entry's last change which record that was, so that an older one cannot undo it
 * @param deadLetters {@code DEAD_LETTER_BUCKET} and {@code DEAD_LETTER_PREFIX}
 * @param failureReporting {@code REPORT_BATCH_ITEM_FAILURES}, {@code false} by default
 * @param metrics {@code POWERTOOLS_METRICS_NAMESPACE} and {@code POWERTOOLS_SERVICE_NAME}; none by default
 * @param rehearsal {@code REHEARSED_BATCHES}
 */
public record CacheEntriesConfiguration(
        CacheEndpoint endpoint,
        CacheRules rules,
        int pipelineSize,
        Duration versionRetention,
        DeadLetterConfiguration deadLetters,
        FailureReporting failureReporting,
        Optional<MetricsConfiguration> metrics,
        RehearsalConfiguration rehearsal) {
    static final int DEFAULT_PIPELINE_SIZE = 1000;
    static final int DEFAULT_VERSION_RETENTION_DAYS = 7;
    static final int MOST_RECORDS_IN_A_BATCH = 10_000;

    private static final Pattern HOST_AND_PORT = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");
    private static final int MOST_RETENTION_DAYS = 3650;
    private static final int LAST_PORT = 65_535;

    /** @throws dev.msksinks.batch.config.MisconfiguredException with everything that is wrong */
    public static CacheEntriesConfiguration read(Map<String, String> variables) {
        EnvironmentReader environment = new EnvironmentReader(variables);
        CacheEntriesConfiguration configuration = new CacheEntriesConfiguration(
                endpoint(environment),
                rules(environment),
                environment.number("CACHE_PIPELINE_SIZE", DEFAULT_PIPELINE_SIZE, 1, MOST_RECORDS_IN_A_BATCH),
                Duration.ofDays(environment.number(
                        "CACHE_VERSION_RETENTION_DAYS", DEFAULT_VERSION_RETENTION_DAYS, 1, MOST_RETENTION_DAYS)),
                DeadLetterConfiguration.read(environment),
                FailureReporting.read(environment),
                MetricsConfiguration.read(environment),
                RehearsalConfiguration.read(environment));
        environment.throwIfMisconfigured();
        return configuration;
    }

    private static CacheEndpoint endpoint(EnvironmentReader environment) {
        boolean tls = environment.flag("CACHE_TLS", true);
        boolean cluster = environment.flag("CACHE_CLUSTER", true);
        Optional<IamAuthentication> authentication = authentication(environment, tls);
        Matcher address = HOST_AND_PORT.matcher(environment.required("CACHE_ENDPOINT"));
        if (!address.matches()) {
            environment
                    .optional("CACHE_ENDPOINT")
                    .ifPresent(_ -> environment.problem("CACHE_ENDPOINT", "must be host:port"));
            return new CacheEndpoint("", 0, tls, cluster, authentication);
        }
        int port = Integer.parseInt(address.group(2));
        if (port < 1 || port > LAST_PORT) {
            environment.problem("CACHE_ENDPOINT", "must have a port from 1 to " + LAST_PORT);
        }
        return new CacheEndpoint(address.group(1), port, tls, cluster, authentication);
    }

    /** ElastiCache takes an IAM token only over TLS, and only with the cache's name in lower case. */
    private static Optional<IamAuthentication> authentication(EnvironmentReader environment, boolean tls) {
        Optional<String> user = environment.optional("CACHE_USERNAME");
        Optional<String> cacheName = environment.optional("CACHE_IAM_CACHE_NAME");
        if (user.isPresent() != cacheName.isPresent()) {
            environment.problem(
                    user.isPresent() ? "CACHE_IAM_CACHE_NAME" : "CACHE_USERNAME",
                    "is required too: CACHE_USERNAME and CACHE_IAM_CACHE_NAME go together");
        }
        if (user.isPresent() && !tls) {
            environment.problem("CACHE_TLS", "must be true with CACHE_USERNAME");
        }
        return user.flatMap(
                name -> cacheName.map(cache -> new IamAuthentication(name, cache.toLowerCase(Locale.ROOT))));
    }

    private static CacheRules rules(EnvironmentReader environment) {
        CacheRules rules = readRules(environment);
        environment.optional("CACHE_TOPICS").stream()
                .flatMap(topics -> Stream.of(topics.split(",")))
                .map(String::strip)
                .filter(topic -> rules.forTopic(topic).isEmpty())
                .forEach(topic -> environment.problem(
                        "CACHE_RULES", "has no valid rule for topic " + topic + " of CACHE_TOPICS"));
        return rules;
    }

    private static CacheRules readRules(EnvironmentReader environment) {
        return environment
                .optional("CACHE_RULES")
                .map(CacheRulesReader::read)
                .map(read -> {
                    read.problems().forEach(problem -> environment.problem("CACHE_RULES", problem));
                    return read.rules();
                })
                .orElseGet(() -> {
                    environment.required("CACHE_RULES");
                    return new CacheRules(Map.of());
                });
    }
}
