package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.cacheentries.plan.CachePlanner;
import dev.msksinks.cacheentries.testing.Commands;
import dev.msksinks.cacheentries.testing.InMemoryCache;
import dev.msksinks.cacheentries.testing.TestCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store does to any cache, in memory, standalone or a cluster. */
abstract class CacheStoreContract {
    final Commands commands = new Commands();

    abstract TestCache cache();

    @BeforeEach
    void startEmpty() {
        cache().clear();
    }

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
    void scoreThenRemovalThenIncrementOfOneBatchStartsAtZero() {
        write(
                commands.add("inventory:s1", "sku:A", 5),
                commands.remove("inventory:s1", "sku:A"),
                commands.increment("inventory:s1", "sku:A", 3),
                commands.add("inventory:s2", "sku:A", 5),
                commands.delete("inventory:s2"),
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
    void whatTheCacheDidNotNeedIsCountedApart() {
        write(commands.add("z", "m", 1));
        assertThat(write(
                        commands.add("z", "m", 1),
                        commands.remove("z", "n"),
                        commands.delete("orders:18"),
                        commands.set("orders:19", "1"),
                        commands.increment("z", "o", 0)))
                .isEqualTo(WriteResult.of(2, 3));
    }

    @Test
    void namesMayHoldAnyText() {
        String hostile = "a\0\r\n*3\r\n$3\r\nSET {x}'\"=cmd 🚀";
        write(commands.set(hostile, hostile), commands.add("{z}" + hostile, hostile, 1));
        assertThat(cache().get(hostile)).hasValue(hostile);
        assertThat(cache().scores("{z}" + hostile)).isEqualTo(Map.of(hostile, 1.0));
    }

    @Test
    void keyOfAnotherTypeRejectsOnlyItsRecords() {
        CacheCommand add = commands.add("orders:18", "m", 1);
        CacheCommand increment = commands.increment("orders:18", "m", 1);
        CacheCommand remove = commands.remove("orders:18", "n");
        WriteResult result = write(
                commands.set("orders:18", "mine"),
                commands.set("orders:19", "1"),
                add,
                increment,
                commands.add("z", "m", 1),
                remove);
        assertThat(result.applied()).isEqualTo(3);
        assertThat(result.rejected())
                .extracting(DeadLetter::record)
                .containsExactly(add.record(), increment.record(), remove.record());
        assertThat(result.rejected()).extracting(DeadLetter::code).containsOnly(PoisonCode.REJECTED_BY_STORE);
        assertThat(result.rejected())
                .extracting(DeadLetter::reason)
                .containsOnly("the cache holds another type of value under the key");
        assertThat(cache().get("orders:18")).hasValue("mine");
        assertThat(cache().get("orders:19")).hasValue("1");
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 1.0));
    }

    @Test
    void stringReplacesASetAndDeletionRemovesEither() {
        write(commands.add("k", "m", 1));
        write(commands.set("k", "1"));
        assertThat(cache().get("k")).hasValue("1");
        write(commands.delete("k"));
        assertThat(cache().get("k")).isEmpty();
    }

    @Test
    void planOfManyPipelinesIsCarriedOutInOrder() {
        List<CacheCommand> all = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            all.add(commands.set("orders:" + i % 100, "v" + i));
            all.add(i % 7 == 0 ? commands.add("z", "m", i) : commands.increment("z", "m", 1));
        }
        assertThat(write(all)).isEqualTo(WriteResult.of(5_000, 0));
        IntStream.range(0, 100)
                .forEach(i -> assertThat(cache().get("orders:" + i)).hasValue("v" + (2_400 + i)));
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 2_499.0));
    }

    @Test
    void planWrittenAgainEndsTheSameButForIncrements() {
        CacheCommand[] plan = {
            commands.set("a", "1"), commands.delete("b"), commands.add("z", "m", 5), commands.remove("z", "n")
        };
        write(plan);
        write(plan);
        assertThat(cache().get("a")).hasValue("1");
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 5.0));
    }

    /** The cache ends as a simple model of it, for any commands. */
    @Test
    void anyPlanEndsAsInTheModel() {
        Random random = new Random(18);
        InMemoryCache model = new InMemoryCache();
        for (int batch = 0; batch < 20; batch++) {
            List<CacheCommand> all =
                    IntStream.range(0, 200).mapToObj(_ -> random(random)).toList();
            model.send(all);
            new CacheStore(cache().client(), 64).write(new CachePlanner().plan(all), Deadline.none());
        }
        for (int i = 0; i < 10; i++) {
            assertThat(cache().get("k" + i)).isEqualTo(model.get("k" + i));
            assertThat(cache().scores("k" + i)).isEqualTo(model.scores("k" + i));
        }
    }

    private CacheCommand random(Random random) {
        String key = "k" + random.nextInt(10);
        String member = "m" + random.nextInt(5);
        return switch (random.nextInt(20)) {
            case 0, 1 -> commands.set(key, "v" + random.nextInt());
            case 2, 3 -> commands.delete(key);
            case 4, 5, 6 -> commands.remove(key, member);
            case 7, 8, 9, 10 -> commands.add(key, member, random.nextInt(100));
            default -> commands.increment(key, member, random.nextInt(100) - 50);
        };
    }

    final WriteResult write(CacheCommand... plan) {
        return write(List.of(plan));
    }

    final WriteResult write(List<CacheCommand> plan) {
        return new CacheStore(cache().client(), 1_000).write(new CachePlan(plan, 0), Deadline.none());
    }
}
