package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.BatchItemFailures.Item;
import dev.msksinks.local.mapping.BatchItemFailures.Malformed;
import dev.msksinks.local.mapping.BatchItemFailures.Named;
import dev.msksinks.local.mapping.NextStep.Commit;
import dev.msksinks.local.mapping.NextStep.GiveUp;
import dev.msksinks.local.mapping.NextStep.Retry;
import dev.msksinks.local.mapping.NextStep.Split;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import dev.msksinks.local.mapping.onfailure.Condition;
import dev.msksinks.local.mapping.template.FailureHandling;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides what follows an invocation.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html">Error handling controls</a>
 */
record FailurePolicy(FailureHandling handling, PartialResponses partialResponses) {

    /**
     * @param attempt 1 for the first delivery, one more for each retry
     */
    NextStep after(Batch batch, int attempt, InvocationResult result) {
        return switch (result) {
            case Succeeded(String response) ->
                handling.reportBatchItemFailures() ? afterResponse(batch, attempt, response) : new Commit();
            case Failed _ -> {
                if (handling.bisectBatchOnFunctionError() && batch.size() > 1) {
                    List<Batch> halves = batch.halves();
                    yield new Split(halves.getFirst(), halves.getLast());
                }
                yield retryOrGiveUp(batch, attempt);
            }
        };
    }

    /** The records that are too old to be sent to the function. */
    Optional<Batch> expired(Batch batch, Instant now) {
        return handling.maximumRecordAge().flatMap(age -> {
            long oldest = now.minus(age).toEpochMilli();
            return batch.filter(record -> record.timestamp() < oldest);
        });
    }

    private NextStep afterResponse(Batch batch, int attempt, String response) {
        return switch (BatchItemFailures.read(response)) {
            case Malformed _ -> retryOrGiveUp(batch, attempt);
            case Named(Set<Item> items) -> {
                Set<Item> sent =
                        batch.records().stream().map(FailurePolicy::item).collect(Collectors.toSet());
                yield sent.containsAll(items)
                        ? failed(batch, items)
                                .map(rest -> retryOrGiveUp(rest, attempt))
                                .orElseGet(Commit::new)
                        : retryOrGiveUp(batch, attempt);
            }
        };
    }

    private Optional<Batch> failed(Batch batch, Set<Item> items) {
        return switch (partialResponses) {
            case NAMED_RECORDS_ONLY -> batch.filter(record -> items.contains(item(record)));
            case PARTITION_FROM_SMALLEST -> {
                Map<String, Long> smallest = new HashMap<>();
                items.forEach(item -> smallest.merge(item.partition(), item.offset(), Math::min));
                yield batch.filter(
                        record -> record.offset() >= smallest.getOrDefault(record.partitionName(), Long.MAX_VALUE));
            }
        };
    }

    private NextStep retryOrGiveUp(Batch batch, int attempt) {
        int retried = attempt - 1;
        return handling.retries().isPresent() && retried >= handling.retries().getAsInt()
                ? new GiveUp(batch, Condition.RETRY_ATTEMPTS_EXHAUSTED)
                : new Retry(batch);
    }

    private static Item item(EncodedRecord record) {
        return new Item(record.partitionName(), record.offset());
    }
}
