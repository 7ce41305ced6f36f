package dev.msksinks.redrive.send;

import dev.msksinks.batch.KafkaRecord;
import java.util.List;
import java.util.Optional;

/**
 * Where records are sent again to. Sending throws {@link dev.msksinks.redrive.CouldNotRunException} if nothing
 * can be sent there at all.
 */
public interface Target extends AutoCloseable {

    /** For people: what it is. */
    String name();

    /** Why a record can never go there. */
    Optional<String> obstacle(KafkaRecord record);

    /**
     * Sends records.
     *
     * @param records of one topic-partition, in the order of their offsets
     * @return what came of each, in the same order
     */
    List<Outcome> send(List<KafkaRecord> records);

    @Override
    void close();
}
