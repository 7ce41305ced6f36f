package dev.msksinks.cacheentries.write;

/** What a command did to its entry. */
public enum Effect {
    /** The entry is as the command says. */
    APPLIED,
    /** The entry had the command before, or something newer. */
    SUPERSEDED
}
