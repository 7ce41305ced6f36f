package dev.msksinks.local.pipeline;

import dev.msksinks.local.mapping.PartialResponses;

/**
 * How the mappings deliver in a storm: both modes that the template can be deployed in, and both readings of what Lambda
 * documents of partial responses.
 */
sealed interface StormMode {
    int MOST_POLLERS = 3;

    /** Without provisioned mode: a function that could not write everything fails, and its whole batch comes again. */
    record OnDemand() implements StormMode {
        @Override
        public String toString() {
            return "on demand";
        }
    }

    /** With so many pollers for each mapping, and functions that name the records that have to come again. */
    record Provisioned(int pollers, PartialResponses reading) implements StormMode {
        @Override
        public String toString() {
            return "in provisioned mode, %d poller%s a mapping, where %s"
                    .formatted(
                            pollers,
                            pollers == 1 ? "" : "s",
                            switch (reading) {
                                case NAMED_RECORDS_ONLY -> "the records that a response names come again";
                                case PARTITION_FROM_SMALLEST ->
                                    "a partition comes again from the first that a response names";
                            });
        }
    }

    /** Even seeds deliver on demand; of the odd ones each six that follow each other have all numbers and readings. */
    static StormMode of(long seed) {
        if (Math.floorMod(seed, 2) == 0) {
            return new OnDemand();
        }
        long number = Math.floorDiv(seed, 2);
        PartialResponses[] readings = PartialResponses.values();
        return new Provisioned(
                1 + Math.floorMod(number, MOST_POLLERS), readings[Math.floorMod(number, readings.length)]);
    }
}
