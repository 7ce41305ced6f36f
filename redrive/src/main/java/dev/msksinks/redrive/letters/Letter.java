package dev.msksinks.redrive.letters;

import dev.msksinks.batch.KafkaRecord;

/** The record as it came, and why it was set aside: the code of its dead letter, or the condition on which Lambda gave it up. */
public record Letter(KafkaRecord record, String code) {}
