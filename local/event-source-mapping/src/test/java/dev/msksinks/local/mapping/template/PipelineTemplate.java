package dev.msksinks.local.mapping.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** A template with what the pipeline has in its own. */
final class PipelineTemplate {

    static final Path FOLDER = Path.of("/project");

    static final String PIPELINE = """
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

    static final TemplateContext CONTEXT = TemplateContext.local()
            .withResources(Map.of(
                    "DataLakeBucket", "lake",
                    "Cache.Endpoint.Address", "127.0.0.1",
                    "Cache.Endpoint.Port", "6379"));

    private PipelineTemplate() {}

    static SamTemplate read(String yaml) {
        return SamTemplate.parse(yaml, FOLDER, CONTEXT);
    }

    static SamTemplate read(String yaml, String part, String replacement) {
        assertThat(yaml).contains(part);
        return read(yaml.replace(part, replacement));
    }

    /** The first mapping, with these properties. */
    static MappingDefinition telemetry(String properties) {
        return read(PIPELINE, "BatchSize: 5000", indented(properties))
                .function("CacheEntriesFunction")
                .mappings()
                .getFirst();
    }

    /** Properties as they stand below one another in place of the first mapping's batch size. */
    static String indented(String properties) {
        String line = PIPELINE.lines()
                .filter(each -> each.endsWith("BatchSize: 5000"))
                .findFirst()
                .orElseThrow();
        return properties.lines().collect(Collectors.joining("\n" + " ".repeat(line.indexOf('B'))));
    }

    static void assertProblem(String properties, String beginning, String within) {
        assertThatThrownBy(() -> telemetry(properties))
                .asInstanceOf(type(InvalidTemplateException.class))
                .extracting(InvalidTemplateException::problems)
                .asInstanceOf(list(String.class))
                .anySatisfy(problem -> assertThat(problem).startsWith(beginning).contains(within));
    }

    static void assertProblem(String properties, String problem) {
        assertThatThrownBy(() -> telemetry(properties))
                .asInstanceOf(type(InvalidTemplateException.class))
                .extracting(InvalidTemplateException::problems)
                .asInstanceOf(list(String.class))
                .contains(problem);
    }
}
