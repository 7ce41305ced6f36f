package dev.msksinks.customerdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.HostileContent;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.batch.testing.TestEvent;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.customerdata.testing.LakeRows;
import dev.msksinks.customerdata.testing.RealLedger;
import dev.msksinks.customerdata.testing.S3Lake;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/**
 * Whatever a producer sends: the invocation succeeds against the real stores, and each record is either a row that another
 * parser of RFC 4180 reads back exactly, or a dead letter.
 */
class HostileContentTest {
    private static final CustomerDataConfiguration CONFIGURATION = CustomerDataConfiguration.read(Map.of(
            "CUSTOMER_BUCKET", "lake",
            "CUSTOMER_COLUMNS", "id,note?",
            "OFFSET_LEDGER_TABLE", "ledger",
            "DEAD_LETTER_BUCKET", "lake",
            "DEAD_LETTER_PREFIX", "errors"));

    private final S3Lake lake = new S3Lake();
    private final InMemoryDeadLetterStore deadLetters = new InMemoryDeadLetterStore("errors");
    private final List<KafkaRecord> records = new ArrayList<>();

    /** Of each record, what the second column has to hold if it becomes a row. */
    private final List<String> notes = new ArrayList<>();

    @Test
    void hostileValuesAreDeadLettered() {
        HostileContent.values().forEach(value -> send(value, "no row"));
        assertThat(deadLetteredOffsets()).hasSize(records.size());
    }

    @Test
    void hostileTextsInQuotesAreStoredAsTheyAre() {
        HostileContent.texts().forEach(text -> send(line("7", quoted(text)), text));
        assertThat(deadLetteredOffsets())
                .containsExactly((long) HostileContent.texts().indexOf("\0"));
    }

    @Test
    void hostileTextsWithoutQuotesAreStoredOrDeadLettered() {
        HostileContent.texts().forEach(text -> send(line("7", text), text.equals("\r\n") ? "" : text));
        // Quotes, commas and line breaks that no CSV field can have without quotes, and the NUL.
        assertThat(deadLetteredOffsets()).hasSize(5);
    }

    @Test
    void hostileTextsInARequiredColumnAreStoredOrDeadLettered() {
        HostileContent.texts().forEach(text -> send(line(quoted(text), "x"), "x"));
        assertThat(deadLetteredOffsets())
                .containsExactlyInAnyOrder((long) HostileContent.texts().indexOf(""), (long)
                        HostileContent.texts().indexOf("\0"));
    }

    @Test
    void hostileJsonFieldsAreStoredAsTheyAre() {
        List<String> texts = HostileContent.texts();
        HostileContent.objectsWith("note", "\"id\":\"7\"").forEach(json -> {
            String value = json.replaceAll("(?s)^\\{\"note\":(.*),\"id\":\"7\"}$", "$1");
            String note = records.size() < texts.size() ? texts.get(records.size()) : value;
            send(
                    json.getBytes(StandardCharsets.UTF_8),
                    note.equals("null") && records.size() >= texts.size() ? "" : note);
        });
        // The NUL, and two halves of a character.
        assertThat(deadLetteredOffsets()).hasSize(3);
    }

    @Test
    void hostileNamesOfJsonFieldsAreCounted() {
        HostileContent.objectsWith("unknown", "\"id\":\"7\",\"note\":\"x\"")
                .forEach(json -> send(json.getBytes(StandardCharsets.UTF_8), "x"));
        assertThat(deadLetteredOffsets()).isEmpty();
    }

    @Test
    void hostileKeysAreToldByTheirRows() {
        List<byte[]> keys = new ArrayList<>(HostileContent.values());
        keys.add("base64:".getBytes(StandardCharsets.UTF_8));
        keys.add("base64:/w==".getBytes(StandardCharsets.UTF_8));
        keys.forEach(key -> {
            KafkaRecord record = next();
            notes.add("x");
            records.add(new KafkaRecord(
                    record.coordinates(),
                    record.timestamp(),
                    Optional.of(Encoded.of(key)),
                    TestRecord.withValue(record, line("7", "x")).payload(),
                    List.of()));
        });
        assertThat(deadLetteredOffsets()).isEmpty();
        Map<Long, CSVRecord> rows = rows();
        for (int i = 0; i < keys.size(); i++) {
            assertThat(bytes(rows.get((long) i).get("kafka_key"))).isEqualTo(keys.get(i));
        }
    }

    /** How a reader gets the key's bytes from its column. */
    private static byte[] bytes(String key) {
        return key.startsWith("base64:")
                ? Base64.getDecoder().decode(key.substring("base64:".length()))
                : key.getBytes(StandardCharsets.UTF_8);
    }

    private void send(byte[] value, String note) {
        records.add(TestRecord.withValue(next(), value));
        notes.add(note);
    }

    private KafkaRecord next() {
        return TestRecord.at("customer", 0, records.size());
    }

    private static byte[] line(String id, String note) {
        return (id + "," + note).getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** After an invocation that succeeds, and that leaves every record in just one place. */
    private Set<Long> deadLetteredOffsets() {
        CustomerDataHandler handler =
                new CustomerDataHandler(CONFIGURATION, lake.store(), new RealLedger().ledger(), deadLetters);
        assertThat(handler.handleRequest(TestEvent.of(records), TestContext.unhurried()))
                .isEqualTo(KafkaBatchResponse.success());
        Map<Long, CSVRecord> rows = rows();
        Set<Long> dead = new HashSet<>();
        deadLetters.objects().values().stream()
                .flatMap(String::lines)
                .map(line -> line.replaceAll("(?s)^.{0,500}?\"offset\":(\\d+),.*", "$1"))
                .forEach(offset -> assertThat(dead.add(Long.valueOf(offset))).isTrue());
        for (long offset = 0; offset < records.size(); offset++) {
            assertThat(rows.containsKey(offset)).isNotEqualTo(dead.contains(offset));
            if (rows.containsKey(offset)) {
                assertThat(rows.get(offset).get("note")).isEqualTo(notes.get(Math.toIntExact(offset)));
            }
        }
        return dead;
    }

    private Map<Long, CSVRecord> rows() {
        Map<Long, CSVRecord> rows = new HashMap<>();
        for (CSVRecord row : LakeRows.of(lake)) {
            assertThat(row.size()).isEqualTo(8);
            assertThat(rows.put(Long.valueOf(row.get("kafka_offset")), row)).isNull();
        }
        return rows;
    }
}
