package dev.msksinks.cacheentries.rules;

import java.util.Map;
import java.util.Optional;

/** The rules by topic. */
public record CacheRules(Map<String, CacheRule> byTopic) {

    public CacheRules {
        byTopic = Map.copyOf(byTopic);
    }

    public Optional<CacheRule> forTopic(String topic) {
        return Optional.ofNullable(byTopic.get(topic));
    }
}
