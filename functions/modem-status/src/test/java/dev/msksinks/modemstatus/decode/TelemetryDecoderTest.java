package dev.msksinks.modemstatus.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.testing.TestRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryDecoderTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final TelemetryDecoder DECODER =
            new TelemetryDecoder(InstantSource.fixed(NOW), Duration.ofMinutes(5));

    @Test
    void telemetryIsReadInFull() {
        DeviceChange.Reported reported = reported("""
                {"model":"CM-300","deviceid":"dvc0001","interface":"eth0.1","interfacestatus":"connected",
                 "cpuusage":"71.53","memoryusage":1204.77,"event_time":"2026-11-20 10:00:00"}
                """);

        assertThat(reported.deviceId()).isEqualTo("dvc0001");
        assertThat(reported.version())
                .isEqualTo(new StatusVersion(
                        Instant.parse("2026-11-20T10:00:00Z"),
                        TestRecord.TIMESTAMP + 7,
                        TestRecord.at("telemetry", 3, 7).coordinates()));
        assertThat(reported.status())
                .isEqualTo(new DeviceStatus(
                        Optional.of("CM-300"),
                        Optional.of("eth0.1"),
                        Optional.of("connected"),
                        Optional.of(new BigDecimal("71.53")),
                        Optional.of(new BigDecimal("1204.77"))));
        assertThat(reported.unknownFields()).isZero();
    }

    @Test
    void readingsThatAreLeftOutOrNullAreEmpty() {
        assertThat(reported(telemetry("\"cpuusage\":null")).status())
                .isEqualTo(new DeviceStatus(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void unknownFieldsAreCounted() {
        assertThat(reported(telemetry("\"firmware\":{\"major\":1},\"uptime\":5"))
                        .unknownFields())
                .isEqualTo(2);
    }

    @Test
    void deviceIdWrittenAsANumberIsItsDigits() {
        assertThat(reported("{\"deviceid\":1234567890123456789012,\"event_time\":\"2026-11-20 10:00:00\"}")
                        .deviceId())
                .isEqualTo("1234567890123456789012");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                      | MISSING_FIELD",
                "{\"event_time\":\"2026-11-20 10:00:00\"}                                | MISSING_FIELD",
                "{\"deviceid\":\"d\"}                                                    | MISSING_FIELD",
                "{\"deviceid\":null,\"event_time\":\"2026-11-20 10:00:00\"}              | MISSING_FIELD",
                "{\"deviceid\":\"\",\"event_time\":\"2026-11-20 10:00:00\"}              | MISSING_FIELD",
                "{\"deviceid\":\" \",\"event_time\":\"2026-11-20 10:00:00\"}             | MISSING_FIELD",
                "{\"deviceid\":[1],\"event_time\":\"2026-11-20 10:00:00\"}               | INVALID_FIELD",
                "{\"deviceid\":\"d\",\"event_time\":\"soon\"}                            | INVALID_FIELD",
                "{\"deviceid\":\"d\",\"event_time\":1795168800}                          | INVALID_FIELD",
                "{\"deviceid\":\"d\",\"event_time\":\"2026-11-20 12:05:01\"}             | TIME_IN_FUTURE",
                "[1]                                                                     | INVALID_JSON",
                "not json                                                                | INVALID_JSON",
            })
    void telemetryThatBreaksItsRulesIsPoison(String json, PoisonCode code) {
        assertPoison(TestRecord.value("telemetry", 0, 1, json), code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "\"1e3\"",
                "-5.50",
                "\" 73 \"",
                "9.9e125",
                "-9.9e125",
                "1E-130",
                "0.0",
                "0e-130",
                "0e125",
                "12345678901234567890123456789012345678"
            })
    void numbersMayBeTexts(String number) {
        assertThat(reported(telemetry("\"cpuusage\":" + number)).status().cpuUsage())
                .hasValue(new BigDecimal(number.replace("\"", "").strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"hot\"",
                "\"\"",
                "\"NaN\"",
                "\"Infinity\"",
                "true",
                "{}",
                "1e126",
                "1E-131",
                "0e126",
                "0e-131",
                "\"0x10\"",
                "1e999999999",
                "123456789012345678901234567890123456789"
            })
    void numbersThatDynamoDbCannotHoldArePoison(String number) {
        assertPoison(
                TestRecord.value("telemetry", 0, 1, telemetry("\"memoryusage\":" + number)), PoisonCode.INVALID_FIELD);
    }

    @Test
    void numberOfAThousandDigitsIsPoison() {
        assertThatThrownBy(() -> reported(telemetry("\"cpuusage\":\"" + "9".repeat(2_000) + "\"")))
                .isInstanceOf(PoisonRecordException.class);
    }

    @Test
    void textsMayBeAsLongAsTheirLimit() {
        assertThat(reported(telemetry("\"model\":\"" + "x".repeat(1_024) + "\""))
                        .status()
                        .model())
                .hasValue("x".repeat(1_024));
        String deviceId = "x".repeat(2_046) + "é";
        assertThat(DECODER.decode(TestRecord.withKey(TestRecord.at("t", 0, 1), deviceId))
                        .deviceId())
                .isEqualTo(deviceId);
    }

    @Test
    void longTextsArePoison() {
        assertPoison(
                TestRecord.value("t", 0, 1, telemetry("\"model\":\"" + "x".repeat(1_025) + "\"")),
                PoisonCode.TOO_LARGE);
        assertPoison(
                TestRecord.value(
                        "t",
                        0,
                        1,
                        "{\"deviceid\":\"" + "ü".repeat(1_025) + "\",\"event_time\":\"2026-11-20 10:00:00\"}"),
                PoisonCode.TOO_LARGE);
    }

    @Test
    void timeWithinTheToleranceIsNotPoison() {
        assertThat(reported("{\"deviceid\":\"d\",\"event_time\":\"2026-11-20 12:05:00\"}")
                        .version()
                        .eventTime())
                .isEqualTo("2026-11-20T12:05:00Z");
    }

    @Test
    void tombstoneRemovesTheDeviceOfItsKeyAsOfItsKafkaTimestamp() {
        KafkaRecord tombstone = TestRecord.withKey(TestRecord.at("telemetry", 3, 7), "dvc0001");

        assertThat(DECODER.decode(tombstone))
                .isEqualTo(new DeviceChange.Removed(
                        "dvc0001",
                        new StatusVersion(
                                Instant.ofEpochMilli(TestRecord.TIMESTAMP + 7),
                                TestRecord.TIMESTAMP + 7,
                                tombstone.coordinates())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dvc0001", "\"dvc0001\"", "{\"deviceid\":\"dvc0001\"}", "{\"deviceid\":\"dvc0001\",\"x\":1}"})
    void deviceOfATombstoneIsNamedAsTextOrAsJson(String key) {
        assertThat(DECODER.decode(TestRecord.withKey(TestRecord.at("telemetry", 3, 7), key))
                        .deviceId())
                .isEqualTo("dvc0001");
    }

    @Test
    void tombstoneThatNamesNoDeviceIsPoison() {
        assertPoison(TestRecord.at("t", 0, 1), PoisonCode.MISSING_KEY);
        assertPoison(TestRecord.withKey(TestRecord.at("t", 0, 1), "{\"device\":\"d\"}"), PoisonCode.INVALID_KEY);
        assertPoison(TestRecord.withKey(TestRecord.at("t", 0, 1), "{\"deviceid\":null}"), PoisonCode.INVALID_KEY);
        assertPoison(TestRecord.withKey(TestRecord.at("t", 0, 1), "{\"deviceid\":[\"d\"]}"), PoisonCode.INVALID_KEY);
        assertPoison(TestRecord.withKey(TestRecord.at("t", 0, 1), "\"\""), PoisonCode.INVALID_KEY);
        assertPoison(TestRecord.withKey(TestRecord.at("t", 0, 1), ""), PoisonCode.INVALID_KEY);
        assertPoison(TestRecord.withKey(TestRecord.at("t", 0, 1), "x".repeat(2_049)), PoisonCode.TOO_LARGE);
    }

    @Test
    void tombstoneFromTheFutureIsPoison() {
        KafkaRecord tombstone = TestRecord.withKey(
                TestRecord.withTimestamp(
                        TestRecord.at("t", 0, 1), NOW.plusSeconds(301).toEpochMilli()),
                "d");

        assertPoison(tombstone, PoisonCode.TIME_IN_FUTURE);
    }

    private static String telemetry(String fields) {
        return "{\"deviceid\":\"d\",\"event_time\":\"2026-11-20T10:00:00Z\"," + fields + "}";
    }

    private static DeviceChange.Reported reported(String json) {
        return (DeviceChange.Reported) DECODER.decode(TestRecord.value("telemetry", 3, 7, json));
    }

    private static void assertPoison(KafkaRecord record, PoisonCode code) {
        assertThatThrownBy(() -> DECODER.decode(record))
                .asInstanceOf(InstanceOfAssertFactories.type(PoisonRecordException.class))
                .returns(code, PoisonRecordException::code);
    }
}
