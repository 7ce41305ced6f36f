package dev.msksinks.local.mapping.junit;

import dev.msksinks.local.parts.KafkaBroker;
import dev.msksinks.local.parts.RealParts;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The extensions of a suite of tests and what they run. No two of them have a topic in common on one broker: one that no
 * test class is at makes room, and beside one that is in use the other has a broker of its own.
 */
final class Suite implements AutoCloseable {
    private final Map<Object, Tenant> tenants = new LinkedHashMap<>();
    private final List<Cluster> clusters = new ArrayList<>();
    private final Closing brokers = new Closing();
    private final PrintStream out;
    private final Path temporary;

    /**
     * @param out what the user is to know is printed there
     * @param temporary gets the functions' files, each extension's in a folder of its own
     */
    Suite(PrintStream out, Path temporary) {
        this.out = out;
        this.temporary = temporary;
    }

    /** What an extension runs, and the test classes that are at it. */
    private static final class Tenant {
        private final RunningMappings running;
        private final Set<String> topics;
        private int classes;

        Tenant(RunningMappings running, Set<String> topics) {
            this.running = running;
            this.topics = topics;
        }

        boolean isInTheWayOf(Set<String> wanted) {
            return classes == 0 && !Collections.disjoint(topics, wanted);
        }
    }

    /** A test class begins; what the extension runs is started, if it is not yet or not any more. */
    synchronized RunningMappings enter(Object extension, Setup setup) {
        Tenant tenant = tenants.get(extension);
        if (tenant == null) {
            tenant = start(setup.plan());
            tenants.put(extension, tenant);
        }
        tenant.classes++;
        return tenant.running;
    }

    /** A test class ends; what the extension runs stays for the next one. */
    synchronized void leave(Object extension) {
        Tenant tenant = tenants.get(extension);
        if (tenant != null) {
            tenant.classes--;
        }
    }

    private Tenant start(Plan plan) {
        plan.notices().forEach(notice -> out.println("event source mapping: " + notice));
        Set<String> topics = plan.topics();
        makeRoom(topics);
        return new Tenant(RunningMappings.start(plan, clusterWithout(topics), temporary), topics);
    }

    private void makeRoom(Set<String> topics) {
        try (Closing idle = new Closing()) {
            tenants.values().removeIf(tenant -> {
                boolean goes = tenant.isInTheWayOf(topics);
                if (goes) {
                    idle.add(tenant.running::close);
                }
                return goes;
            });
        }
    }

    private Cluster clusterWithout(Set<String> topics) {
        if (clusters.isEmpty()) {
            clusters.add(new Cluster(RealParts.kafka()));
        }
        return clusters.stream()
                .filter(cluster -> cluster.hasNoneOf(topics))
                .findFirst()
                .orElseGet(this::another);
    }

    private Cluster another() {
        KafkaBroker broker = KafkaBroker.start();
        brokers.add(broker::close);
        Cluster cluster = new Cluster(broker);
        clusters.add(cluster);
        return cluster;
    }

    @Override
    public synchronized void close() {
        try (brokers;
                Closing all = new Closing()) {
            tenants.values().forEach(tenant -> all.add(tenant.running::close));
            tenants.clear();
        }
    }
}
