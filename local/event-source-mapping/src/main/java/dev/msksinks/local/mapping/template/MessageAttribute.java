package dev.msksinks.local.mapping.template;

/** A part of a record that a schema registry can validate. */
public enum MessageAttribute {
    KEY,
    VALUE
}
