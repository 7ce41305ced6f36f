package dev.msksinks.batch.testing;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.KafkaBatchResponse.BatchItemFailure;
import dev.msksinks.batch.KafkaBatchResponse.ItemIdentifier;
import dev.msksinks.batch.KafkaRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An event source mapping at its worst. It delivers every record at least once and in order within a partition; but batches
 * are cut anywhere, come again whole long after they were done (an invocation that was thought dead), or begin before what is
 * committed (a commit that was lost). Of records that an answer names it now goes on from the first, now delivers those named
 * alone, since Lambda's documents allow both readings. When there are no more choices, it delivers what is left until all is
 * done.
 */
public final class AtLeastOnceMapping {
    private static final int MOST_ATTEMPTS = 100;
    private static final int MOST_RECORDS_OF_A_PARTITION = 4;
    private static final int FURTHEST_BACK = 3;

    private final Map<Integer, List<KafkaRecord>> partitions = new TreeMap<>();
    private final Map<Integer, Integer> committed = new HashMap<>();
    private final List<List<KafkaRecord>> delivered = new ArrayList<>();
    private final Function<KafkaEvent, KafkaBatchResponse> function;
    private final Choices choices;
    /** Named by an answer, and to be delivered before anything else. */
    private List<KafkaRecord> owed = List.of();

    private int invocations;

    /** @param log records of one topic, in the order of their offsets */
    public AtLeastOnceMapping(
            List<KafkaRecord> log, Function<KafkaEvent, KafkaBatchResponse> function, Choices choices) {
        this.function = function;
        this.choices = choices;
        for (KafkaRecord record : log) {
            partitions
                    .computeIfAbsent(record.coordinates().partition(), _ -> new ArrayList<>())
                    .add(record);
        }
    }

    /** Returns how many invocations it took. */
    public int deliverAll() {
        while (choices.areLeft()) {
            switch (choices.next(4)) {
                case 0, 1 -> deliver(0);
                case 2 -> deliver(choices.next(FURTHEST_BACK + 1));
                default -> repeat();
            }
        }
        for (int attempt = 0; !isDone(); attempt++) {
            if (attempt == MOST_ATTEMPTS) {
                throw new AssertionError("the function does not get done with a batch though nothing goes wrong");
            }
            List<KafkaRecord> rest = new ArrayList<>();
            partitions.forEach((partition, log) -> rest.addAll(log.subList(position(partition), log.size())));
            invoke(owed.isEmpty() ? rest : owed);
        }
        return invocations;
    }

    private boolean isDone() {
        return owed.isEmpty()
                && partitions.entrySet().stream()
                        .allMatch(partition -> position(partition.getKey())
                                == partition.getValue().size());
    }

    private void deliver(int back) {
        List<KafkaRecord> batch = new ArrayList<>();
        partitions.forEach((partition, log) -> {
            int from = Math.max(0, position(partition) - back);
            int to = Math.min(log.size(), from + choices.next(MOST_RECORDS_OF_A_PARTITION + 1));
            batch.addAll(log.subList(from, to));
        });
        List<KafkaRecord> next = owed.isEmpty() ? batch : owed;
        delivered.add(next);
        invoke(next);
    }

    /** Nobody waits for its answer. */
    private void repeat() {
        if (!delivered.isEmpty()) {
            answer(delivered.get(choices.next(delivered.size())));
        }
    }

    private void invoke(List<KafkaRecord> batch) {
        if (answer(batch) instanceof Answer.Response(KafkaBatchResponse response)) {
            Set<ItemIdentifier> named = response.batchItemFailures().stream()
                    .map(BatchItemFailure::itemIdentifier)
                    .collect(Collectors.toUnmodifiableSet());
            if (choices.next(2) == 0 && owed.isEmpty()) {
                Map<String, Long> first = new HashMap<>();
                named.forEach(item -> first.merge(item.partition(), item.offset(), Math::min));
                batch.stream()
                        .map(KafkaRecord::coordinates)
                        .filter(record -> record.offset() < first.getOrDefault(record.topicPartition(), Long.MAX_VALUE))
                        .forEach(this::commit);
            } else {
                batch.stream().map(KafkaRecord::coordinates).forEach(this::commit);
                owed = batch.stream()
                        .filter(record -> named.contains(new ItemIdentifier(
                                record.coordinates().topicPartition(),
                                record.coordinates().offset())))
                        .toList();
            }
        }
    }

    private void commit(Coordinates record) {
        List<KafkaRecord> log = partitions.get(record.partition());
        int position = position(record.partition());
        if (position < log.size() && log.get(position).coordinates().offset() == record.offset()) {
            committed.put(record.partition(), position + 1);
        }
    }

    private Answer answer(List<KafkaRecord> batch) {
        invocations++;
        try {
            return new Answer.Response(function.apply(TestEvent.of(batch)));
        } catch (RuntimeException e) {
            return new Answer.Failure();
        }
    }

    private int position(int partition) {
        return committed.getOrDefault(partition, 0);
    }

    private sealed interface Answer {
        record Response(KafkaBatchResponse response) implements Answer {}

        record Failure() implements Answer {}
    }
}
