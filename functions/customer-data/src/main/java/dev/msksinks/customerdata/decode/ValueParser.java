package dev.msksinks.customerdata.decode;

/** Reads the fields of a value in one of its formats. */
@FunctionalInterface
interface ValueParser {

    /** @throws dev.msksinks.batch.PoisonRecordException if the text is not of this format */
    ParsedValue parse(String text);
}
