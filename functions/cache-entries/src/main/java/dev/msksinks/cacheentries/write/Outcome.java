package dev.msksinks.cacheentries.write;

import java.util.List;

/** What became of the commands on one entry, which take effect together or not at all. */
public sealed interface Outcome {

    /** @param effects of each command, in their order */
    record Done(List<Effect> effects) implements Outcome {

        public Done {
            effects = List.copyOf(effects);
        }
    }

    /** They never work on what the cache holds under the key. The reason is in words and free of content. */
    record Refused(String reason) implements Outcome {}

    /**
     * No answer says that they took effect; they may have, or may yet. To be sent again, which changes nothing where they
     * did. Why is in words and free of content.
     */
    record Unconfirmed(String why) implements Outcome {}
}
