package org.apache.kafka.common.utils;

import java.io.Closeable;
import java.util.Iterator;

/**
 * An internal interface of {@code kafka-clients} before 4.4, under the name by which Parallel Consumer 0.5.3.3, made for
 * 3.9, still asks for it.
 */
public interface CloseableIterator<T> extends Iterator<T>, Closeable {
    @Override
    void close();
}
