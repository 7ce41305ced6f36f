package dev.msksinks.local.parts;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Waits until new topics can be written to: a broker learns of a topic a moment after its controller created it. */
final class TopicLeaders {

    private static final Duration PAUSE = Duration.ofMillis(25);

    private TopicLeaders() {}

    static void await(Admin admin, Collection<String> topics, Duration limit)
            throws ExecutionException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + limit.toNanos();
        while (!allHaveLeaders(admin, topics, limit)) {
            if (System.nanoTime() > end) {
                throw new TimeoutException();
            }
            Thread.sleep(PAUSE);
        }
    }

    private static boolean allHaveLeaders(Admin admin, Collection<String> topics, Duration limit)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return admin
                    .describeTopics(topics)
                    .allTopicNames()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .map(TopicDescription::partitions)
                    .flatMap(Collection::stream)
                    .map(TopicPartitionInfo::leader)
                    .allMatch(leader -> leader != null && !leader.isEmpty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }
}
