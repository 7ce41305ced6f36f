package dev.msksinks.local.pipeline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.PoisonCode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PoisonKindsTest {
    private static final Map<PoisonCode, String> CANNOT_BE_PRODUCED = Map.of(
            PoisonCode.INVALID_BASE64, "keys and values are bytes in Kafka, and the event source mapping encodes them",
            PoisonCode.NO_RULE_FOR_TOPIC, "the template's rules name all topics that its mappings read",
            PoisonCode.DECODER_FAILURE, "no record is known that decoding does not foresee");

    @Test
    void everyCodeIsProducedOrCannotBe() {
        Set<String> codes = new TreeSet<>(produced());
        CANNOT_BE_PRODUCED.keySet().forEach(code -> codes.add(code.code()));

        assertThat(codes)
                .isEqualTo(Arrays.stream(PoisonCode.values())
                        .map(PoisonCode::code)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void whatIsProducedIsNotListedAsImpossible() {
        assertThat(produced())
                .doesNotContainAnyElementsOf(CANNOT_BE_PRODUCED.keySet().stream()
                        .map(PoisonCode::code)
                        .toList());
    }

    @Test
    void someLettersHaveHeaders() {
        assertThat(Arrays.stream(Topic.values())
                        .flatMap(topic -> PoisonKinds.of(topic, Records.NOW).stream())
                        .filter(content -> content.kafkaRecord().headers().toArray().length > 0))
                .hasSizeGreaterThan(1);
    }

    private static Set<String> produced() {
        return Arrays.stream(Topic.values())
                .flatMap(topic -> PoisonKinds.of(topic, Records.NOW).stream())
                .map(content -> ((Meaning.Poison) content.meaning()).code())
                .collect(Collectors.toSet());
    }
}
