package dev.msksinks.modemstatus.decode;

import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import java.nio.charset.StandardCharsets;

/** The rules of a DynamoDB partition key: not empty, and at most 2,048 bytes of UTF-8. */
final class DeviceId {
    private static final int MAX_BYTES = 2_048;

    private DeviceId() {}

    static String check(String deviceId, String where, PoisonCode whenEmpty) {
        if (deviceId.isBlank()) {
            throw new PoisonRecordException(whenEmpty, where + " is empty");
        }
        if (deviceId.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new PoisonRecordException(
                    PoisonCode.TOO_LARGE, where + " is longer than " + MAX_BYTES + " bytes of UTF-8");
        }
        return deviceId;
    }
}
