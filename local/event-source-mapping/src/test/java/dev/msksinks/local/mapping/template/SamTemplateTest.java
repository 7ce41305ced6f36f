package dev.msksinks.local.mapping.template;

import static dev.msksinks.local.mapping.template.PipelineTemplate.CONTEXT;
import static dev.msksinks.local.mapping.template.PipelineTemplate.FOLDER;
import static dev.msksinks.local.mapping.template.PipelineTemplate.PIPELINE;
import static dev.msksinks.local.mapping.template.PipelineTemplate.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read from a template. */
class SamTemplateTest {

    @Test
    void readsTheFunctionWithGlobalsMergedAndReferencesResolved() {
        FunctionDefinition function = read(PIPELINE).function("CacheEntriesFunction");

        assertThat(function.handler()).isEqualTo("dev.msksinks.cacheentries.CacheEntriesHandler");
        assertThat(function.codeUri()).isEqualTo(Path.of("/project/functions/cache-entries/target/cache-entries.jar"));
        assertThat(function.runtime()).isEqualTo("java25");
        assertThat(function.memoryMb()).isEqualTo(512);
        assertThat(function.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(function.snapStart()).isTrue();
        assertThat(function.functionName()).isEqualTo("local-CacheEntriesFunction");
        assertThat(function.arn())
                .isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:local-CacheEntriesFunction");
        assertThat(function.environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "DEAD_LETTER_BUCKET", "lake",
                        "CACHE_ENDPOINT", "127.0.0.1:6379",
                        "CACHE_RULES", "{\"orders\":{\"key\":\"orders:{orderid}\"}}",
                        "LEVEL", "DEBUG",
                        "DEAD_LETTER_PREFIX", "errors/local/cache-entries"));
    }

    @Test
    void readsEveryPropertyOfAMapping() {
        assertThat(read(PIPELINE).function("CacheEntriesFunction").mappings().getFirst())
                .isEqualTo(new MappingDefinition(
                        "Telemetry",
                        "arn:aws:lambda:us-east-1:123456789012:function:local-CacheEntriesFunction",
                        KafkaSource.LOCAL,
                        "modem-telemetry",
                        "local-telemetry",
                        new Batching(5000, Duration.ofSeconds(2)),
                        StartingPosition.TRIM_HORIZON,
                        List.of(),
                        FailureHandling.DEFAULT,
                        Optional.empty(),
                        Optional.empty(),
                        true));
    }

    @Test
    void aMappingHasLambdasDefaults() {
        MappingDefinition orders =
                read(PIPELINE).function("CacheEntriesFunction").mappings().get(1);

        assertThat(orders.batchSize()).isEqualTo(100);
        assertThat(orders.maximumBatchingWindow()).isEqualTo(Duration.ofMillis(500));
        assertThat(orders.consumerGroupId())
                .hasSize(36)
                .isNotEqualTo(read(PIPELINE, "Orders:", "Others:")
                        .function("CacheEntriesFunction")
                        .mappings()
                        .get(1)
                        .consumerGroupId());
        assertThat(orders.startingPosition())
                .isEqualTo(new StartingPosition.AtTimestamp(Instant.ofEpochMilli(1_700_000_000_500L)));
        assertThat(orders.enabled()).isFalse();
    }

    @Test
    void parametersOverrideDefaults() {
        FunctionDefinition function = SamTemplate.parse(
                        PIPELINE,
                        FOLDER,
                        CONTEXT.withParameters(
                                Map.of("Stage", "live", "TelemetryTopic", "other", "ClusterArn", "arn:the-cluster")))
                .function("CacheEntriesFunction");

        assertThat(function.memoryMb()).isEqualTo(1024);
        assertThat(function.environment()).containsEntry("ONLY_LIVE", "yes").doesNotContainKey("LEVEL");
        assertThat(function.mappings()).extracting(MappingDefinition::topic).containsExactly("other", "orders");
        assertThat(function.mappings()).extracting(MappingDefinition::enabled).containsExactly(true, true);
        assertThat(function.mappings().getFirst().source()).isEqualTo(new KafkaSource.Msk("arn:the-cluster"));
    }

    @Test
    void aFunctionWhoseConditionFailsIsNotThere() {
        assertThat(read(PIPELINE, "Metadata: {SkipBuild: true}", "Condition: IsLive")
                        .functions())
                .isEmpty();
    }
}
