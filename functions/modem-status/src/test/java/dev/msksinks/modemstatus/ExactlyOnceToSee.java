package dev.msksinks.modemstatus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.config.RehearsalConfiguration;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.testing.AtLeastOnceMapping;
import dev.msksinks.batch.testing.Choices;
import dev.msksinks.batch.testing.FlakyDeadLetterStore;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.batch.write.Store;
import dev.msksinks.modemstatus.plan.StatusPlan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Whatever an event source mapping delivers how often, and wherever a store fails: the table and the dead letters end as the
 * model says.
 *
 * @param stored the place of the record that a device's item comes from, with {@code removed} behind it for a marker
 */
record ExactlyOnceToSee(Store<StatusPlan> table, Function<String, Optional<String>> stored) {
    private static final InstantSource CLOCK = InstantSource.fixed(SentTelemetry.START.plusSeconds(3_600));

    void check(SentTelemetry telemetry, List<Integer> deliveries, List<Integer> faults, FailureReporting reporting) {
        String run = UUID.randomUUID() + "-";
        InMemoryDeadLetterStore deadLetters = new InMemoryDeadLetterStore("errors");
        Choices whatFails = new Choices(faults);
        ModemStatusHandler handler = new ModemStatusHandler(
                new ModemStatusConfiguration(
                        "device_status",
                        Duration.ofMinutes(5),
                        Duration.ofDays(7),
                        4,
                        new DeadLetterConfiguration("lake", "errors"),
                        reporting,
                        Optional.empty(),
                        new RehearsalConfiguration(0)),
                CLOCK,
                new FlakyStatusStore(table, whatFails),
                new FlakyDeadLetterStore(deadLetters, whatFails));

        new AtLeastOnceMapping(
                        telemetry.log(run),
                        event -> handler.handleRequest(event, TestContext.unhurried()),
                        new Choices(deliveries))
                .deliverAll();

        Map<String, String> items = new HashMap<>();
        SentTelemetry.DEVICES.forEach(
                device -> stored.apply(run + device).ifPresent(place -> items.put(device, place)));
        assertThat(items).isEqualTo(telemetry.newest());
        assertThat(places(deadLetters)).containsExactlyInAnyOrderElementsOf(telemetry.poison());
    }

    private static List<String> places(InMemoryDeadLetterStore deadLetters) {
        return deadLetters.objects().values().stream()
                .flatMap(String::lines)
                .map(line -> line.replaceAll(
                        ".*\"topic\":\"([^\"]+)\",\"partition\":(\\d+),\"offset\":(\\d+),.*", "$1-$2@$3"))
                .toList();
    }

    static Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers().between(0, 1_000).list().ofMaxSize(30);
    }
}
