package dev.msksinks.local.pipeline.dataset;

import java.util.random.RandomGenerator;

/** Makes a topic's good records. */
@FunctionalInterface
interface SampleMaker {

    /**
     * Makes one record, from nothing but the arguments.
     *
     * @param number its place among the topic's good records, from 0
     */
    Content make(int number, RandomGenerator random);
}
