package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlanner;
import dev.msksinks.cacheentries.testing.Commands;
import dev.msksinks.cacheentries.testing.InMemoryCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the store does to any cache, in memory, standalone or a cluster. */
abstract class CacheStoreContract extends RedrivenContract {
    final Commands commands = Commands.inOrder();

    @Test
    void emptyPlanWritesNothing() {
        assertThat(write()).isEqualTo(WriteResult.of(0, 0));
    }

    @Test
    void stringIsSetAsReceived() {
        String json = " {\"orderid\": 18, \"city\":\"Zürich 🚀\"}\r\n";
        assertThat(write(commands.set("orders:18", json))).isEqualTo(WriteResult.of(1, 0));
        assertThat(cache().get("orders:18")).hasValue(json);
        assertThat(cache().timeToLive("orders:18")).isEmpty();
    }

    @Test
    void timeToLiveComesWithTheValueAndGoesWithTheNext() {
        write(commands.set("orders:18", "1", Duration.ofHours(1)));
        assertThat(cache().timeToLive("orders:18"))
                .hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
        write(commands.set("orders:18", "2"));
        assertThat(cache().get("orders:18")).hasValue("2");
        assertThat(cache().timeToLive("orders:18")).isEmpty();
    }

    @Test
    void setThenTombstoneThenSetOfOneBatchEndsSet() {
        write(
                commands.set("orders:18", "1"),
                commands.delete("orders:18"),
                commands.set("orders:18", "2"),
                commands.set("orders:19", "1"),
                commands.delete("orders:19"));
        assertThat(cache().get("orders:18")).hasValue("2");
        assertThat(cache().get("orders:19")).isEmpty();
    }

    @Test
    void tombstoneDeletesWhatAnEarlierBatchSet() {
        write(commands.set("orders:18", "1"), commands.add("z", "m", 1), commands.add("y", "m", 1));
        write(commands.delete("orders:18"), commands.remove("z", "m"), commands.deleteSet("y"));
        assertThat(cache().get("orders:18")).isEmpty();
        assertThat(cache().scores("z")).isEmpty();
        assertThat(cache().scores("y")).isEmpty();
    }

    @Test
    void scoreThenRemovalThenIncrementOfOneBatchStartsAtZero() {
        write(
                commands.add("inventory:s1", "sku:A", 5),
                commands.remove("inventory:s1", "sku:A"),
                commands.increment("inventory:s1", "sku:A", 3),
                commands.add("inventory:s2", "sku:A", 5),
                commands.deleteSet("inventory:s2"),
                commands.increment("inventory:s2", "sku:B", 1));
        assertThat(cache().scores("inventory:s1")).isEqualTo(Map.of("sku:A", 3.0));
        assertThat(cache().scores("inventory:s2")).isEqualTo(Map.of("sku:B", 1.0));
    }

    @Test
    void quantitiesAreAbsoluteAndDeltasAddUp() {
        write(
                commands.add("inventory:s1", "sku:A", 5),
                commands.increment("inventory:s1", "sku:A", -2.5),
                commands.add("inventory:s1", "sku:B", 7),
                commands.add("inventory:s1", "sku:B", 4),
                commands.increment("inventory:s1", "sku:C", 1e300));
        assertThat(cache().scores("inventory:s1")).isEqualTo(Map.of("sku:A", 2.5, "sku:B", 4.0, "sku:C", 1e300));
    }

    @Test
    void lastMemberRemovedRemovesTheSet() {
        write(commands.add("z", "m", 1));
        write(commands.remove("z", "m"), commands.set("other", "1"));
        assertThat(cache().scores("z")).isEmpty();
    }

    @Test
    void namesMayHoldAnyText() {
        String hostile = "a\0\r\n*3\r\n$3\r\nSET {x}'\"=cmd 🚀 %-^$";
        List<String> keys = List.of(hostile, "{z}" + hostile, "a}b", "{}c", "{", "}", "}{d}", "{{e}}", "f{", "{}");
        for (String key : keys) {
            write(
                    commands.set(key, key),
                    commands.add("z" + key, hostile, 1),
                    commands.remove("z" + key, "other" + key));
        }
        for (String key : keys) {
            assertThat(cache().get(key)).hasValue(key);
            assertThat(cache().scores("z" + key)).isEqualTo(Map.of(hostile, 1.0));
        }
    }

