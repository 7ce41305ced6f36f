package dev.msksinks.local.pipeline;

import dev.msksinks.local.mapping.function.FunctionInvoker;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** The events that a function is at, by topic: of a function that several mappings invoke, nothing else tells them apart. */
final class EventsUnderWay {
    /** An array equals nothing but itself. */
    private final Map<String, Queue<byte[]>> byTopic = new ConcurrentHashMap<>();

    /** The function as the mapping of this topic invokes it. */
    FunctionInvoker watch(String topic, FunctionInvoker function) {
        Queue<byte[]> events = events(topic);
        return event -> {
            events.add(event);
            try {
                return function.invoke(event);
            } finally {
                events.remove(event);
            }
        };
    }

    /** Whether any of a topic's events is such. */
    boolean any(String topic, Predicate<byte[]> such) {
        return events(topic).stream().anyMatch(such);
    }

    private Queue<byte[]> events(String topic) {
        return byTopic.computeIfAbsent(topic, _ -> new ConcurrentLinkedQueue<>());
    }
}
