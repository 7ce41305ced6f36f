package dev.msksinks.modemstatus.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.FieldNames;
import dev.msksinks.batch.decode.JsonFields;
import dev.msksinks.batch.decode.JsonValue;
import dev.msksinks.batch.decode.RecordDecoder;
import dev.msksinks.batch.decode.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Telemetry to a change of one device. {@code deviceid} and {@code event_time} are needed; the readings may be left out, and
 * those that are numbers may come as texts. Other fields are counted and not kept.
 *
 * <p>A time further in the future than the tolerance is poison: newer wins, so one bad clock would freeze its device's
 * status until that time comes.
 */
public final class TelemetryDecoder implements RecordDecoder<DeviceChange> {
    private static final String DEVICE = "deviceid";
    private static final FieldNames FIELDS =
            FieldNames.of("model", DEVICE, "interface", "interfacestatus", "cpuusage", "memoryusage", "event_time");

    private static final FieldNames OF_KEY = FieldNames.of(DEVICE);

    private final InstantSource clock;
    private final Duration tolerance;

    public TelemetryDecoder(InstantSource clock, Duration tolerance) {
        this.clock = clock;
        this.tolerance = tolerance;
    }

    @Override
    public DeviceChange decode(KafkaRecord record) {
        return switch (record.payload()) {
            case Payload.Value(Encoded content) -> reported(record, content);
            case Payload.Tombstone() -> removed(record);
        };
    }

    private DeviceChange reported(KafkaRecord record, Encoded content) {
        JsonFields json = JsonFields.read(content.bytes(), FIELDS);
        TelemetryFields fields = new TelemetryFields(json);
        String deviceId = DeviceId.check(fields.required(DEVICE), "field " + DEVICE, PoisonCode.MISSING_FIELD);
        Instant eventTime = notInFuture(EventTime.parse(fields.required("event_time")), "field event_time");
        return new DeviceChange.Reported(
                deviceId,
                new StatusVersion(eventTime, record.timestamp().epochMillis(), record.coordinates()),
                new DeviceStatus(
                        fields.text("model"),
                        fields.text("interface"),
                        fields.text("interfacestatus"),
                        fields.number("cpuusage"),
                        fields.number("memoryusage")),
                json.unknownFields());
    }

    private DeviceChange removed(KafkaRecord record) {
        Encoded key = record.key()
                .orElseThrow(() ->
                        new PoisonRecordException(PoisonCode.MISSING_KEY, "tombstone has no key to name its device"));
        notInFuture(record.timestamp().instant(), "timestamp of the tombstone");
        return new DeviceChange.Removed(
                DeviceId.check(named(key), "key", PoisonCode.INVALID_KEY),
                StatusVersion.ofKafkaTimestamp(record.timestamp(), record.coordinates()));
    }

    private static String named(Encoded key) {
        return switch (RecordKey.read(key, OF_KEY)) {
            case RecordKey.Text(String text) -> text;
            case RecordKey.Fields(JsonFields fields) ->
                fields.get(DEVICE)
                        .flatMap(JsonValue::asScalar)
                        .orElseThrow(() -> new PoisonRecordException(PoisonCode.INVALID_KEY, "key has no " + DEVICE));
        };
    }

    private Instant notInFuture(Instant time, String what) {
        if (time.isAfter(clock.instant().plus(tolerance))) {
            throw new PoisonRecordException(
                    PoisonCode.TIME_IN_FUTURE, what + " lies more than " + tolerance.toSeconds() + " s in the future");
        }
        return time;
    }
}
