package dev.msksinks.customerdata.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.write.protocol.StoredOffsets;
import dev.msksinks.customerdata.write.protocol.StoredRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps a chain's item small that has very many ranges, since DynamoDB takes no item above 400 KB: the hour of a clock that
 * stands still has one more with each batch that it is in, for as long as there are batches between that it is not in. All but
 * the latest ranges go into items of their own, which never change: a page is named by what it holds, so it is written once,
 * by whomever, and before the item that refers to it. A page that nothing refers to expires.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas of DynamoDB</a>
 */
final class LedgerPages {
    static final int RANGES_OF_A_PAGE = 500;

    /** Some 20 KB each. */
    private static final int MOST_KNOWN = 4_000;

    private final LedgerTable table;
    private final Duration retention;
    private final InstantSource clock;

    /** Of this process, so that a page is read and written once in its life. */
    private final Map<String, Page> known = new ConcurrentHashMap<>();

    LedgerPages(LedgerTable table, Duration retention, InstantSource clock) {
        this.table = table;
        this.retention = retention;
        this.clock = clock;
    }

    /** What the item itself holds: the digests of its pages, and the ranges behind them. */
    record Paged(List<String> pages, StoredOffsets rest) {
        Paged {
            pages = List.copyOf(pages);
        }
    }

    private record Page(StoredOffsets stored, Instant expiry) {}

    /** Writes the pages that are not known to be there, and known to outlive an item that is written now. */
    Paged write(String chain, StoredOffsets stored, Deadline deadline) {
        List<StoredRange> ranges = stored.ranges();
        List<String> pages = new ArrayList<>();
        int from = 0;
        for (; ranges.size() - from >= 2 * RANGES_OF_A_PAGE; from += RANGES_OF_A_PAGE) {
            pages.add(writePage(chain, new StoredOffsets(ranges.subList(from, from + RANGES_OF_A_PAGE)), deadline));
        }
        return new Paged(pages, new StoredOffsets(ranges.subList(from, ranges.size())));
    }

    private String writePage(String chain, StoredOffsets stored, Deadline deadline) {
        String digest = digest(stored.toString());
        String name = name(chain, digest);
        Instant now = clock.instant();
        Page page = known.get(name);
        if (page == null || page.expiry().isBefore(now.plus(retention))) {
            Instant expiry = now.plus(retention.multipliedBy(2));
            table.put(LedgerAttributes.ofPage(name, stored, expiry), deadline);
            know(name, new Page(stored, expiry));
        }
        return digest;
    }

    private static String name(String chain, String digest) {
        return chain + "#" + digest;
    }

    /** @throws IllegalArgumentException if a page is not there, or is none */
    StoredOffsets read(String chain, Paged paged, Deadline deadline) {
        if (paged.pages().isEmpty()) {
            return paged.rest();
        }
        List<StoredRange> ranges = new ArrayList<>();
        for (String digest : paged.pages()) {
            ranges.addAll(readPage(name(chain, digest), deadline).ranges());
        }
        ranges.addAll(paged.rest().ranges());
        return new StoredOffsets(ranges);
    }

    private StoredOffsets readPage(String name, Deadline deadline) {
        Page page = known.get(name);
        if (page == null) {
            if (deadline.isOver()) {
                throw new RetryableStoreException("the time was over before page %s was read".formatted(name));
            }
            Map<String, AttributeValue> found = table.get(name, deadline);
            page = new Page(LedgerAttributes.stored(found), LedgerAttributes.expiry(found));
            know(name, page);
        }
        return page.stored();
    }

    private void know(String name, Page page) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(name, page);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
