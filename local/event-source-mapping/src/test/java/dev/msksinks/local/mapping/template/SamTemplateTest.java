package dev.msksinks.local.mapping.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamTemplateTest {

    private static final Path FOLDER = Path.of("/project");

    private static final String PIPELINE = """
            AWSTemplateFormatVersion: '2010-09-09'
            Transform: AWS::Serverless-2016-10-31
            Parameters:
              TelemetryTopic: {Type: String, Default: modem-telemetry}
              CacheRules:
                Type: String
                Default: '{"orders":{"key":"orders:{orderid}"}}'
              ClusterArn: {Type: String}
              Stage: {Type: String, Default: test}
            Mappings:
              Sizes:
                test: {Memory: 512}
                live: {Memory: 1024}
            Conditions:
              IsLive: !Equals [!Ref Stage, live]
              IsTest: !Not [!Condition IsLive]
            Globals:
              Function:
                Runtime: java25
                Timeout: 60
                SnapStart: {ApplyOn: PublishedVersions}
                Environment:
                  Variables:
                    DEAD_LETTER_BUCKET: !Ref DataLakeBucket
                    LEVEL: INFO
            Resources:
              DataLakeBucket: {Type: AWS::S3::Bucket}
              Cache: {Type: AWS::ElastiCache::ServerlessCache}
              CacheEntriesFunction:
                Type: AWS::Serverless::Function
                Metadata: {SkipBuild: true}
                Properties:
                  Handler: dev.msksinks.cacheentries.CacheEntriesHandler
                  CodeUri: functions/cache-entries/target/cache-entries.jar
                  MemorySize: !FindInMap [Sizes, !Ref Stage, Memory]
                  Environment:
                    Variables:
                      CACHE_ENDPOINT: !Sub '${Cache.Endpoint.Address}:${Cache.Endpoint.Port}'
                      CACHE_RULES: !Ref CacheRules
                      LEVEL: !If [IsTest, DEBUG, !Ref AWS::NoValue]
                      ONLY_LIVE: !If [IsLive, "yes", !Ref AWS::NoValue]
                      DEAD_LETTER_PREFIX: {'Fn::Join': ['/', [errors, !Ref AWS::StackName, cache-entries]]}
                  Events:
                    Telemetry:
                      Type: MSK
                      Properties:
                        Stream: !Ref ClusterArn
                        Topics: [!Ref TelemetryTopic]
                        StartingPosition: TRIM_HORIZON
                        ConsumerGroupId: !Sub '${AWS::StackName}-telemetry'
                        BatchSize: 5000
                        MaximumBatchingWindowInSeconds: 2
                        SourceAccessConfigurations: []
                    Orders:
                      Type: MSK
                      Properties:
                        Stream: !Ref ClusterArn
                        Topics: [orders]
                        StartingPosition: AT_TIMESTAMP
                        StartingPositionTimestamp: 1700000000.5
                        Enabled: !If [IsLive, true, false]
            """;

    private static final TemplateContext CONTEXT = TemplateContext.local()
            .withResources(Map.of(
                    "DataLakeBucket", "lake",
                    "Cache.Endpoint.Address", "127.0.0.1",
                    "Cache.Endpoint.Port", "6379"));

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
                        "arn:aws:kafka:us-east-1:123456789012:cluster/local/local",
                        "modem-telemetry",
                        "local-telemetry",
                        5000,
                        Duration.ofSeconds(2),
                        StartingPosition.TRIM_HORIZON,
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
        assertThat(function.mappings().getFirst().eventSourceArn()).isEqualTo("arn:the-cluster");
    }

    @Test
    void everyProblemIsReportedTogetherWithTheResourceAndProperty() {
        String broken = PIPELINE.replace("Handler: dev", "Handle: dev")
                .replace("BatchSize: 5000", "BatchSize: 10001")
                .replace("MaximumBatchingWindowInSeconds: 2", "MaximumBatchingWindowInSeconds: 301")
                .replace("Timeout: 60", "Timeout: 841")
                .replace("AT_TIMESTAMP", "NOW");

        assertThatThrownBy(() -> SamTemplate.parse(
                        broken, FOLDER, TemplateContext.local().withParameters(Map.of("Colour", "red"))))
                .asInstanceOf(type(InvalidTemplateException.class))
                .extracting(InvalidTemplateException::problems)
                .asInstanceOf(list(String.class))
                .containsExactlyInAnyOrder(
                        "the template has no parameter Colour",
                        "CacheEntriesFunction: Handler is missing",
                        "CacheEntriesFunction.Environment.Variables: DEAD_LETTER_BUCKET: nothing on this machine stands in for DataLakeBucket",
                        "CacheEntriesFunction.Environment.Variables: CACHE_ENDPOINT: nothing on this machine stands in for Cache.Endpoint.Address",
                        "CacheEntriesFunction.Events.Telemetry.Properties: BatchSize must be 1 to 10000, not 10001; MaximumBatchingWindowInSeconds must be 0 to 300, not 301",
                        "CacheEntriesFunction.Events.Orders.Properties: StartingPosition must be TRIM_HORIZON, LATEST or AT_TIMESTAMP, not 'NOW'",
                        "CacheEntriesFunction: Timeout must be 1 to 840, not 841 (a function with a Kafka event has 14 minutes at most)");
    }

    @Test
    void whatChangesDeliveryAndIsNotDoneHereIsNoticed() {
        List<String> notices = read(PIPELINE, "BatchSize: 5000", "FilterCriteria: {Filters: [{Pattern: '{}'}]}")
                .notices();

        assertThat(notices)
                .containsExactly(
                        "CacheEntriesFunction.Events.Telemetry.Properties: FilterCriteria is not supported here, so every record is delivered");
    }

    @Test
    void partialResponsesAreRefusedBecauseIgnoringThemLosesRecords() {
        assertThatThrownBy(() -> read(PIPELINE, "BatchSize: 5000", "FunctionResponseTypes: [ReportBatchItemFailures]"))
                .hasMessageContaining("FunctionResponseTypes is not supported here");
    }

    @Test
    void whatOthersThanJavaAndMskWouldRunIsNoticed() {
        SamTemplate template = read("""
                Resources:
                  Python:
                    Type: AWS::Serverless::Function
                    Properties: {Runtime: python3.14}
                  Java:
                    Type: AWS::Serverless::Function
                    Properties:
                      Runtime: java25
                      Handler: a.B
                      CodeUri: code.jar
                      Events: {Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day)}}}
                """);

        assertThat(template.functions())
                .extracting(FunctionDefinition::logicalId)
                .containsExactly("Java");
        assertThat(template.notices())
                .containsExactly(
                        "Python: only Java functions run here, not python3.14",
                        "Java.Events.Nightly: events of type Schedule do not invoke the function here");
    }

    @Test
    void aFunctionWhoseConditionFailsIsNotThere() {
        assertThat(read(PIPELINE, "Metadata: {SkipBuild: true}", "Condition: IsLive")
                        .functions())
                .isEmpty();
    }

    @Test
    void aMappingReadsExactlyOneTopic() {
        assertThatThrownBy(() -> read(PIPELINE, "Topics: [orders]", "Topics: [orders, inventory]"))
                .hasMessage("CacheEntriesFunction.Events.Orders.Properties: Topics must name exactly one topic, not 2");
    }

    @Test
    void brokenYamlIsReportedWithItsLine() {
        assertThatThrownBy(() -> read("Resources:\n  A: [")).hasMessageContaining("line");
        assertThatThrownBy(() -> read("Resources: {}\nResources: {}"))
                .hasMessage("'Resources' is given twice, again at line 2");
    }

    private static SamTemplate read(String yaml) {
        return SamTemplate.parse(yaml, FOLDER, CONTEXT);
    }

    private static SamTemplate read(String yaml, String part, String replacement) {
        assertThat(yaml).contains(part);
        return read(yaml.replace(part, replacement));
    }
}
