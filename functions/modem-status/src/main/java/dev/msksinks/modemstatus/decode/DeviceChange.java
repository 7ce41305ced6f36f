package dev.msksinks.modemstatus.decode;

/** What a record says of one device. */
public sealed interface DeviceChange {

    String deviceId();

    StatusVersion version();

    /** The device reported its status; {@code unknownFields} of its telemetry are not kept. */
    record Reported(String deviceId, StatusVersion version, DeviceStatus status, int unknownFields)
            implements DeviceChange {}

    /** The device's status is to be removed: a tombstone with its key. */
    record Removed(String deviceId, StatusVersion version) implements DeviceChange {}
}
