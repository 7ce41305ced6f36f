package dev.msksinks.benchmarks.pipeline;

import dev.msksinks.benchmarks.events.Subject;

/**
 * How many records wait in the topics before a contender has its turn.
 *
 * @param devices that report
 * @param reports of each device, one behind the reports of all others
 * @param customers each of another
 * @param orders each of another
 */
record Backlog(int devices, int reports, int customers, int orders) {

    int records() {
        return devices * reports + customers + orders;
    }

    int records(Subject subject) {
        return subject == Subject.MODEM_STATUS ? devices * reports : keys(subject);
    }

    int keys(Subject subject) {
        return switch (subject) {
            case MODEM_STATUS -> devices;
            case CUSTOMER_DATA -> customers;
            case CACHE_ENTRIES -> orders;
        };
    }
}
