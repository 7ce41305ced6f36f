package dev.msksinks.local.mapping.template;

/** An intrinsic function without a value on this machine; the message says which and why. */
final class UnresolvableException extends RuntimeException {

    UnresolvableException(String message) {
        super(message);
    }
}
