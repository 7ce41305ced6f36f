package dev.msksinks.batch.testing;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.report.DeadLetterStore;
import java.util.List;

/** Fails now and then: before anything is written, behind half of it, or behind all of it. */
public record FlakyDeadLetterStore(DeadLetterStore store, Choices choices) implements DeadLetterStore {

    @Override
    public void write(List<DeadLetter> letters) {
        int written = switch (choices.next(6)) {
            case 1 -> 0;
            case 2 -> letters.size() / 2;
            case 3 -> letters.size();
            default -> {
                store.write(letters);
                yield -1;
            }
        };
        if (written >= 0) {
            store.write(letters.subList(0, written));
            throw new RetryableStoreException("crashed behind " + written + " dead letters");
        }
    }
}
