package dev.msksinks.customerdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.testing.AtLeastOnceMapping;
import dev.msksinks.batch.testing.Choices;
import dev.msksinks.batch.testing.FlakyDeadLetterStore;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.batch.testing.TestEvent;
import dev.msksinks.customerdata.SentCustomers.Row;
import dev.msksinks.customerdata.plan.Compression;
import dev.msksinks.customerdata.plan.CsvFormat;
import dev.msksinks.customerdata.plan.HourlyNaming;
import dev.msksinks.customerdata.plan.ObjectRenderer;
import dev.msksinks.customerdata.testing.LakeRows;
import dev.msksinks.customerdata.testing.StoredObject;
import dev.msksinks.customerdata.testing.TestStores;
import dev.msksinks.customerdata.write.QuickDataLakeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/**
 * Whatever an event source mapping delivers how often, wherever the lake, its ledger or the function fails, whenever requests
 * arrive that nobody waits for any more, and whatever an operator sends again in between: the lake and the dead letters end
 * as the model says.
 */
final class ExactlyOnceToSee {
    private static final int MOST_ATTEMPTS = 100;

    private final TestStores stores;
    private final SentCustomers customers;
    private final Choices operation;
    private final Faults faults;
    private final InMemoryDeadLetterStore deadLetters = new InMemoryDeadLetterStore("errors");
    private final CustomerDataHandler handler;

    /**
     * @param operation when late requests arrive, the ledger is lost, and dead letters are sent again
     * @param faults what goes wrong
     */
    ExactlyOnceToSee(
            TestStores stores,
            SentCustomers customers,
            List<Integer> operation,
            List<Integer> faults,
            FailureReporting reporting) {
        Columns columns = Columns.parse("customer,note?");
        this.stores = stores;
        this.customers = customers;
        this.operation = new Choices(operation);
        this.faults = new Faults(faults);
        this.handler = new CustomerDataHandler(
                CustomerDataConfiguration.read(Map.of(
                        "CUSTOMER_BUCKET",
                        "lake",
                        "CUSTOMER_COLUMNS",
                        "customer,note?",
                        "OFFSET_LEDGER_TABLE",
                        "ledger",
                        "DEAD_LETTER_BUCKET",
                        "lake",
                        "REPORT_BATCH_ITEM_FAILURES",
                        String.valueOf(reporting == FailureReporting.BATCH_ITEM_FAILURES))),
                QuickDataLakeStore.of(
                        new HourlyNaming("customer-data", ".csv"),
                        new ObjectRenderer(new CsvFormat(columns), Compression.NONE),
                        new FlakyObjectStore(stores.lake().store(), this.faults),
                        new FlakyLedger(stores.ledger(), this.faults)),
                new FlakyDeadLetterStore(deadLetters, new Choices(faults)));
    }

    void check(List<Integer> deliveries) {
        new AtLeastOnceMapping(
                        customers.log(),
                        event -> {
                            operate();
                            return handle(event);
                        },
                        new Choices(deliveries))
                .deliverAll();
        customers.mended().forEach(this::sendUntilDone);
        faults.arrive();

        List<Row> rows = new ArrayList<>();
        List<Row> redriven = new ArrayList<>();
        stores.lake().objects().forEach((key, object) -> {
            List<Row> held = rows(key, object);
            assertThat(held).isSortedAccordingTo((one, other) -> Long.compare(offset(one), offset(other)));
            if (key.endsWith("-redrive.csv")) {
                assertThat(held).hasSize(1);
                redriven.addAll(held);
            } else {
                rows.addAll(held);
            }
        });
        assertThat(rows).containsExactlyInAnyOrderElementsOf(customers.rows());
        assertThat(redriven).containsExactlyInAnyOrderElementsOf(customers.mendedRows());
        assertThat(places(deadLetters)).containsExactlyInAnyOrderElementsOf(customers.deadLetters());
    }

    /** What happens between two invocations of the mapping. */
    private void operate() {
        switch (operation.next(10)) {
            case 1, 2 -> faults.arrive();
            case 3 -> {
                if (!faults.areLate()) {
                    stores.loseLedger().run();
                }
            }
            case 4, 5 -> {
                List<KafkaRecord> mended = customers.mended();
                if (!mended.isEmpty()) {
                    send(mended.get(operation.next(mended.size())));
                }
            }
            case 6, 7 -> deliverFromAnywhere();
            default -> {}
        }
    }

    /** As another mapping does, or one that was moved or gives up on batches. */
    private void deliverFromAnywhere() {
        List<KafkaRecord> log = customers.log();
        int from = operation.next(log.size() + 1);
        int to = from + operation.next(log.size() + 1 - from);
        attempt(TestEvent.of(log.subList(from, to)));
    }

    private void sendUntilDone(KafkaRecord mended) {
        for (int attempt = 0; !send(mended); attempt++) {
            assertThat(attempt).isLessThan(MOST_ATTEMPTS);
        }
    }

    private boolean send(KafkaRecord mended) {
        KafkaEvent event = TestEvent.of(List.of(mended));
        event.setEventSource(DeliveredBy.REDRIVE_EVENT_SOURCE);
        return attempt(event);
    }

    private boolean attempt(KafkaEvent event) {
        try {
            return handle(event).batchItemFailures().isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private KafkaBatchResponse handle(KafkaEvent event) {
        try {
            return handler.handleRequest(event, TestContext.unhurried());
        } catch (Faults.Died e) {
            throw new IllegalStateException("the function died", e);
        }
    }

    private static List<Row> rows(String key, StoredObject object) {
        String hour = key.replaceAll(".*/hour=(\\d+)/.*", "$1");
        return LakeRows.parse(object.text()).stream()
                .map(row -> new Row(hour, coordinates(row), customer(row)))
                .toList();
    }

    private static Coordinates coordinates(CSVRecord row) {
        return new Coordinates(
                row.get("kafka_topic"),
                Integer.parseInt(row.get("kafka_partition")),
                Long.parseLong(row.get("kafka_offset")));
    }

    private static String customer(CSVRecord row) {
        return row.get("kafka_tombstone").equals("true") ? row.get("kafka_key") + " is gone" : row.get("customer");
    }

    private static long offset(Row row) {
        return row.record().offset();
    }

    private static List<String> places(InMemoryDeadLetterStore deadLetters) {
        return deadLetters.objects().values().stream()
                .flatMap(String::lines)
                .map(line -> line.replaceAll(
                        ".*\"topic\":\"([^\"]+)\",\"partition\":(\\d+),\"offset\":(\\d+),.*", "$1-$2@$3"))
                .toList();
    }
}
