package dev.msksinks.local.mapping.function;

/** How the start of an execution environment ended. */
sealed interface InitOutcome {

    InitOutcome READY = new Ready();

    record Ready() implements InitOutcome {}

    record Failed(String reason) implements InitOutcome {}
}
