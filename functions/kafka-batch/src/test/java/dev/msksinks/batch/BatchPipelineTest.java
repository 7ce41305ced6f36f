package dev.msksinks.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.KafkaBatchResponse.BatchItemFailure;
import dev.msksinks.batch.KafkaBatchResponse.ItemIdentifier;
import dev.msksinks.batch.plan.Plan;
import dev.msksinks.batch.report.BatchReport;
import dev.msksinks.batch.report.BatchReporter;
import dev.msksinks.batch.report.DeadLetterStore;
import dev.msksinks.batch.report.Delivered;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.report.Written;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.LambdaJson;
import dev.msksinks.batch.testing.TestEvent;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.Unwritten;
import dev.msksinks.batch.write.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchPipelineTest {
    private static final Duration STORE_TIME = Duration.ofMillis(250);

    private final KafkaEvent event = LambdaJson.event("""
            {"records":{"t-0":[{"topic":"t","partition":0,"offset":1,"timestamp":1795168803000,"value":"Z29vZA=="},
                               {"topic":"t","partition":0,"offset":2,"timestamp":1795168801000,"value":"YmFk"},
                               {"topic":"t","partition":0,"offset":3,"timestamp":1795168802000,"value":"Z29vZA=="}]}}
            """);

    private record Offsets(List<Long> offsets) implements Plan {
        @Override
        public Map<String, Long> counts() {
            return Map.of("planned", (long) offsets.size());
        }

        @Override
        public long reduced() {
            return 5;
        }
    }

    private final List<Long> stored = new ArrayList<>();
    private final List<BatchReport> reports = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(17);
    private final BatchClock clock =
            new BatchClock(InstantSource.fixed(Instant.ofEpochMilli(TestRecord.TIMESTAMP + 5_000)), nanos::get);
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
        assertThatThrownBy(() ->
                        pipeline(BatchPipelineTest::allButTheLast, deadLetters).process(event, Deadline.none()))
                .isInstanceOf(RetryableStoreException.class)
                .hasMessage("throttled");
    }

    @Test
    void unwrittenRecordsAreNamedWhereTheMappingReadsTheAnswer() {
        KafkaBatchResponse response = partial(BatchPipelineTest::allButTheLast, deadLetters);

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

        assertThatThrownBy(
                        () -> pipeline(BatchPipelineTest::allButTheLast, unwell).process(event, Deadline.none()))
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
            assertThat(redriven(BatchPipelineTest::allButTheLast, reporting)).isEqualTo(naming(2, 3));
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

    @Test
    void reportSaysWhatBecameOfTheBatch() {
        pipeline(this::store, deadLetters).process(event, Deadline.none());

        BatchReport report = onlyReport();
        assertThat(report.delivered()).isEqualTo(new Delivered(3, List.of("t"), Optional.of(Duration.ofSeconds(4))));
        assertThat(report.planCounts()).isEqualTo(Map.of("planned", 2L));
        assertThat(report.reduced()).isEqualTo(5);
        assertThat(report.written()).isEqualTo(new Written(2, 1, STORE_TIME));
        assertThat(report.deadLettersByCode()).isEqualTo(Map.of("invalid-field", 1L));
        assertThat(report.toComeAgain()).isEmpty();
        assertThat(report.handled()).isEqualTo(2);
    }

    @Test
    void rejectedRecordsAreReportedBesidePoisonOnes() {
        DeadLetter rejected = new DeadLetter(recordAt(3), PoisonCode.REJECTED_BY_STORE, "rejected");

        pipeline((plan, deadline) -> new WriteResult(1, 0, List.of(rejected)), deadLetters)
                .process(event, Deadline.none());

        assertThat(onlyReport().deadLettersByCode()).isEqualTo(Map.of("invalid-field", 1L, "rejected-by-store", 1L));
        assertThat(onlyReport().handled()).isEqualTo(1);
    }

    @Test
    void allRecordsAreReportedToComeAgainIfTheBatchFails() {
        assertThatThrownBy(() ->
                        pipeline(BatchPipelineTest::allButTheLast, deadLetters).process(event, Deadline.none()))
                .isInstanceOf(RetryableStoreException.class);

        assertThat(onlyReport().toComeAgain()).isEqualTo(at(1, 2, 3));
        assertThat(onlyReport().written().applied()).isOne();
        assertThat(onlyReport().handled()).isZero();
    }

    @Test
    void onlyNamedRecordsAreReportedToComeAgainWhereTheMappingReadsTheAnswer() {
        partial(BatchPipelineTest::allButTheLast, deadLetters);

        assertThat(onlyReport().toComeAgain()).isEqualTo(at(3));
        assertThat(onlyReport().handled()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void batchWhoseStoreFailsIsReportedWithTheTimeItTook(FailureReporting reporting) {
        for (RuntimeException failure :
                List.of(new RetryableStoreException("throttled"), new IllegalStateException("unforeseen"))) {
            reports.clear();
            Store<Offsets> unwell = (plan, deadline) -> {
                nanos.addAndGet(STORE_TIME.toNanos());
                throw failure;
            };

            assertThatThrownBy(() -> pipeline(unwell, deadLetters, reporting).process(event, Deadline.none()))
                    .isSameAs(failure);

            assertThat(onlyReport().written()).isEqualTo(new Written(0, 0, STORE_TIME));
            assertThat(onlyReport().toComeAgain()).isEqualTo(at(1, 2, 3));
            assertThat(onlyReport().deadLettersByCode()).isEqualTo(Map.of("invalid-field", 1L));
            assertThat(onlyReport().delivered().records()).isEqualTo(3);
        }
    }

    @Test
    void redrivenPoisonIsReportedAsPoisonAndNotToComeAgain() {
        redriven(this::store, FailureReporting.EXCEPTION);

        assertThat(onlyReport().deadLettersByCode()).isEqualTo(Map.of("invalid-field", 1L));
        assertThat(onlyReport().toComeAgain()).isEmpty();
        assertThat(onlyReport().handled()).isEqualTo(2);
        assertThat(onlyReport().delivered().oldestAge()).isEmpty();
    }

    @Test
    void redrivenRecordsThatAreUnwrittenAreReportedToComeAgain() {
        redriven(BatchPipelineTest::allButTheLast, FailureReporting.EXCEPTION);

        assertThat(onlyReport().toComeAgain()).isEqualTo(at(3));
    }

    @Test
    void reporterThatFailsDoesNotFailTheBatch() {
        BatchReporter failing = report -> {
            throw new IllegalStateException("standard output is gone");
        };
        BatchPipeline<Long, Offsets> pipeline = new BatchPipeline<>(
                BatchPipelineTest::decode, Offsets::new, this::store, deadLetters, FailureReporting.EXCEPTION, failing);

        assertThat(pipeline.process(event, Deadline.none())).isEqualTo(KafkaBatchResponse.success());
        assertThat(stored).containsExactly(1L, 3L);
    }

    @Test
    void timeOfTheMachineIsTakenWhereNoneIsGiven() {
        new BatchPipeline<>(
                        BatchPipelineTest::decode,
                        Offsets::new,
                        this::store,
                        deadLetters,
                        FailureReporting.EXCEPTION,
                        reports::add)
                .process(TestEvent.of(List.of(recordAMinuteAgo())), Deadline.none());

        assertThat(onlyReport().delivered().oldestAge())
                .hasValueSatisfying(age -> assertThat(age).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5)));
        assertThat(onlyReport().written().time()).isLessThan(Duration.ofMinutes(5));
    }

    private WriteResult store(Offsets plan, Deadline deadline) {
        nanos.addAndGet(STORE_TIME.toNanos());
        stored.addAll(plan.offsets());
        return WriteResult.of(plan.offsets().size(), 1);
    }

    private static WriteResult allButTheLast(Offsets plan, Deadline deadline) {
        return WriteResult.of(1, 0)
                .but(new Unwritten(List.of(new Coordinates("t", 0, 3)), new RetryableStoreException("throttled")));
    }

    private KafkaBatchResponse partial(Store<Offsets> store, DeadLetterStore deadLetters) {
        return pipeline(store, deadLetters, FailureReporting.BATCH_ITEM_FAILURES)
                .process(event, Deadline.none());
    }

    private KafkaBatchResponse redriven(Store<Offsets> store, FailureReporting reporting) {
        event.setEventSource(DeliveredBy.REDRIVE_EVENT_SOURCE);
        return pipeline(store, deadLetters, reporting).process(event, Deadline.none());
    }

    private BatchReport onlyReport() {
        assertThat(reports).hasSize(1);
        return reports.getFirst();
    }

    private static Set<Coordinates> at(long... offsets) {
        return LongStream.of(offsets)
                .mapToObj(offset -> new Coordinates("t", 0, offset))
                .collect(Collectors.toSet());
    }

    private static KafkaRecord recordAMinuteAgo() {
        return TestRecord.withTimestamp(
                TestRecord.value("t", 0, 1, "good"),
                Instant.now().minus(Duration.ofMinutes(1)).toEpochMilli());
    }

    private static KafkaBatchResponse naming(long... offsets) {
        return new KafkaBatchResponse(LongStream.of(offsets)
                .mapToObj(offset -> new BatchItemFailure(new ItemIdentifier("t-0", offset)))
                .toList());
    }

    private BatchPipeline<Long, Offsets> pipeline(Store<Offsets> store, DeadLetterStore deadLetters) {
        return pipeline(store, deadLetters, FailureReporting.EXCEPTION);
    }

    private BatchPipeline<Long, Offsets> pipeline(
            Store<Offsets> store, DeadLetterStore deadLetters, FailureReporting reporting) {
        return new BatchPipeline<>(
                BatchPipelineTest::decode, Offsets::new, store, deadLetters, reporting, reports::add, clock);
    }

    private static Long decode(KafkaRecord record) {
        return switch (record.payload()) {
            case Payload.Value(Encoded content)
            when content.text().equals("good") -> record.coordinates().offset();
            default -> throw new PoisonRecordException(PoisonCode.INVALID_FIELD, "is not good");
        };
    }

    private static KafkaRecord recordAt(long offset) {
        return TestRecord.at("t", 0, offset);
    }
}
