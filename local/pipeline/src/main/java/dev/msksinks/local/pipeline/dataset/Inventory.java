package dev.msksinks.local.pipeline.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Stock of ten stores: a quarter of the records counts it anew, the others change it, and a few end a SKU. */
final class Inventory {
    private static final int STORES = 10;
    private static final int SKUS = 60;

    private Inventory() {}

    static List<Sample> samples(int count, RandomGenerator random) {
        List<Sample> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            samples.add(
                    change(i, "store" + (1 + random.nextInt(STORES)), "A%03d".formatted(random.nextInt(SKUS)), random));
        }
        return samples;
    }

    private static Sample change(int i, String store, String sku, RandomGenerator random) {
        String key = store + ":" + sku;
        String set = "inventory:" + store;
        String member = "sku:" + sku;
        if (i % 250 == 249) {
            return Sample.tombstone(Topic.INVENTORY, Optional.of(key), new Meaning.StockRemoved(set, member));
        }
        boolean counted = random.nextInt(4) == 0;
        long amount = counted ? random.nextInt(1_000) : random.nextInt(-20, 21);
        return Sample.of(
                Topic.INVENTORY,
                key,
                "{\"store\":\"%s\",\"sku\":\"%s\",\"%s\":%d}"
                        .formatted(store, sku, counted ? "quantity" : "delta", amount),
                new Meaning.Stock(
                        set, member, counted ? OptionalLong.of(amount) : OptionalLong.empty(), counted ? 0 : amount));
    }
}
