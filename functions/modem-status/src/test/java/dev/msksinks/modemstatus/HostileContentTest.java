package dev.msksinks.modemstatus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.HostileContent;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.batch.testing.TestEvent;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.modemstatus.write.RealTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a producer sends: the invocation succeeds against the real table, and each record is stored or dead-lettered. */
class HostileContentTest {
    private static final ModemStatusConfiguration CONFIGURATION =
            ModemStatusConfiguration.from(Map.of("DEVICE_STATUS_TABLE", "device_status", "DEAD_LETTER_BUCKET", "lake"));
    private static final String GOOD = "\"event_time\":\"2026-11-20T10:00:00Z\"";

    private static RealTable table;

    private final InMemoryDeadLetterStore deadLetters = new InMemoryDeadLetterStore("errors");
    private final List<KafkaRecord> records = new ArrayList<>();

    @BeforeAll
    static void openTable() {
        table = RealTable.open();
    }

    @AfterAll
    static void closeTable() {
        table.close();
    }

    @Test
    void hostileValuesAreDeadLettered() {
        HostileContent.values().forEach(value -> records.add(TestRecord.withValue(next(), value)));

        assertThat(handle()).isEqualTo(KafkaBatchResponse.success());
        assertThat(deadLetterCount()).isEqualTo(records.size());
    }

    @Test
    void hostileKeysOfTombstonesAreHandled() {
        HostileContent.texts().forEach(key -> records.add(TestRecord.withKey(next(), key)));

        assertThat(handle()).isEqualTo(KafkaBatchResponse.success());
        // Five blank names, two that are longer than a key of the table may be, and three that begin as JSON and are
        // none.
        assertThat(deadLetterCount()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"model", "interface", "interfacestatus", "cpuusage", "memoryusage", "event_time", "unknown"})
    void hostileFieldsAreStoredOrDeadLettered(String field) {
        String others = "\"deviceid\":\"hostile-" + field + "\"" + (field.equals("event_time") ? "" : "," + GOOD);
        addObjects(field, others);

        assertThat(handle()).isEqualTo(KafkaBatchResponse.success());
        assertThat(deadLetterCount()).isLessThanOrEqualTo(records.size());
    }

    @Test
    void hostileDeviceIdsAreStoredOrDeadLettered() {
        addObjects("deviceid", GOOD);

        assertThat(handle()).isEqualTo(KafkaBatchResponse.success());
        assertThat(deadLetterCount()).isBetween(1L, records.size() / 2L);
        assertThat(table.item("\ud83d\ude00")).isPresent();
        assertThat(table.item("'; DROP TABLE device_status; --")).isPresent();
    }

    private void addObjects(String field, String others) {
        HostileContent.objectsWith(field, others)
                .forEach(json -> records.add(TestRecord.withValue(next(), json.getBytes(StandardCharsets.UTF_8))));
    }

    private KafkaRecord next() {
        return TestRecord.at("telemetry", 0, records.size());
    }

    private KafkaBatchResponse handle() {
        return new ModemStatusHandler(
                        CONFIGURATION,
                        InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")),
                        table.store(),
                        deadLetters)
                .handleRequest(TestEvent.of(records), TestContext.unhurried());
    }

    private long deadLetterCount() {
        return deadLetters.objects().values().stream().flatMap(String::lines).count();
    }
}
