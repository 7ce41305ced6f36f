package dev.msksinks.customerdata.testing;

import java.util.Map;
import java.util.Optional;

/** An object as a reader sees it, of UTF-8 text. */
public record StoredObject(
        String text, String contentType, Optional<String> contentEncoding, Map<String, String> metadata) {}
