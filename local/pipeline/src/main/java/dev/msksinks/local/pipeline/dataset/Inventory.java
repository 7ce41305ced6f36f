package dev.msksinks.local.pipeline.dataset;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Stock of ten stores: a quarter of the records counts it anew, the others change it, and one in a hundred ends a SKU. */
final class Inventory implements SampleMaker {
    /** A store whose key in the cache another writer uses for something else. */
    static final String TAKEN_STORE = "taken";

    static final String TAKEN_SET = "inventory:" + TAKEN_STORE;

    private static final int STORES = 10;
    private static final int SKUS = 60;

    @Override
    public Content make(int number, RandomGenerator random) {
        String store = "store" + (1 + random.nextInt(STORES));
        String sku = "A%03d".formatted(random.nextInt(SKUS));
        String key = store + ":" + sku;
        String set = "inventory:" + store;
        String member = "sku:" + sku;
        if (number % 100 == 99) {
            return Content.tombstone(Topic.INVENTORY, Optional.of(key), new Meaning.StockRemoved(set, member));
        }
        boolean counted = random.nextInt(4) == 0;
        long amount = counted ? random.nextInt(1_000) : random.nextInt(-20, 21);
        return Content.of(
                Topic.INVENTORY,
                key,
                "{\"store\":\"%s\",\"sku\":\"%s\",\"%s\":%d}"
                        .formatted(store, sku, counted ? "quantity" : "delta", amount),
                new Meaning.Stock(
                        set, member, counted ? OptionalLong.of(amount) : OptionalLong.empty(), counted ? 0 : amount));
    }
}
