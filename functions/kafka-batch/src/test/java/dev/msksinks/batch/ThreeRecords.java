package dev.msksinks.batch;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.plan.Plan;
import dev.msksinks.batch.testing.LambdaJson;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Unwritten;
import dev.msksinks.batch.write.WriteResult;
import java.util.List;
import java.util.Map;

/** A batch of three records for tests, the second of which is poison, and what becomes of it. */
final class ThreeRecords {
    private ThreeRecords() {}

    static KafkaEvent event() {
        return LambdaJson.event("""
                {"records":{"t-0":[{"topic":"t","partition":0,"offset":1,"timestamp":1795168803000,"value":"Z29vZA=="},
                                   {"topic":"t","partition":0,"offset":2,"timestamp":1795168801000,"value":"YmFk"},
                                   {"topic":"t","partition":0,"offset":3,"timestamp":1795168802000,"value":"Z29vZA=="}]}}
                """);
    }

    /** The good ones. */
    record Offsets(List<Long> offsets) implements Plan {
        @Override
        public Map<String, Long> counts() {
            return Map.of("planned", (long) offsets.size());
        }

        @Override
        public long reduced() {
            return 5;
        }
    }

    static Long decode(KafkaRecord record) {
        return switch (record.payload()) {
            case Payload.Value(Encoded content)
            when content.text().equals("good") -> record.coordinates().offset();
            default -> throw new PoisonRecordException(PoisonCode.INVALID_FIELD, "is not good");
        };
    }

    /** A store that is unwell before the last record. */
    static WriteResult allButTheLast(Offsets plan, Deadline deadline) {
        return WriteResult.of(1, 0)
                .but(new Unwritten(List.of(new Coordinates("t", 0, 3)), new RetryableStoreException("throttled")));
    }
}
