package dev.msksinks.local.mapping;

/**
 * What becomes of a record whose value has not the format of a filter's pattern: plain text where the pattern asks for
 * properties of JSON, JSON where it asks for a text, or bytes that are no UTF-8.
 *
 * <p>The document on Kafka says that Lambda then filters on other metadata properties only, of which a Kafka record has none.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kafka-filtering.html">Filtering events from Kafka</a>
 */
public enum FormatMismatch {
    /** The document's words: with nothing left to filter on, the record is delivered. */
    DELIVERED,
    /** As Lambda does with Kinesis, DynamoDB and SQS: the pattern does not match. */
    DROPPED
}
