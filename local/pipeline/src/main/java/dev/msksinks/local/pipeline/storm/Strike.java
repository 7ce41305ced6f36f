package dev.msksinks.local.pipeline.storm;

import dev.msksinks.local.pipeline.dataset.Topic;

/**
 * A fault and its time.
 *
 * @param topic of the function or mapping that it strikes, and by which time is told
 * @param handled it strikes once so many records of the topic are handled
 */
public record Strike(Topic topic, long handled, Fault fault) {}
