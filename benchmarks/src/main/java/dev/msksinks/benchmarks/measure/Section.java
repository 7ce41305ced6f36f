package dev.msksinks.benchmarks.measure;

import java.util.List;

/** A part of the benchmarks that can be run by itself. */
public interface Section {

    /** By which it is asked for, and its results are kept. */
    String name();

    /** Measures everything in an order that shares out what disturbs this machine meanwhile. */
    List<Measurement> run() throws Exception;
}
