package dev.msksinks.local.pipeline.dataset;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A dataset of 40,000 records, and their bytes as text. */
final class Records {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private static final Dataset DATASET = new Dataset(40_000, 1, NOW);

    private Records() {}

    static List<Content> of(Topic topic) {
        return DATASET.of(topic).stream().map(Sample::content).toList();
    }

    /** A byte a character, and nothing for null. */
    static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
