package dev.msksinks.batch;

import java.util.Locale;

/**
 * Why a record can never be stored. The codes stand in dead letters and in alarms, so they stay as they are once published.
 */
public enum PoisonCode {
    /** A key or value is not base64. */
    INVALID_BASE64,
    /** Text is not well-formed Unicode, or holds a character that its store cannot keep. */
    INVALID_TEXT,
    /** A value is not one JSON object. */
    INVALID_JSON,
    /** A value is not one line of CSV. */
    INVALID_CSV,
    /** A field that the record needs is absent, null or empty. */
    MISSING_FIELD,
    /** A field is there, but is not what it has to be. */
    INVALID_FIELD,
    /** A CSV line has more or fewer fields than there are columns. */
    WRONG_FIELD_COUNT,
    /** A record needs a key and has none. */
    MISSING_KEY,
    /** A key does not name what it has to name. */
    INVALID_KEY,
    /** A time lies further in the future than the tolerated clock skew. */
    TIME_IN_FUTURE,
    /** No rule says what to do with records of this topic. */
    NO_RULE_FOR_TOPIC,
    /** A key or value is larger than its store takes. */
    TOO_LARGE,
    /** The store will never take this record: what it holds stands in the way. */
    REJECTED_BY_STORE,
    /** Decoding failed in a way that was not foreseen. */
    DECODER_FAILURE;

    /** The code as it is written, such as {@code invalid-json}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
