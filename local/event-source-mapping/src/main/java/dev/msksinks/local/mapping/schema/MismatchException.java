package dev.msksinks.local.mapping.schema;

import java.io.IOException;

/** A document that its JSON Schema refuses; the message names the place and the keyword, not the value. */
final class MismatchException extends IOException {

    MismatchException(String message) {
        super(message);
    }
}
