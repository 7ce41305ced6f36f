package dev.msksinks.customerdata.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.customerdata.plan.Content;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.testing.StoredObject;
import dev.msksinks.customerdata.testing.TestLake;
import dev.msksinks.customerdata.write.ObjectStore.Created;
import dev.msksinks.customerdata.write.ObjectStore.Creation;
import dev.msksinks.customerdata.write.ObjectStore.Exists;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectStore} does, the fake and the real one. */
abstract class ObjectStoreContract {
    private static final String KEY = "customer-data/topic=customer/year=2026/month=11/day=20/hour=10/a-0-15.csv";

    abstract TestLake lake();

    @Test
    void objectIsStoredWithWhatItSaysOfItself() {
        TestLake lake = lake();
        assertThat(lake.store().create(object(KEY, "id\r\nß😀\r\n", 15, 19))).isEqualTo(new Created());
        assertThat(lake.objects())
                .isEqualTo(Map.of(
                        KEY,
                        new StoredObject(
                                "id\r\nß😀\r\n",
                                "text/csv; charset=utf-8; header=present",
                                Optional.empty(),
                                Map.of("first-offset", "15", "last-offset", "19", "records", "3"))));
    }

    @Test
    void contentEncodingIsStored() {
        TestLake lake = lake();
        DataObject plain = object(KEY, "not really gzip", 15, 19);
        lake.store().create(new DataObject(KEY, plain.content(), plain.contentType(), Optional.of("gzip"), 15, 19, 3));
        assertThat(lake.objects().get(KEY).contentEncoding()).contains("gzip");
    }

    @Test
    void objectThatExistsStaysAsItIsAndSaysWhereItEnds() {
        TestLake lake = lake();
        lake.store().create(object(KEY, "first", 15, 19));
        Map<String, StoredObject> before = lake.objects();
        assertThat(lake.store().create(object(KEY, "second", 15, 25))).isEqualTo(new Exists(19));
        assertThat(lake.objects()).isEqualTo(before);
    }

    @Test
    void otherNamesAreOtherObjects() {
        TestLake lake = lake();
        lake.store().create(object(KEY, "first", 15, 19));
        assertThat(lake.store().create(object(KEY + ".gz", "second", 15, 19))).isEqualTo(new Created());
        assertThat(lake.objects()).hasSize(2);
    }

    @Test
    void largeObjectIsStoredWhole() {
        TestLake lake = lake();
        String text = "0123456789abcdef".repeat(1 << 19);
        lake.store().create(object(KEY, text, 15, 19));
        assertThat(lake.objects().get(KEY).text()).isEqualTo(text);
    }

    @Test
    void oneOfManyWritersCreatesAnObjectAndTheOthersSeeWhereItEnds() throws Exception {
        TestLake lake = lake();
        ObjectStore store = lake.store();
        int writers = 8;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                String key = KEY + round;
                CyclicBarrier start = new CyclicBarrier(writers);
                List<Callable<Creation>> creations = new ArrayList<>();
                for (int writer = 0; writer < writers; writer++) {
                    DataObject object = object(key, "of writer " + writer, 15, 20 + writer);
                    creations.add(() -> {
                        start.await();
                        return store.create(object);
                    });
                }
                List<Creation> results = executor.invokeAll(creations).stream()
                        .map(Future::resultNow)
                        .toList();
                assertThat(results).containsOnlyOnce(new Created());
                int winner = results.indexOf(new Created());
                assertThat(lake.objects().get(key).text()).isEqualTo("of writer " + winner);
                assertThat(results)
                        .filteredOn(Exists.class::isInstance)
                        .hasSize(writers - 1)
                        .containsOnly(new Exists(20 + winner));
            }
        }
    }

    private static DataObject object(String key, String text, long firstOffset, long lastOffset) {
        return new DataObject(
                key,
                new Content(text.getBytes(StandardCharsets.UTF_8)),
                "text/csv; charset=utf-8; header=present",
                Optional.empty(),
                firstOffset,
                lastOffset,
                3);
    }
}
