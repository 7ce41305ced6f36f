package dev.msksinks.customerdata.write.protocol;

/**
 * The one object of a chain that may be created now, by whoever gets there first. It needs no holder: everybody who finds a
 * claim sees it through, and whoever made it is only the first to do so. It needs no end: as long as it stands nothing else
 * is added to the chain, and the object itself says how far it reaches.
 *
 * @param from the offset of the record that the object is named by
 * @param key the object's
 */
public record Claim(long from, String key) {}
