package dev.msksinks.batch;

import java.util.List;
import java.util.Optional;

/**
 * One Kafka record of a Lambda event, with nothing of it lost: what is needed to store it, to dead-letter it and to send it
 * again.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html">Using Lambda with Amazon MSK</a>
 */
public record KafkaRecord(
        Coordinates coordinates,
        KafkaTimestamp timestamp,
        Optional<Encoded> key,
        Payload payload,
        List<Header> headers,
        DeliveredBy deliveredBy) {

    public KafkaRecord {
        headers = List.copyOf(headers);
    }

    /** A record that an event source mapping delivers. */
    public KafkaRecord(
            Coordinates coordinates,
            KafkaTimestamp timestamp,
            Optional<Encoded> key,
            Payload payload,
            List<Header> headers) {
        this(coordinates, timestamp, key, payload, headers, DeliveredBy.MAPPING);
    }
}
