package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Filters on a real topic. */
class FilterTest extends MappingFixture {

    @Test
    void lambdaCommitsTheOffsetsOfUnmatchedRecordsToo() throws Exception {
        send(0, bytes("{\"status\":\"offline\"}"));
        send(0, bytes("{\"status\":\"online\"}"));
        send(0, bytes("{\"status\":\"offline\"}"));
        send(1, bytes("{\"status\":\"offline\"}"));
        EventSourceMapping mapping =
                start(definition.withFilterPatterns(List.of("{\"value\":{\"status\":[\"online\"]}}")));

        awaitCaughtUp(mapping);
        assertThat(function.offsets()).isEqualTo(Map.of(0, List.of(1L)));
        assertThat(mapping.progress().filtered()).isEqualTo(3);
        assertThat(committed()).isEqualTo(Map.of(0, 3L, 1, 1L));
    }
}
