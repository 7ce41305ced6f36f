package dev.msksinks.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.KafkaBatchResponse.BatchItemFailure;
import dev.msksinks.batch.KafkaBatchResponse.ItemIdentifier;
import dev.msksinks.batch.ThreeRecords.Offsets;
import dev.msksinks.batch.report.BatchReporter;
import dev.msksinks.batch.report.DeadLetterStore;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.LambdaJson;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchPipelineTest {
    private static final BatchReporter NOBODY = report -> {};

    private final KafkaEvent event = ThreeRecords.event();
    private final List<Long> stored = new ArrayList<>();
    private final InMemoryDeadLetterStore deadLetters = new InMemoryDeadLetterStore("errors");

    @Test
    void goodRecordsAreStoredAndPoisonIsDeadLettered() {
        KafkaBatchResponse response = pipeline(this::store, deadLetters).process(event, Deadline.none());

        assertThat(response).isEqualTo(KafkaBatchResponse.success());
        assertThat(stored).containsExactly(1L, 3L);
        assertThat(deadLetters.objects().values())
                .singleElement()
                .asString()
                .contains("\"offset\":2")
                .contains("\"code\":\"invalid-field\"");
    }

    @Test
    void recordsThatTheStoreRejectsAreDeadLetteredToo() {
        DeadLetter rejected =
                new DeadLetter(recordAt(3), PoisonCode.REJECTED_BY_STORE, "key holds another type of value");

        pipeline((plan, deadline) -> new WriteResult(1, 0, List.of(rejected)), deadLetters)
                .process(event, Deadline.none());

        assertThat(String.join("", deadLetters.objects().values()))
                .contains("\"offset\":2")
                .contains("\"offset\":3")
                .contains("rejected-by-store");
    }

    @Test
    void storeThatIsUnwellFailsTheBatch() {
        Store<Offsets> unwell = (plan, deadline) -> {
            throw new RetryableStoreException("throttled");
        };

        assertThatThrownBy(() -> pipeline(unwell, deadLetters).process(event, Deadline.none()))
                .isInstanceOf(RetryableStoreException.class);
    }

    @Test
    void deadLettersThatCannotBeWrittenFailTheBatch() {
        DeadLetterStore unwell = letters -> {
            throw new RetryableStoreException("bucket is gone");
        };

        assertThatThrownBy(() -> pipeline(this::store, unwell).process(event, Deadline.none()))
                .isInstanceOf(RetryableStoreException.class);
    }

    @Test
    void unwrittenRecordsFailTheBatchWhereTheMappingReadsNoAnswer() {
        assertThatThrownBy(
                        () -> pipeline(ThreeRecords::allButTheLast, deadLetters).process(event, Deadline.none()))
                .isInstanceOf(RetryableStoreException.class)
                .hasMessage("throttled");
    }

    @Test
    void unwrittenRecordsAreNamedWhereTheMappingReadsTheAnswer() {
        KafkaBatchResponse response = partial(ThreeRecords::allButTheLast, deadLetters);

        assertThat(response).isEqualTo(naming(3));
        assertThat(String.join("", deadLetters.objects().values())).contains("\"offset\":2");
    }

    @Test
    void recordsFromTheFirstDeadLetterOnAreNamedIfItCannotBeWritten() {
        DeadLetterStore unwell = letters -> {
            throw new RetryableStoreException("bucket is gone");
        };

        assertThat(partial(this::store, unwell)).isEqualTo(naming(2, 3));
    }

    @Test
    void failureOfTheStoreAndOfTheDeadLettersAreBothTold() {
        DeadLetterStore unwell = letters -> {
            throw new RetryableStoreException("bucket is gone");
        };

        assertThatThrownBy(() -> pipeline(ThreeRecords::allButTheLast, unwell).process(event, Deadline.none()))
                .hasMessage("throttled")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("bucket is gone"));
    }

    /** A failure cannot be among its own suppressed ones. */
    @Test
    void oneFailureOfBothKindsOfDeadLettersIsToldOnce() {
        RetryableStoreException gone = new RetryableStoreException("bucket is gone");
        DeadLetterStore unwell = letters -> {
            throw gone;
        };
        DeadLetter rejected = new DeadLetter(TestRecord.at("t", 0, 3), PoisonCode.REJECTED_BY_STORE, "rejected");

        assertThatThrownBy(() -> pipeline((plan, deadline) -> new WriteResult(1, 0, List.of(rejected)), unwell)
                        .process(event, Deadline.none()))
                .isSameAs(gone)
                .hasNoSuppressedExceptions();
    }

    @Test
    void nothingIsNamedWhenAllIsDurable() {
        assertThat(partial(this::store, deadLetters)).isEqualTo(KafkaBatchResponse.success());
    }

    @Test
    void storeThatCannotTellWhatIsDurableFailsTheWholeBatchEvenSo() {
        Store<Offsets> unwell = (plan, deadline) -> {
            throw new RetryableStoreException("throttled");
        };

        assertThatThrownBy(() -> partial(unwell, deadLetters)).isInstanceOf(RetryableStoreException.class);
    }

    @Test
    void redrivenRecordThatIsPoisonStillIsNamedAloneAndNotDeadLetteredAnew() {
        KafkaBatchResponse response = redriven(this::store, FailureReporting.EXCEPTION);

        assertThat(response).isEqualTo(naming(2));
        assertThat(stored).containsExactly(1L, 3L);
        assertThat(deadLetters.objects()).isEmpty();
    }

    @Test
    void redrivenRecordThatTheStoreRejectsIsNamedToo() {
        DeadLetter rejected = new DeadLetter(
                TestRecord.redriven(recordAt(1)), PoisonCode.REJECTED_BY_STORE, "key holds another type of value");

        KafkaBatchResponse response =
                redriven((plan, deadline) -> new WriteResult(1, 0, List.of(rejected)), FailureReporting.EXCEPTION);

        assertThat(response).isEqualTo(naming(1, 2));
        assertThat(deadLetters.objects()).isEmpty();
    }

    @Test
    void redrivenRecordsThatAreUnwrittenAreNamedWhateverTheMappingReads() {
        for (FailureReporting reporting : FailureReporting.values()) {
            assertThat(redriven(ThreeRecords::allButTheLast, reporting)).isEqualTo(naming(2, 3));
        }
    }

    @Test
    void redrivenRecordsThatAllLandAreSuccess() {
        KafkaEvent good = LambdaJson.event("""
                {"eventSource":"msk-sinks:redrive",
                 "records":{"t-0":[{"topic":"t","partition":0,"offset":1,"value":"Z29vZA=="}]}}
                """);

        assertThat(pipeline(this::store, deadLetters).process(good, Deadline.none()))
                .isEqualTo(KafkaBatchResponse.success());
    }

    @Test
    void emptyEventSucceeds() {
        assertThat(pipeline(this::store, deadLetters).process(LambdaJson.event("{}"), Deadline.none()))
                .isEqualTo(KafkaBatchResponse.success());
        assertThat(deadLetters.objects()).isEmpty();
    }

    private WriteResult store(Offsets plan, Deadline deadline) {
        stored.addAll(plan.offsets());
        return WriteResult.of(plan.offsets().size(), 0);
    }

    private KafkaBatchResponse partial(Store<Offsets> store, DeadLetterStore deadLetters) {
        return new BatchPipeline<>(
                        ThreeRecords::decode,
                        Offsets::new,
                        store,
                        deadLetters,
                        FailureReporting.BATCH_ITEM_FAILURES,
                        NOBODY)
                .process(event, Deadline.none());
    }

    private KafkaBatchResponse redriven(Store<Offsets> store, FailureReporting reporting) {
        event.setEventSource(DeliveredBy.REDRIVE_EVENT_SOURCE);
        return new BatchPipeline<>(ThreeRecords::decode, Offsets::new, store, deadLetters, reporting, NOBODY)
                .process(event, Deadline.none());
    }

    private static KafkaBatchResponse naming(long... offsets) {
        return new KafkaBatchResponse(LongStream.of(offsets)
                .mapToObj(offset -> new BatchItemFailure(new ItemIdentifier("t-0", offset)))
                .toList());
    }

    private static BatchPipeline<Long, Offsets> pipeline(Store<Offsets> store, DeadLetterStore deadLetters) {
        return new BatchPipeline<>(
                ThreeRecords::decode, Offsets::new, store, deadLetters, FailureReporting.EXCEPTION, NOBODY);
    }

    private static KafkaRecord recordAt(long offset) {
        return TestRecord.at("t", 0, offset);
    }
}
