package dev.msksinks.batch;

import java.util.Optional;

/** A record header. Kafka allows a header without a value, and several of one name. */
public record Header(String name, Optional<Encoded> value) {}
