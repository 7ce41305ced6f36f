package dev.msksinks.customerdata;

/** A field of a customer. A required one must be there and must not be empty. */
public record Column(String name, boolean required) {}
