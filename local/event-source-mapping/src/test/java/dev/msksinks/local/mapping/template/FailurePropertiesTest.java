package dev.msksinks.local.mapping.template;

import static dev.msksinks.local.mapping.template.PipelineTemplate.PIPELINE;
import static dev.msksinks.local.mapping.template.PipelineTemplate.assertProblem;
import static dev.msksinks.local.mapping.template.PipelineTemplate.read;
import static dev.msksinks.local.mapping.template.PipelineTemplate.telemetry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event says of provisioned mode, failures, filters and destinations. */
class FailurePropertiesTest {

    private static final String EVENT = "CacheEntriesFunction.Events.Telemetry.Properties: ";

    private static final String PROVISIONED = """
            ProvisionedPollerConfig: {MinimumPollers: 2, MaximumPollers: 4}
            FunctionResponseTypes: [ReportBatchItemFailures]
            MaximumRetryAttempts: 3
            MaximumRecordAgeInSeconds: 3600
            BisectBatchOnFunctionError: true
            DestinationConfig: {OnFailure: {Destination: 'kafka://dead-letters'}}
            FilterCriteria: {Filters: [{Pattern: '{"value": {"status": ["online"]}}'}]}""";

    @Test
    void readsEveryPropertyOfProvisionedMode() {
        MappingDefinition mapping = telemetry(PROVISIONED);

        assertThat(mapping.provisioned()).contains(new ProvisionedPollers(2, 4));
        assertThat(mapping.failureHandling())
                .isEqualTo(new FailureHandling(
                        true, 3, 3600, true, Optional.of(new OnFailure.KafkaTopic("dead-letters"))));
        assertThat(mapping.filterPatterns()).containsExactly("{\"value\": {\"status\": [\"online\"]}}");
    }

    @Test
    void withoutThemABatchIsRetriedForEver() {
        FailureHandling handling = telemetry("BatchSize: 1").failureHandling();

        assertThat(handling).isEqualTo(FailureHandling.DEFAULT);
        assertThat(handling.retries()).isEmpty();
        assertThat(handling.maximumRecordAge()).isEmpty();
    }

    @Test
    void provisionedModeHasLambdasDefaults() {
        assertThat(telemetry("ProvisionedPollerConfig: {MinimumPollers: 3}").provisioned())
                .contains(new ProvisionedPollers(3, 200));
    }

    @Test
    void controlsThatNeedProvisionedModeAreRefusedWithoutIt() {
        assertProblem(
                PROVISIONED.replace("ProvisionedPollerConfig", "Tags"),
                EVENT + "FunctionResponseTypes needs provisioned mode (ProvisionedPollerConfig); "
                        + "MaximumRetryAttempts needs provisioned mode (ProvisionedPollerConfig); "
                        + "MaximumRecordAgeInSeconds needs provisioned mode (ProvisionedPollerConfig); "
                        + "BisectBatchOnFunctionError needs provisioned mode (ProvisionedPollerConfig); "
                        + "DestinationConfig.OnFailure.Destination with a Kafka topic needs provisioned mode (ProvisionedPollerConfig)");
    }

    @Test
    void everyValueOutOfLambdasLimitsIsNamedTogether() {
        assertProblem(
                """
                ProvisionedPollerConfig: {MinimumPollers: 201, MaximumPollers: 0}
                MaximumRetryAttempts: 10001
                MaximumRecordAgeInSeconds: 59
                DestinationConfig: {OnFailure: {Destination: 'kafka://modem-telemetry'}}""",
                EVENT + "ProvisionedPollerConfig.MinimumPollers must be 1 to 200, not 201; "
                        + "ProvisionedPollerConfig.MaximumPollers must be 1 to 2000, not 0; "
                        + "ProvisionedPollerConfig.MaximumPollers must be no less than MinimumPollers, but 0 is less than 201; "
                        + "MaximumRetryAttempts must be 0 to 10000, or -1 for no limit, not 10001; "
                        + "MaximumRecordAgeInSeconds must be 60 to 604800, or -1 for no limit, not 59; "
                        + "DestinationConfig.OnFailure.Destination must be another topic than the mapping's own");
    }

    @Test
    void filtersThatLambdaWouldRefuseAreRefused() {
        assertProblem(
                """
                FilterCriteria:
                  Filters:
                  - Pattern: '{"value": {"a": [1]}}'
                  - Pattern: '{"key": ["a"]}'
                  - Pattern: '{"value": {"a": 1}}'
                  - Pattern: '{"value'""",
                EVENT
                        + "FilterCriteria.Filters[1].Pattern may only name value: Lambda filters Kafka records on nothing else; "
                        + "FilterCriteria.Filters[2].Pattern is no event pattern: ",
                "; FilterCriteria.Filters[3].Pattern is not JSON: ");
    }

    @Test
    void otherResponseTypesAreRefused() {
        assertProblem(
                "FunctionResponseTypes: [Other]",
                EVENT + "FunctionResponseTypes may only hold ReportBatchItemFailures");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::lake, S3Bucket",
        "arn:aws:sqs:us-east-1:123456789012:queue, SqsQueue",
        "arn:aws:sns:us-east-1:123456789012:topic, SnsTopic"
    })
    void bucketsQueuesAndTopicsAreDestinationsInEitherMode(String arn, String type) {
        FailureHandling handling = telemetry("DestinationConfig: {OnFailure: {Destination: '" + arn + "'}}")
                .failureHandling();

        assertThat(handling.onFailure()).get().satisfies(destination -> {
            assertThat(destination.getClass().getSimpleName()).isEqualTo(type);
            assertThat(destination.destination()).isEqualTo(arn);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:lambda:us-east-1:123456789012:function:f", "lake", "kafka://", "kafka://.x"})
    void otherDestinationsAreRefused(String destination) {
        assertThatThrownBy(() -> telemetry("DestinationConfig: {OnFailure: {Destination: '" + destination + "'}}"))
                .hasMessageContaining("DestinationConfig.OnFailure: Destination must be the ARN of");
    }

    @Test
    void infiniteRetriesAreCappedAtTenWhenThereIsADestination() {
        FailureHandling handling = FailureHandling.DEFAULT.withOnFailure(new OnFailure.S3Bucket("arn:aws:s3:::lake"));

        assertThat(handling.retries()).isEqualTo(OptionalInt.of(10));
        assertThat(handling.withMaximumRetryAttempts(0).retries()).isEqualTo(OptionalInt.of(0));
        assertThat(handling.withMaximumRecordAgeSeconds(60).maximumRecordAge()).contains(Duration.ofMinutes(1));
    }

    @Test
    void aSelfManagedClusterIsReadLikeAnMskOne() {
        MappingDefinition mapping = read(
                        PIPELINE.replace("Type: MSK", "Type: SelfManagedKafka"),
                        "SourceAccessConfigurations: []",
                        "KafkaBootstrapServers: ['a:9092']")
                .function("CacheEntriesFunction")
                .mappings()
                .getFirst();

        assertThat(mapping.source()).isEqualTo(new KafkaSource.SelfManaged());
        assertThat(mapping.topic()).isEqualTo("modem-telemetry");
    }
}
