package dev.msksinks.customerdata.write;

import dev.msksinks.customerdata.write.protocol.Claim;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import dev.msksinks.customerdata.write.protocol.StoredOffsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of the ledger as attributes of the table. */
final class LedgerAttributes {
    static final String CHAIN = "chain";
    static final String VERSION = "version";
    private static final String STORED = "stored";
    private static final String PAGES = "pages";
    private static final String FENCES = "fences";
    private static final String CLAIM_FROM = "claim_from";
    private static final String CLAIM_KEY = "claim_key";
    private static final String EXPIRES_AT = "expires_at";

    private LedgerAttributes() {}

    static Map<String, AttributeValue> of(String chain, LedgerItem item, LedgerPages.Paged stored, Instant expiry) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put(CHAIN, AttributeValue.fromS(chain));
        attributes.put(VERSION, number(item.version()));
        attributes.put(STORED, AttributeValue.fromS(stored.rest().toString()));
        if (!stored.pages().isEmpty()) {
            attributes.put(
                    PAGES,
                    AttributeValue.fromL(
                            stored.pages().stream().map(AttributeValue::fromS).toList()));
        }
        attributes.put(FENCES, number(item.fences()));
        attributes.put(EXPIRES_AT, number(expiry.getEpochSecond()));
        item.claim().ifPresent(claim -> {
            attributes.put(CLAIM_FROM, number(claim.from()));
            attributes.put(CLAIM_KEY, AttributeValue.fromS(claim.key()));
        });
        return attributes;
    }

    static Map<String, AttributeValue> ofPage(String name, StoredOffsets stored, Instant expiry) {
        return Map.of(
                CHAIN,
                AttributeValue.fromS(name),
                STORED,
                AttributeValue.fromS(stored.toString()),
                EXPIRES_AT,
                number(expiry.getEpochSecond()));
    }

    /**
     * @param stored of the item and its pages
     * @throws IllegalArgumentException if an attribute is absent or not what it has to be, as for all that read
     */
    static LedgerItem read(Map<String, AttributeValue> attributes, StoredOffsets stored) {
        return new LedgerItem(
                number(attributes, VERSION),
                stored,
                attributes.containsKey(CLAIM_KEY)
                        ? Optional.of(new Claim(number(attributes, CLAIM_FROM), text(attributes, CLAIM_KEY)))
                        : Optional.empty(),
                number(attributes, FENCES));
    }

    static LedgerPages.Paged paged(Map<String, AttributeValue> attributes) {
        return new LedgerPages.Paged(
                Optional.ofNullable(attributes.get(PAGES)).map(AttributeValue::l).orElse(List.of()).stream()
                        .map(AttributeValue::s)
                        .toList(),
                stored(attributes));
    }

    static StoredOffsets stored(Map<String, AttributeValue> attributes) {
        return StoredOffsets.parse(text(attributes, STORED));
    }

    static Instant expiry(Map<String, AttributeValue> attributes) {
        return Instant.ofEpochSecond(number(attributes, EXPIRES_AT));
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
