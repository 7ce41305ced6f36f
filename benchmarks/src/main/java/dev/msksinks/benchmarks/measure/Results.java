package dev.msksinks.benchmarks.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The results in a folder, a JSON file a section; a section that is measured again replaces its file. */
public record Results(Path folder) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    public void write(SectionResult result) {
        try {
            Files.createDirectories(folder);
            JSON.writeValue(file(result.section()).toFile(), result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was measured last, if the section ever was. */
    public Optional<SectionResult> read(String section) {
        Path file = file(section);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), SectionResult.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String section) {
        return folder.resolve(section + ".json");
    }
}
