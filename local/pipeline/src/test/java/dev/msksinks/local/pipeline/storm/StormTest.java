package dev.msksinks.local.pipeline.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.msksinks.local.mapping.function.InvocationUnderWay;
import dev.msksinks.local.parts.faults.Disturbance;
import dev.msksinks.local.parts.faults.FaultyProxy;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StormTest {
    private static final Fault REBALANCE = new Fault.Rebalanced();

    private final FakeTargets targets = new FakeTargets();

    @Test
    void faultsStrikeWhenSoManyRecordsAreHandled() {
        try (Storm storm = storm(strike(10, REBALANCE), strike(20, REBALANCE))) {
            storm.start();
            targets.handled.set(9);
            await().during(Duration.ofMillis(100)).until(targets.struck::isEmpty);

            targets.handled.set(10);
            await().until(() -> targets.struck.size() == 1);
            assertThat(storm.isOver()).isFalse();

            targets.handled.set(25);
            await().until(() -> targets.struck.size() == 2);
        }
    }

    @Test
    void faultIsRecoveredFromWhenAnotherRecordIsHandled() {
        try (Storm storm = storm(strike(0, REBALANCE))) {
            storm.start();
            await().until(() -> !targets.struck.isEmpty());
            assertThat(storm.log().entries()).isEmpty();

            await().until(() -> {
                targets.handled.incrementAndGet();
                return storm.isOver();
            });
            assertThat(storm.log().entries()).singleElement().matches(StormLog.Entry::recovered);
        }
    }

    @Test
    void rebalanceThatMovedNothingIsMissed() {
        targets.moves = false;
        Strike strike = strike(0, REBALANCE);
        try (Storm storm = storm(strike)) {
            storm.start();

            await().until(storm::isOver);
            assertThat(storm.log().entries()).isEmpty();
            assertThat(storm.log().missed()).containsExactly(strike);
        }
    }

    @Test
    void rebalanceThatMovedAPartitionIsInjected() {
        targets.done = true;
        try (Storm storm = storm(strike(0, REBALANCE))) {
            storm.start();

            await().until(storm::isOver);
            assertThat(storm.log().entries()).hasSize(1);
            assertThat(storm.log().missed()).isEmpty();
        }
    }

    static Stream<Fault> faultsOfAnInvocation() {
        return Stream.of(
                new Fault.ProcessKilled(Duration.ZERO),
                new Fault.ProcessFrozen(Duration.ZERO),
                new Fault.Zombie(Duration.ZERO, Duration.ZERO),
                new Fault.PollerCrashed());
    }

    @ParameterizedTest
    @MethodSource("faultsOfAnInvocation")
    void faultOfAnInvocationIsMissedWhenNothingIsLeftToHandle(Fault fault) {
        targets.done = true;
        Strike strike = strike(0, fault);
        try (Storm storm = storm(strike)) {
            storm.start();

            await().until(storm::isOver);
            assertThat(storm.log().entries()).isEmpty();
            assertThat(storm.log().missed()).containsExactly(strike);
            assertThat(targets.struck).isEmpty();
        }
    }

    static Stream<Fault> faultsOfTheNetwork() {
        return Stream.of(
                new Fault.ConnectionsReset(Place.S3),
                new Fault.Disturbed(Place.S3, new Disturbance.Refusing(), Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheNetwork")
    void faultOfTheNetworkIsMissedWhereNothingPasses(Fault fault) throws IOException {
        targets.done = true;
        Strike strike = strike(0, fault);
        try (ServerSocket store = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                FaultyProxy proxy = FaultyProxy.before(store.getLocalPort());
                Storm storm = storm(strike)) {
            targets.proxies = List.of(proxy);
            storm.start();

            await().until(storm::isOver);
            assertThat(storm.log().entries()).isEmpty();
            assertThat(storm.log().missed()).containsExactly(strike);
        }
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheNetwork")
    void faultOfTheNetworkIsInjectedWhereItBefallsAConnection(Fault fault) throws IOException {
        targets.done = true;
        try (ServerSocket store = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                FaultyProxy proxy = FaultyProxy.before(store.getLocalPort());
                Socket _ = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
                Storm storm = storm(strike(0, fault))) {
            await().until(() -> proxy.connections() == 1);
            targets.proxies = List.of(proxy);
            storm.start();

            await().until(storm::isOver);
            assertThat(storm.log().entries()).hasSize(1);
            assertThat(storm.log().missed()).isEmpty();
        }
    }

    @Test
    void faultThatCannotBeMadeIsNoStorm() {
        targets.done = true;
        try (Storm storm = storm(strike(0, new Fault.CacheNodeRestarted(0, Duration.ZERO)))) {
            storm.start();

            await().untilAsserted(() -> assertThatIllegalStateException()
                    .isThrownBy(storm::isOver)
                    .havingCause()
                    .withMessage("no such node"));
        }
    }

    @Test
    void calmIsOverAtOnce() {
        try (Storm storm = new Storm(FaultSchedule.none(), targets)) {
            storm.start();

            assertThat(storm.isOver()).isTrue();
        }
    }

    private Storm storm(Strike... strikes) {
        return new Storm(new FaultSchedule(Map.of(Topic.ORDERS, List.of(strikes))), targets);
    }

    private static Strike strike(long handled, Fault fault) {
        return new Strike(Topic.ORDERS, handled, fault);
    }

    private static final class FakeTargets implements Targets {
        private final AtomicLong handled = new AtomicLong();
        private final Queue<String> struck = new ConcurrentLinkedQueue<>();
        private volatile boolean done;
        private volatile boolean moves = true;
        private volatile List<FaultyProxy> proxies = List.of();

        @Override
        public List<FaultyProxy> proxies(Place place) {
            return proxies;
        }

        @Override
        public void restartCacheNode(int node, Duration outage) {
            throw new IllegalArgumentException("no such node");
        }

        @Override
        public Optional<InvocationUnderWay> underWay(Topic topic) {
            return Optional.empty();
        }

        @Override
        public boolean crashPoller(Topic topic) {
            struck.add("crashed");
            return true;
        }

        @Override
        public boolean rebalance(Topic topic) {
            struck.add("rebalanced");
            return moves;
        }

        @Override
        public long handled(Topic topic) {
            return handled.get();
        }

        @Override
        public boolean isDone(Topic topic) {
            return done;
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }
}
