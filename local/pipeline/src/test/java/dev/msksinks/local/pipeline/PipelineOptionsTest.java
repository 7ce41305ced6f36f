package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineOptionsTest {
    @Test
    void defaults() {
        assertThat(from(Map.of()))
                .returns(40_000, PipelineOptions::records)
                .returns(1L, PipelineOptions::seed)
                .returns(false, PipelineOptions::storm)
                .returns(false, PipelineOptions::keep)
                .returns(false, PipelineOptions::plainRuntimeClient)
                .returns(Path.of("root/template.yaml"), PipelineOptions::template);
    }

    @Test
    void mapping() {
        assertThat(from(Map.of("records", "100", "seed", "-7", "keep", "", "runtime", "plain")))
                .returns(100, PipelineOptions::records)
                .returns(-7L, PipelineOptions::seed)
                .returns(true, PipelineOptions::keep)
                .returns(true, PipelineOptions::plainRuntimeClient);
    }

    @Test
    void stormHasMoreRecordsUnlessToldOtherwise() {
        assertThat(from(Map.of("storm", "")))
                .returns(true, PipelineOptions::storm)
                .returns(200_000, PipelineOptions::records);
        assertThat(from(Map.of("storm", "true", "records", "400"))).returns(400, PipelineOptions::records);
    }

    @ParameterizedTest
    @CsvSource({"records,many", "records,39", "records,5000001", "seed,x", "keep,maybe", "storm,maybe", "runtime,bogus"
    })
    void invalidValuesAreNamed(String name, String value) {
        assertThatThrownBy(() -> from(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("-D" + name);
    }

    private static PipelineOptions from(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return PipelineOptions.from(properties, Path.of("root"));
    }
}
