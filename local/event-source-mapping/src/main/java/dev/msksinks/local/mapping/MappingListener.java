package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.onfailure.DiscardedBatch;
import dev.msksinks.local.mapping.template.MappingDefinition;

/** Hears what a mapping does, on the thread that polls: quick methods that do not throw. */
public interface MappingListener {

    /** Hears nothing. */
    MappingListener NONE = new MappingListener() {};

    /** After each invocation; when it succeeded, its offsets are committed, unless trouble was told. */
    default void onInvocation(InvocationReport report) {}

    /** Records were given up: they are at the on-failure destination if there is one, and do not come again. */
    default void onDiscarded(DiscardedBatch batch) {}

    /**
     * A record that alone exceeds the payload limit of 6 MB is given up, as Lambda gives up what it cannot deliver;
     * {@link #onDiscarded} follows.
     *
     * @param bytes its size in the event
     */
    default void onRecordTooLarge(MappingDefinition mapping, int partition, long offset, int bytes) {}

    /**
     * A record that does not fit its schema, or names one that the registry has not, is given up; {@link #onDiscarded} follows.
     *
     * @param reason Lambda's reason code and a sentence, without the record's key or value
     */
    default void onRecordInvalid(MappingDefinition mapping, int partition, long offset, String reason) {}

    /** Polling or committing failed for this reason; the mapping goes on by itself. */
    default void onTrouble(MappingDefinition mapping, String reason) {}
}
