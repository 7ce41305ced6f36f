package dev.msksinks.customerdata.write;

import dev.msksinks.customerdata.write.protocol.Claim;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import dev.msksinks.customerdata.write.protocol.StoredOffsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of the ledger as attributes of the table. */
final class LedgerAttributes {
    static final String CHAIN = "chain";
    static final String VERSION = "version";
    private static final String STORED = "stored";
    private static final String FENCES = "fences";
    private static final String CLAIM_FROM = "claim_from";
    private static final String CLAIM_KEY = "claim_key";
    private static final String EXPIRES_AT = "expires_at";

    private LedgerAttributes() {}

    static Map<String, AttributeValue> of(String chain, LedgerItem item, Instant expiry) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put(CHAIN, AttributeValue.fromS(chain));
        attributes.put(VERSION, number(item.version()));
        attributes.put(STORED, AttributeValue.fromS(item.stored().toString()));
        attributes.put(FENCES, number(item.fences()));
        attributes.put(EXPIRES_AT, number(expiry.getEpochSecond()));
        item.claim().ifPresent(claim -> {
            attributes.put(CLAIM_FROM, number(claim.from()));
            attributes.put(CLAIM_KEY, AttributeValue.fromS(claim.key()));
        });
        return attributes;
    }

    /** @throws IllegalArgumentException if an attribute is absent or not what it has to be */
    static Optional<LedgerItem> read(Map<String, AttributeValue> attributes) {
        return attributes.isEmpty()
                ? Optional.empty()
                : Optional.of(new LedgerItem(
                        number(attributes, VERSION),
                        StoredOffsets.parse(text(attributes, STORED)),
                        attributes.containsKey(CLAIM_KEY)
                                ? Optional.of(new Claim(number(attributes, CLAIM_FROM), text(attributes, CLAIM_KEY)))
                                : Optional.empty(),
                        number(attributes, FENCES)));
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static long number(Map<String, AttributeValue> attributes, String name) {
        return Optional.ofNullable(attributes.get(name))
                .map(AttributeValue::n)
                .map(Long::parseLong)
                .orElseThrow(() -> new IllegalArgumentException(name + " is no number"));
    }

    private static String text(Map<String, AttributeValue> attributes, String name) {
        return Optional.ofNullable(attributes.get(name))
                .map(AttributeValue::s)
                .orElseThrow(() -> new IllegalArgumentException(name + " is no text"));
    }
}
