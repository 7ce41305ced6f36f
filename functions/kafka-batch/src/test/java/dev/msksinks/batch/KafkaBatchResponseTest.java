package dev.msksinks.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.KafkaBatchResponse.BatchItemFailure;
import dev.msksinks.batch.KafkaBatchResponse.ItemIdentifier;
import dev.msksinks.batch.testing.LambdaJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class KafkaBatchResponseTest {
    @Test
    void successIsAnEmptyListToLambda() {
        assertThat(LambdaJson.response(KafkaBatchResponse.success())).isEqualTo("{\"batchItemFailures\":[]}");
    }

    @Test
    void failuresNamePartitionAndOffsetAsLambdaReadsThem() {
        KafkaBatchResponse response =
                new KafkaBatchResponse(List.of(new BatchItemFailure(new ItemIdentifier("my-topic-0", 100))));

        assertThat(LambdaJson.response(response))
                .isEqualTo(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"my-topic-0\",\"offset\":100}}]}");
    }
}
