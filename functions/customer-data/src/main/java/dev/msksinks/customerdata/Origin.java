package dev.msksinks.customerdata;

import dev.msksinks.batch.Coordinates;
import java.time.Instant;
import java.util.Optional;

/** Where a row comes from: its place in Kafka, the record's timestamp, and its key if it has one. */
public record Origin(Coordinates coordinates, Instant timestamp, Optional<String> key) {}
