package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.onfailure.Condition;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Records that are not handled yet, and what is to be done with them. */
sealed interface Piece {

    Batch batch();

    History history();

    /** The same for the partitions that remain; empty when none does. */
    Optional<Piece> without(Set<TopicPartition> partitions);

    /** To be sent to the function. */
    record Invoke(Batch batch, History history) implements Piece {
        @Override
        public Optional<Piece> without(Set<TopicPartition> partitions) {
            return batch.without(partitions).map(rest -> new Invoke(rest, history));
        }
    }

    /**
     * To be sent to the on-failure destination.
     *
     * @param failures how often that has failed
     */
    record HandOver(Batch batch, History history, Condition condition, int failures) implements Piece {
        @Override
        public Optional<Piece> without(Set<TopicPartition> partitions) {
            return batch.without(partitions).map(rest -> new HandOver(rest, history, condition, failures));
        }

        HandOver again() {
            return new HandOver(batch, history, condition, failures + 1);
        }
    }
}
