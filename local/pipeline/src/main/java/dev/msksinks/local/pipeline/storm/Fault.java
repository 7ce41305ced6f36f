package dev.msksinks.local.pipeline.storm;

import dev.msksinks.local.parts.faults.Disturbance;
import dev.msksinks.local.parts.faults.Disturbance.Answering;
import dev.msksinks.local.parts.faults.Disturbance.AnswersLost;
import dev.msksinks.local.parts.faults.Disturbance.Refusing;
import dev.msksinks.local.parts.faults.Disturbance.Silent;
import dev.msksinks.local.parts.faults.Disturbance.Slow;
import java.time.Duration;

/** What can go wrong, and for how long. */
public sealed interface Fault {

    /** A few words, the same for all faults of a kind. */
    String kind();

    /** All connections to a store are reset once. */
    record ConnectionsReset(Place place) implements Fault {
        @Override
        public String kind() {
            return place.store() + ": connections reset";
        }
    }

    /** The connections to a store are disturbed for a while. */
    record Disturbed(Place place, Disturbance disturbance, Duration lasting) implements Fault {
        @Override
        public String kind() {
            return place.store() + ": "
                    + switch (disturbance) {
                        case Refusing _ -> "connections refused";
                        case Silent _ -> "network silent";
                        case Slow _ -> "slow";
                        case AnswersLost _ -> "answers lost";
                        case Answering(var answer, double _, long _) ->
                            "answers " + answer.status() + ", " + answer.error();
                    };
        }
    }

    /** A node of the cache is killed, and comes back with its data. */
    record CacheNodeRestarted(int node, Duration lasting) implements Fault {
        @Override
        public String kind() {
            return "Redis: node killed, back with its data";
        }
    }

    /** A function's process is killed so long after an invocation was seen under way. */
    record ProcessKilled(Duration after) implements Fault {
        @Override
        public String kind() {
            return "function: process killed";
        }
    }

    /** A function's process stands still until its timeout. */
    record ProcessFrozen(Duration after) implements Fault {
        @Override
        public String kind() {
            return "function: timed out";
        }
    }

    /** An invocation is taken for dead, and goes on so much later. */
    record Zombie(Duration after, Duration later) implements Fault {
        @Override
        public String kind() {
            return "function: zombie that goes on late";
        }
    }

    /** A poller ends without hearing of its invocation under way, and another one begins at what is committed. */
    record PollerCrashed() implements Fault {
        @Override
        public String kind() {
            return "mapping: poller crashed";
        }
    }

    /** A member joins the consumer group and one leaves it, so that partitions move. */
    record Rebalanced() implements Fault {
        @Override
        public String kind() {
            return "mapping: partitions rebalanced";
        }
    }
}
