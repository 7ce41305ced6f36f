package dev.msksinks.benchmarks.pipeline;

import java.util.List;

/** One that brings records from the topics to the stores. */
interface Contender extends AutoCloseable {

    String name();

    /** Reads on where it ended, and returns when all of the backlog is written and committed. */
    void consume(Backlog backlog) throws Exception;

    /** Where it does its work. */
    List<ProcessHandle> processes();

    @Override
    void close();
}
