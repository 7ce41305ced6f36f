package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.BatchItemFailures.Item;
import dev.msksinks.local.mapping.BatchItemFailures.Malformed;
import dev.msksinks.local.mapping.BatchItemFailures.Named;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchItemFailuresTest {

    @Test
    void theDocumentedSyntaxNamesPartitionsAndOffsets() {
        assertThat(BatchItemFailures.read("""
                {"batchItemFailures": [
                  {"itemIdentifier": {"partition": "topic-0", "offset": 100}},
                  {"itemIdentifier": {"partition": "other-1", "offset": 9007199254740993}}]}"""))
                .isEqualTo(new Named(Set.of(new Item("topic-0", 100), new Item("other-1", 9_007_199_254_740_993L))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}"})
    void aNullOrEmptyResponseIsACompleteSuccess(String response) {
        assertThat(BatchItemFailures.read(response)).isEqualTo(new Named(Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"ok\"",
                "[]",
                "{\"batch",
                "{\"batchItemFailures\":{}}",
                "{\"batchItemFailures\":\"topic-0\"}",
                "{\"batchItemFailures\":[{}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"topic-0-100\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"topic-0\"}}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":{\"topic-partition\":\"topic-0\",\"offset\":1}}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":0,\"offset\":1}}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"topic-0\",\"offset\":\"1\"}}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"topic-0\",\"offset\":1.5}}]}"
            })
    void anythingElseIsMalformed(String response) {
        assertThat(BatchItemFailures.read(response)).isEqualTo(new Malformed());
    }
}
