package dev.msksinks.customerdata.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.plan.Content;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.plan.Extent;
import dev.msksinks.customerdata.testing.StoredObject;
import dev.msksinks.customerdata.testing.TestLake;
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

    private static final Deadline NONE = Deadline.none();

    abstract TestLake lake();

    @Test
    void objectIsStoredWithWhatItSaysOfItself() {
        TestLake lake = lake();
        assertThat(create(lake, object(KEY, "id\r\nß😀\r\n", 15, 19))).isTrue();
        assertThat(lake.store().extent(KEY, NONE)).isEqualTo(new Extent(15, 19, 3, 77));
        assertThat(lake.objects())
                .isEqualTo(Map.of(
                        KEY,
                        new StoredObject(
                                "id\r\nß😀\r\n",
                                "text/csv; charset=utf-8; header=present",
                                Optional.empty(),
                                Map.of(
                                        "first-offset", "15",
                                        "last-offset", "19",
                                        "records", "3",
                                        "latest-timestamp", "1970-01-01T00:00:00.077Z"))));
    }

    @Test
    void contentEncodingIsStored() {
        TestLake lake = lake();
        DataObject plain = object(KEY, "not really gzip", 15, 19);
        create(lake, new DataObject(KEY, plain.content(), plain.contentType(), Optional.of("gzip"), plain.extent()));
        assertThat(lake.objects().get(KEY).contentEncoding()).contains("gzip");
    }

    @Test
    void objectThatExistsStaysAsItIsAndSaysWhereItEnds() {
        TestLake lake = lake();
        create(lake, object(KEY, "first", 15, 19));
        Map<String, StoredObject> before = lake.objects();
        assertThat(create(lake, object(KEY, "second", 15, 25))).isFalse();
        assertThat(lake.store().extent(KEY, NONE).lastOffset()).isEqualTo(19);
        assertThat(lake.objects()).isEqualTo(before);
    }

    @Test
    void otherNamesAreOtherObjects() {
        TestLake lake = lake();
        create(lake, object(KEY, "first", 15, 19));
        assertThat(create(lake, object(KEY + ".gz", "second", 15, 19))).isTrue();
        assertThat(lake.objects()).hasSize(2);
    }

    @Test
    void largeObjectIsStoredWhole() {
        TestLake lake = lake();
        String text = "0123456789abcdef".repeat(1 << 19);
        create(lake, object(KEY, text, 15, 19));
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
                List<Callable<Boolean>> creations = new ArrayList<>();
                for (int writer = 0; writer < writers; writer++) {
                    DataObject object = object(key, "of writer " + writer, 15, 20 + writer);
                    creations.add(() -> {
                        start.await();
                        return store.create(object, NONE);
                    });
                }
                List<Boolean> results = executor.invokeAll(creations).stream()
                        .map(Future::resultNow)
                        .toList();
                assertThat(results).containsOnlyOnce(true);
                int winner = results.indexOf(true);
                assertThat(lake.objects().get(key).text()).isEqualTo("of writer " + winner);
                assertThat(store.extent(key, NONE).lastOffset()).isEqualTo(20 + winner);
            }
        }
    }

    @Test
    void objectWithoutBytesIsAnObject() {
        TestLake lake = lake();
        DataObject empty =
                new DataObject(KEY, new Content(new byte[0]), "text/csv", Optional.empty(), Extent.emptyAt(15));
        assertThat(create(lake, empty)).isTrue();
        assertThat(create(lake, object(KEY, "late", 15, 19))).isFalse();
        assertThat(lake.store().extent(KEY, NONE)).isEqualTo(Extent.emptyAt(15));
    }

    @Test
    void objectsAreListedByTheBeginningOfTheirKeys() {
        TestLake lake = lake();
        for (String key : List.of("a/hour=10/x.csv", "a/hour=10/y.csv", "a/hour=11/z.csv", "b/hour=10/x.csv")) {
            create(lake, object(key, "text", 15, 19));
        }
        assertThat(lake.store().list("a/hour=10/", NONE))
                .containsExactlyInAnyOrder("a/hour=10/x.csv", "a/hour=10/y.csv");
        assertThat(lake.store().list("a/hour=12/", NONE)).isEmpty();
    }

    @Test
    void objectThatIsNotThereSaysNothing() {
        TestLake lake = lake();
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> lake.store().extent(KEY, NONE))
                .withMessageContaining(KEY);
    }

    private static boolean create(TestLake lake, DataObject object) {
        return lake.store().create(object, NONE);
    }

    private static DataObject object(String key, String text, long firstOffset, long lastOffset) {
        return new DataObject(
                key,
                new Content(text.getBytes(StandardCharsets.UTF_8)),
                "text/csv; charset=utf-8; header=present",
                Optional.empty(),
                new Extent(firstOffset, lastOffset, 3, 77));
    }
}
