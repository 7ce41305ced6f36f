package dev.msksinks.local.parts.faults;

import java.time.Duration;

/** What befalls the connections through a {@link FaultyProxy} for a while. */
public sealed interface Disturbance {

    /** Open connections are reset, and nobody listens for others. */
    record Refusing() implements Disturbance {}

    /** Connections stay open and can be opened, and nothing passes. What was sent meanwhile passes at the end. */
    record Silent() implements Disturbance {}

    /** Each piece of an answer comes later by this much. */
    record Slow(Duration latency) implements Disturbance {}

    /**
     * The store gets what it is sent, and instead of its answer the connection is reset: whoever asked cannot know.
     *
     * @param share of the answers, above 0 and at most 1
     * @param seed says which
     */
    record AnswersLost(double share, long seed) implements Disturbance {
        public AnswersLost {
            Share.check(share);
        }
    }

    /**
     * Open connections are reset, and of those to come a share does not reach the store: each request on them gets this
     * answer.
     *
     * @param share of the connections, above 0 and at most 1
     * @param seed says which
     */
    record Answering(HttpAnswer answer, double share, long seed) implements Disturbance {
        public Answering {
            Share.check(share);
        }
    }
}
