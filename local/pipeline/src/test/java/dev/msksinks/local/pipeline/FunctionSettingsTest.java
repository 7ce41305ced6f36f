package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.MappingOptions;
import dev.msksinks.local.mapping.PartialResponses;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.ProvisionedPollers;
import dev.msksinks.local.mapping.template.SamTemplate;
import dev.msksinks.local.mapping.template.TemplateContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FunctionSettingsTest {
    private static final Path TEMPLATE = Path.of("../../template.yaml");
    private static final Map<String, String> RESOURCES = Map.of(
            "DeviceStatusTable", "device_status",
            "OffsetLedgerTable", "offset_ledger",
            "DataLakeBucket", "lake",
            "CacheWriter", "writer",
            "Cache.Endpoint.Address", "127.0.0.1",
            "Cache.Endpoint.Port", "6379");
    private static final long PROVISIONED_SEED = 3;
    private static final long ON_DEMAND_SEED = 4;

    @Test
    void provisionedStormHasPollersAndFunctionsThatReportItems() {
        List<FunctionDefinition> functions = functions(storm(PROVISIONED_SEED));

        assertThat(mappings(functions)).hasSize(4).allSatisfy(mapping -> {
            assertThat(mapping.provisioned()).contains(new ProvisionedPollers(2, 2));
            assertThat(mapping.failureHandling().reportBatchItemFailures()).isTrue();
        });
        assertThat(functions).allMatch(function -> reports(function).equals("true"));
    }

    @Test
    void stormOnDemandHasNeither() {
        List<FunctionDefinition> functions = functions(storm(ON_DEMAND_SEED));

        assertThat(mappings(functions)).hasSize(4).allSatisfy(mapping -> {
            assertThat(mapping.provisioned()).isEmpty();
            assertThat(mapping.failureHandling().reportBatchItemFailures()).isFalse();
        });
        assertThat(functions).allMatch(function -> reports(function).equals("false"));
    }

    @Test
    void partialResponsesAreReadAsTheSeedSays() {
        assertThat(options(PROVISIONED_SEED).partialResponses()).isEqualTo(PartialResponses.PARTITION_FROM_SMALLEST);
        assertThat(options(1).partialResponses()).isEqualTo(PartialResponses.NAMED_RECORDS_ONLY);
    }

    @Test
    void everyBatchOfAStormIsCutAtASizeThatFollowsFromTheSeed() {
        List<Integer> sizes = sizes(options(PROVISIONED_SEED));

        assertThat(sizes).allMatch(size -> size >= 20 && size <= 100);
        assertThat(sizes.stream().distinct()).hasSizeGreaterThan(20);
        assertThat(sizes(options(PROVISIONED_SEED))).isEqualTo(sizes);
        assertThat(sizes(options(ON_DEMAND_SEED))).isNotEqualTo(sizes);
    }

    @Test
    void withoutAStormMappingsAreThoseOfTheTemplate() {
        FunctionSettings calm = new FunctionSettings(options(false, 1));

        assertThat(calm.options("orders")).isEqualTo(MappingOptions.DEFAULT);
        assertThat(calm.parameters(Map.of("ConsumerGroupPrefix", "again")))
                .containsOnlyKeys("MskConnectionArn", "ConsumerGroupPrefix");
    }

    private static List<Integer> sizes(MappingOptions options) {
        return IntStream.range(0, 100)
                .map(_ -> options.batchLimit().next(100))
                .boxed()
                .toList();
    }

    private static MappingOptions options(long seed) {
        return storm(seed).options("orders");
    }

    private static List<FunctionDefinition> functions(FunctionSettings settings) {
        return SamTemplate.read(
                        TEMPLATE,
                        TemplateContext.local()
                                .withParameters(settings.parameters(Map.of()))
                                .withResources(RESOURCES))
                .functions();
    }

    private static List<MappingDefinition> mappings(List<FunctionDefinition> functions) {
        return functions.stream()
                .flatMap(function -> function.mappings().stream())
                .toList();
    }

    private static String reports(FunctionDefinition function) {
        return function.environment().get("REPORT_BATCH_ITEM_FAILURES");
    }

    private static FunctionSettings storm(long seed) {
        return new FunctionSettings(options(true, seed));
    }

    private static PipelineOptions options(boolean storm, long seed) {
        return new PipelineOptions(20_000, seed, storm, false, false, TEMPLATE, Path.of("target"), Map.of());
    }
}
