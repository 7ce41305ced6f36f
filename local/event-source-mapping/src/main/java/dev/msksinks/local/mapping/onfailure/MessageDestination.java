package dev.msksinks.local.mapping.onfailure;

import dev.msksinks.local.mapping.template.OnFailure;
import java.io.IOException;
import java.util.UUID;

/**
 * A queue or a topic of SNS: one message a batch, without its records.
 *
 * @param target the queue or topic
 * @param store what keeps its messages
 */
record MessageDestination(OnFailure target, OnFailureStore store) implements OnFailureDestination {

    @Override
    public void send(DiscardedBatch batch) throws IOException {
        store.write(
                target,
                UUID.randomUUID().toString(),
                InvocationRecord.metadata(batch).toString());
    }
}
