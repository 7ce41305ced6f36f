package dev.msksinks.local.pipeline;

/** The pipeline cannot go on. The message is a sentence for the person at the terminal. */
final class PipelineFailedException extends RuntimeException {
    PipelineFailedException(String message) {
        super(message);
    }

    PipelineFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