    @Test
    void keyOfAnotherTypeRejectsOnlyItsRecords() {
        CacheCommand add = commands.add("orders:18", "m", 1);
        CacheCommand increment = commands.increment("orders:18", "m", 1);
        CacheCommand remove = commands.remove("orders:18", "n");
        CacheCommand set = commands.set("z", "1");
        write(commands.set("orders:18", "mine"), commands.add("z", "m", 1));
        WriteResult result =
                write(commands.set("orders:19", "1"), add, increment, commands.add("z", "n", 1), remove, set);
        assertThat(result.applied()).isEqualTo(2);
        assertThat(result.rejected())
                .extracting(DeadLetter::record)
                .containsExactlyInAnyOrder(add.record(), increment.record(), remove.record(), set.record());
        assertThat(result.rejected()).extracting(DeadLetter::code).containsOnly(PoisonCode.REJECTED_BY_STORE);
        assertThat(result.rejected())
                .extracting(DeadLetter::reason)
                .containsOnly("the cache holds another type of value under the key");
        assertThat(result.unwritten()).isEmpty();
        assertThat(cache().get("orders:18")).hasValue("mine");
        assertThat(cache().get("orders:19")).hasValue("1");
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 1.0, "n", 1.0));
    }

    @Test
    void planOfManyPipelinesIsCarriedOutInOrder() {
        List<CacheCommand> all = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            all.add(commands.set("orders:" + i % 100, "v" + i));
            all.add(i % 7 == 0 ? commands.add("z", "m", i) : commands.increment("z", "m" + i % 7, 1));
        }
        WriteResult result = write(all);
        assertThat(result.rejected()).isEmpty();
        IntStream.range(0, 100)
                .forEach(i -> assertThat(cache().get("orders:" + i)).hasValue("v" + (2_400 + i)));
        assertThat(cache().scores("z"))
                .containsEntry("m", 2_499.0)
                .containsEntry("m1", 357.0)
                .containsEntry("m6", 357.0)
                .hasSize(7);
        assertThat(write(all).applied()).isZero();
    }

    /** The caches do the same, for any commands. */
    @Test
    void anyPlansEndAsInMemory() {
        Random random = new Random(18);
        InMemoryCache model = new InMemoryCache();
        for (int batch = 0; batch < 40; batch++) {
            boolean redriven = random.nextInt(6) == 0;
            List<CacheCommand> all = IntStream.range(0, 100)
                    .mapToObj(_ -> random(random, redriven))
                    .toList();
            WriteResult expected = new CacheStore(model, 64).write(new CachePlanner().plan(all), Deadline.none());
            assertThat(new CacheStore(cache().client(), 64).write(new CachePlanner().plan(all), Deadline.none()))
                    .isEqualTo(expected);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(cache().get("s" + i)).isEqualTo(model.get("s" + i));
            assertThat(cache().scores("z" + i)).isEqualTo(model.scores("z" + i));
        }
    }

    /** From three partitions, in any order of offsets and timestamps. */
    private static CacheCommand random(Random random, boolean redriven) {
        Commands any = Commands.at(random.nextInt(3), random.nextInt(2_000), random.nextInt(1_000));
        Commands record = redriven ? any.redriven() : any;
        String string = "s" + random.nextInt(5);
        String set = "z" + random.nextInt(5);
        String member = "m" + random.nextInt(5);
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> record.set(string, "v" + random.nextInt());
            case 3 -> record.delete(string);
            case 4, 5, 6 -> record.remove(set, member);
            case 7, 8, 9, 10 -> record.add(set, member, random.nextInt(100));
            case 11 -> record.deleteSet(set);
            default -> record.increment(set, member, random.nextInt(100) - 50);
        };
    }
}
