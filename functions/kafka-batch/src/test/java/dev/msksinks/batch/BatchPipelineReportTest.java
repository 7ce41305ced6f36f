package dev.msksinks.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.ThreeRecords.Offsets;
import dev.msksinks.batch.report.BatchReport;
import dev.msksinks.batch.report.BatchReporter;
import dev.msksinks.batch.report.DeadLetterStore;
import dev.msksinks.batch.report.Delivered;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.report.Written;
import dev.msksinks.batch.testing.TestEvent;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
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

/** What a pipeline reports of a batch, whatever becomes of it. */
class BatchPipelineReportTest {
    private static final Duration STORE_TIME = Duration.ofMillis(250);

    private final KafkaEvent event = ThreeRecords.event();
    private final List<BatchReport> reports = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(17);
    private final BatchClock clock =
            new BatchClock(InstantSource.fixed(Instant.ofEpochMilli(TestRecord.TIMESTAMP + 5_000)), nanos::get);

    @Test
    void reportSaysWhatBecameOfTheBatch() {
        pipeline(this::store).process(event, Deadline.none());

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
        DeadLetter rejected = new DeadLetter(TestRecord.at("t", 0, 3), PoisonCode.REJECTED_BY_STORE, "rejected");

        pipeline((plan, deadline) -> new WriteResult(1, 0, List.of(rejected))).process(event, Deadline.none());

        assertThat(onlyReport().deadLettersByCode()).isEqualTo(Map.of("invalid-field", 1L, "rejected-by-store", 1L));
        assertThat(onlyReport().handled()).isEqualTo(1);
    }

    @Test
    void allRecordsAreReportedToComeAgainIfTheBatchFails() {
        assertThatThrownBy(() -> pipeline(ThreeRecords::allButTheLast).process(event, Deadline.none()))
                .isInstanceOf(RetryableStoreException.class);

        assertThat(onlyReport().toComeAgain()).isEqualTo(at(1, 2, 3));
        assertThat(onlyReport().written().applied()).isOne();
        assertThat(onlyReport().handled()).isZero();
    }

    @Test
    void onlyNamedRecordsAreReportedToComeAgainWhereTheMappingReadsTheAnswer() {
        pipeline(ThreeRecords::allButTheLast, FailureReporting.BATCH_ITEM_FAILURES)
                .process(event, Deadline.none());

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

            assertThatThrownBy(() -> pipeline(unwell, reporting).process(event, Deadline.none()))
                    .isSameAs(failure);

            assertThat(onlyReport().written()).isEqualTo(new Written(0, 0, STORE_TIME));
            assertThat(onlyReport().toComeAgain()).isEqualTo(at(1, 2, 3));
            assertThat(onlyReport().deadLettersByCode()).isEqualTo(Map.of("invalid-field", 1L));
            assertThat(onlyReport().delivered().records()).isEqualTo(3);
        }
    }

    @Test
    void poisonIsReportedAsADeadLetterOnlyOnceItIsWritten() {
        List<Store<Offsets>> stores = List.of(this::store, (plan, deadline) -> {
            throw new IllegalStateException("unforeseen");
        });
        for (Store<Offsets> store : stores) {
            reports.clear();

            assertThatThrownBy(() -> pipeline(store, FailureReporting.EXCEPTION, BatchPipelineReportTest::refuse)
                            .process(event, Deadline.none()))
                    .isInstanceOf(RuntimeException.class);

            assertThat(onlyReport().deadLettersByCode()).isEmpty();
            assertThat(onlyReport().toComeAgain()).isEqualTo(at(1, 2, 3));
            assertThat(onlyReport().handled()).isZero();
        }
    }

    @Test
    void poisonThatIsNotWrittenIsReportedToComeAgainWhereTheMappingReadsTheAnswer() {
        pipeline(this::store, FailureReporting.BATCH_ITEM_FAILURES, BatchPipelineReportTest::refuse)
                .process(event, Deadline.none());

        assertThat(onlyReport().deadLettersByCode()).isEmpty();
        assertThat(onlyReport().toComeAgain()).isEqualTo(at(2, 3));
        assertThat(onlyReport().handled()).isOne();
    }

    @Test
    void redrivenPoisonIsReportedAsPoisonAndNotToComeAgain() {
        redriven(this::store);

        assertThat(onlyReport().deadLettersByCode()).isEqualTo(Map.of("invalid-field", 1L));
        assertThat(onlyReport().toComeAgain()).isEmpty();
        assertThat(onlyReport().handled()).isEqualTo(2);
        assertThat(onlyReport().delivered().oldestAge()).isEmpty();
    }

    @Test
    void redrivenRecordsThatAreUnwrittenAreReportedToComeAgain() {
        redriven(ThreeRecords::allButTheLast);

        assertThat(onlyReport().toComeAgain()).isEqualTo(at(3));
    }

    @Test
    void reporterThatFailsDoesNotFailTheBatch() {
        BatchReporter failing = report -> {
            throw new IllegalStateException("standard output is gone");
        };
        BatchPipeline<Long, Offsets> pipeline = new BatchPipeline<>(
                ThreeRecords::decode, Offsets::new, this::store, letters -> {}, FailureReporting.EXCEPTION, failing);

        assertThat(pipeline.process(event, Deadline.none())).isEqualTo(KafkaBatchResponse.success());
    }

    @Test
    void timeOfTheMachineIsTakenWhereNoneIsGiven() {
        new BatchPipeline<>(
                        ThreeRecords::decode,
                        Offsets::new,
                        this::store,
                        letters -> {},
                        FailureReporting.EXCEPTION,
                        reports::add)
                .process(TestEvent.of(List.of(recordAMinuteAgo())), Deadline.none());

        assertThat(onlyReport().delivered().oldestAge())
                .hasValueSatisfying(age -> assertThat(age).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5)));
        assertThat(onlyReport().written().time()).isLessThan(Duration.ofMinutes(5));
    }

    private WriteResult store(Offsets plan, Deadline deadline) {
        nanos.addAndGet(STORE_TIME.toNanos());
        return WriteResult.of(plan.offsets().size(), 1);
    }

    private void redriven(Store<Offsets> store) {
        event.setEventSource(DeliveredBy.REDRIVE_EVENT_SOURCE);
        pipeline(store).process(event, Deadline.none());
    }

    private BatchPipeline<Long, Offsets> pipeline(Store<Offsets> store) {
        return pipeline(store, FailureReporting.EXCEPTION);
    }

    private BatchPipeline<Long, Offsets> pipeline(Store<Offsets> store, FailureReporting reporting) {
        return pipeline(store, reporting, letters -> {});
    }

    private BatchPipeline<Long, Offsets> pipeline(
            Store<Offsets> store, FailureReporting reporting, DeadLetterStore deadLetters) {
        return new BatchPipeline<>(
                ThreeRecords::decode, Offsets::new, store, deadLetters, reporting, reports::add, clock);
    }

    private static void refuse(List<DeadLetter> letters) {
        throw new RetryableStoreException("the bucket refuses");
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
}
