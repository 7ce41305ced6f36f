package dev.msksinks.batch.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One request and its answer in the language of a store. */
@FunctionalInterface
public interface Protocol {

    /**
     * Reads a request and writes what the store would answer that has nothing against it.
     *
     * @param requests buffered
     * @param answers buffered; flushed by the caller
     * @return whether there was a request; false once the client has ended the connection
     */
    boolean answer(InputStream requests, OutputStream answers) throws IOException;
}
