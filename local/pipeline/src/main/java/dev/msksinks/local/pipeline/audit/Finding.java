package dev.msksinks.local.pipeline.audit;

/** Something that a store holds: what it is about, and what it says. */
record Finding(String subject, Object content) {}
