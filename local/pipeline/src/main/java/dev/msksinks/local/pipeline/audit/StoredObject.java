package dev.msksinks.local.pipeline.audit;

import java.util.Map;

/** An object of the bucket. */
record StoredObject(String key, Map<String, String> metadata, String text) {

    StoredObject {
        metadata = Map.copyOf(metadata);
    }
}
