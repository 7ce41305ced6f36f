package dev.msksinks.batch;

/** A record that was set aside, as it came, and why: the code for machines, the reason in words for people. */
public record DeadLetter(KafkaRecord record, PoisonCode code, String reason) {

    public static DeadLetter of(KafkaRecord record, PoisonRecordException poison) {
        return new DeadLetter(record, poison.code(), poison.getMessage());
    }
}
