package dev.msksinks.customerdata.plan;

import dev.msksinks.customerdata.CustomerRecord;

/**
 * A record's place in its chain.
 *
 * @param timestamp the record's, in milliseconds since 1970: a topic that was deleted and made again gives an offset a
 *     second time, but not its time
 */
public record Position(long offset, long timestamp) {
    public static Position of(CustomerRecord record) {
        return new Position(record.offset(), record.origin().timestamp().toEpochMilli());
    }
}
