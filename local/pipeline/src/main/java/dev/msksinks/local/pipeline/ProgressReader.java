package dev.msksinks.local.pipeline;

import dev.msksinks.local.pipeline.dataset.Topic;
import dev.msksinks.local.pipeline.progress.TopicProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads how far each topic is; a topic that is done keeps the rate it was done with. Used by one thread. */
final class ProgressReader {
    private final Functions functions;
    private final Producers producers;
    private final DeadLetterCounter deadLetters;
    private final Instant begin;
    private final Map<Topic, TopicProgress> latest = new EnumMap<>(Topic.class);

    ProgressReader(Functions functions, Producers producers, DeadLetterCounter deadLetters, Instant begin) {
        this.functions = functions;
        this.producers = producers;
        this.deadLetters = deadLetters;
        this.begin = begin;
    }

    List<TopicProgress> read(Instant now) {
        Map<String, Long> letters = deadLetters.count();
        for (Topic topic : Topic.values()) {
            String name = topic.topicName();
            long handled = functions.handled(name);
            TopicProgress before = latest.get(topic);
            boolean moved = before == null || handled > before.handled();
            latest.put(
                    topic,
                    new TopicProgress(
                            name,
                            producers.produced(topic),
                            handled,
                            functions.lag(name),
                            letters.getOrDefault(name, 0L),
                            moved ? Duration.between(begin, now) : before.elapsed()));
        }
        return Arrays.stream(Topic.values()).map(latest::get).toList();
    }
}
