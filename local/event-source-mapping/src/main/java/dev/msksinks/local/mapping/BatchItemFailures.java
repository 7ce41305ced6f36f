package dev.msksinks.local.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a function's response says with {@code ReportBatchItemFailures}:
 * {@code {"batchItemFailures":[{"itemIdentifier":{"partition":"topic-0","offset":100}}]}}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html">Partial batch response</a>
 */
sealed interface BatchItemFailures {

    JsonMapper JSON = new JsonMapper();

    /** The records that failed; none of them when all were handled. */
    record Named(Set<Item> items) implements BatchItemFailures {
        public Named {
            items = Set.copyOf(items);
        }
    }

    /** A response that does not follow the syntax. */
    record Malformed() implements BatchItemFailures {}

    /** A record by the name of its partition, {@code topic-0}, and its offset. */
    record Item(String partition, long offset) {}

    static BatchItemFailures read(String response) {
        try {
            JsonNode document = JSON.readTree(response);
            if (document.isMissingNode() || document.isNull()) {
                return new Named(Set.of());
            }
            return document.isObject() ? failures(document.path("batchItemFailures")) : new Malformed();
        } catch (JsonProcessingException _) {
            return new Malformed();
        }
    }

    private static BatchItemFailures failures(JsonNode list) {
        if (list.isMissingNode() || list.isNull()) {
            return new Named(Set.of());
        }
        Set<Item> items = new HashSet<>();
        for (JsonNode failure : list) {
            Optional<Item> item = item(failure.path("itemIdentifier"));
            if (item.isEmpty()) {
                return new Malformed();
            }
            items.add(item.get());
        }
        return list.isArray() ? new Named(items) : new Malformed();
    }

    private static Optional<Item> item(JsonNode identifier) {
        JsonNode partition = identifier.path("partition");
        JsonNode offset = identifier.path("offset");
        return partition.isTextual() && offset.isIntegralNumber() && offset.canConvertToLong()
                ? Optional.of(new Item(partition.textValue(), offset.longValue()))
                : Optional.empty();
    }
}
