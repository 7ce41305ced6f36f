package dev.msksinks.cacheentries;

import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.cacheentries.testing.InMemoryCache;
import dev.msksinks.cacheentries.testing.RealCache;
import dev.msksinks.local.parts.RedisCluster;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class ExactlyOnceToSeeProperties {
    private static RedisCluster cluster;
    private static RealCache real;

    @BeforeContainer
    static void start() {
        cluster = RedisCluster.start(3);
        real = RealCache.of(cluster);
    }

    @AfterContainer
    static void stop() {
        real.close();
        cluster.close();
    }

    @Property(tries = 1_000)
    void stringsEndAsIfEachRecordHadComeOnceAndInOrder(
            @ForAll("strings") SentChanges changes,
            @ForAll("choices") List<Integer> deliveries,
            @ForAll("choices") List<Integer> faults,
            @ForAll FailureReporting reporting) {
        new ExactlyOnceToSee(new InMemoryCache()).check(changes, deliveries, faults, reporting);
    }

    @Property(tries = 2_000)
    void sortedSetsEndAsIfEachRecordHadComeOnceAndInOrder(
            @ForAll("members") SentChanges changes,
            @ForAll("choices") List<Integer> deliveries,
            @ForAll("choices") List<Integer> faults,
            @ForAll FailureReporting reporting) {
        new ExactlyOnceToSee(new InMemoryCache()).check(changes, deliveries, faults, reporting);
    }

    @Property(tries = 150)
    void soDoStringsOfARealCluster(
            @ForAll("strings") SentChanges changes,
            @ForAll("choices") List<Integer> deliveries,
            @ForAll("choices") List<Integer> faults,
            @ForAll FailureReporting reporting) {
        new ExactlyOnceToSee(real).check(changes, deliveries, faults, reporting);
    }

    @Property(tries = 300)
    void soDoSortedSetsOfARealCluster(
            @ForAll("members") SentChanges changes,
            @ForAll("choices") List<Integer> deliveries,
            @ForAll("choices") List<Integer> faults,
            @ForAll FailureReporting reporting) {
        new ExactlyOnceToSee(real).check(changes, deliveries, faults, reporting);
    }

    @Provide
    Arbitrary<SentChanges> strings() {
        return SentChanges.of(SentChanges.STRINGS);
    }

    @Provide
    Arbitrary<SentChanges> members() {
        return SentChanges.of(SentChanges.MEMBERS);
    }

    @Provide
    Arbitrary<List<Integer>> choices() {
        return SentChanges.choices();
    }
}
