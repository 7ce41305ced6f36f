package dev.msksinks.local.pipeline.dataset;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Stock of ten stores. Every eighth record brings a new SKU, half of them with a count; the others change the stock of one
 * that is known. Only one SKU in eleven is counted anew and ended later on, since that hides what became of the changes
 * before: of all others the score is the sum of every change. One record in a hundred ends a SKU.
 */
final class Inventory implements SampleMaker {
    /** A store whose key in the cache another writer uses for something else. */
    static final String TAKEN_STORE = "taken";

    static final String TAKEN_SET = "inventory:" + TAKEN_STORE;

    private static final int STORES = 10;
    private static final int RECORDS_A_SKU = 8;
    private static final int COUNTED_ANEW = 11;
    private static final int LARGEST_CHANGE = 20;

    @Override
    public Content make(int number, RandomGenerator random) {
        int known = 1 + number / RECORDS_A_SKU;
        if (number % 100 == 99) {
            int ended = COUNTED_ANEW * (1 + random.nextInt(known / COUNTED_ANEW)) - 1;
            return Content.tombstone(
                    Topic.INVENTORY, Optional.of(key(ended)), new Meaning.StockRemoved(set(ended), member(ended)));
        }
        boolean isNew = number % RECORDS_A_SKU == 0;
        int sku = isNew ? known - 1 : random.nextInt(known);
        boolean counted = isNew ? sku % 4 < 2 : sku % COUNTED_ANEW == COUNTED_ANEW - 1 && random.nextInt(4) == 0;
        long amount = counted ? random.nextInt(1_000) : change(random);
        return Content.of(
                Topic.INVENTORY,
                key(sku),
                "{\"store\":\"%s\",\"sku\":\"%s\",\"%s\":%d}"
                        .formatted(store(sku), name(sku), counted ? "quantity" : "delta", amount),
                new Meaning.Stock(
                        set(sku),
                        member(sku),
                        counted ? OptionalLong.of(amount) : OptionalLong.empty(),
                        counted ? 0 : amount));
    }

    /** Never none, of which nobody could tell whether it was applied. */
    private static long change(RandomGenerator random) {
        return random.nextInt(1, LARGEST_CHANGE + 1) * (random.nextBoolean() ? 1L : -1L);
    }

    private static String key(int sku) {
        return store(sku) + ":" + name(sku);
    }

    private static String set(int sku) {
        return "inventory:" + store(sku);
    }

    private static String member(int sku) {
        return "sku:" + name(sku);
    }

    private static String store(int sku) {
        return "store" + (1 + sku % STORES);
    }

    private static String name(int sku) {
        return "A%03d".formatted(sku / STORES);
    }
}
