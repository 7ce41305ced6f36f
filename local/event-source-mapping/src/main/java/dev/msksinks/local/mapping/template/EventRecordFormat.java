package dev.msksinks.local.mapping.template;

/** How a function gets the keys and values that a schema registry validates. */
public enum EventRecordFormat {
    /** As JSON, whatever they are in the topic. */
    JSON,
    /** As they are in the topic, without what the serializer put before them. */
    SOURCE
}
