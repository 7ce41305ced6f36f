package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.ProvisionedPollers;
import java.time.Duration;
import java.util.OptionalInt;

/** Keeps as many pollers as provisioned mode asks for, on a thread of its own; never more than the topic has partitions. */
final class Scaler implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int LOOKS_BETWEEN_QUESTIONS = 10;

    private final Pollers pollers;
    private final PollerScaling scaling;
    private final ConsumerGroup group;
    private final Lifecycle lifecycle = new Lifecycle();
    private OptionalInt partitions = OptionalInt.empty();
    private int looks;

    private Scaler(Pollers pollers, PollerScaling scaling, ConsumerGroup group) {
        this.pollers = pollers;
        this.scaling = scaling;
        this.group = group;
    }

    static Scaler start(
            Pollers pollers, MappingDefinition mapping, ProvisionedPollers limits, String bootstrapServers) {
        Scaler scaler = new Scaler(
                pollers, new PollerScaling(limits, mapping.batchSize()), ConsumerGroup.of(mapping, bootstrapServers));
        Thread.ofVirtual().name("scaler " + mapping.name()).start(scaler::run);
        return scaler;
    }

    @Override
    public void close() {
        lifecycle.stop(Duration.ZERO);
    }

    private void run() {
        while (lifecycle.goesOn()) {
            int wanted = scaling.pollers(pollers.size(), pollers.lag());
            if (wanted > 1 && looks++ % LOOKS_BETWEEN_QUESTIONS == 0) {
                OptionalInt known = group.partitions();
                partitions = known.isPresent() ? known : partitions;
            }
            if (lifecycle.goesOn()) {
                pollers.scale(Math.min(wanted, partitions.orElse(1)));
            }
            lifecycle.pause(INTERVAL);
        }
    }
}
