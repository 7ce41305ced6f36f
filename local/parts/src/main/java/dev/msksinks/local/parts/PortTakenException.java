package dev.msksinks.local.parts;

/** Another process listens where a part was to listen; it may come up on another port. */
final class PortTakenException extends PartFailedException {

    PortTakenException(String message) {
        super(message);
    }
}
