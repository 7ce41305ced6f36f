package dev.msksinks.local.pipeline;

import dev.msksinks.local.mapping.EventSourceMapping;
import dev.msksinks.local.mapping.MappingListener;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The mapping of a topic, whose pollers may crash, join and leave. Safe for use by several threads. */
final class PolledTopic implements AutoCloseable {
    private final Supplier<MappingDefinition> definitions;
    private final FunctionInvoker function;
    private final String bootstrapServers;
    private final MappingListener listener;
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final Queue<EventSourceMapping> ever = new ConcurrentLinkedQueue<>();
    private boolean closed;

    private record Member(EventSourceMapping mapping, SeverableInvoker invoker) {}

    /**
     * @param definitions asked for each poller, so that each may cut batches in another way
     */
    PolledTopic(
            Supplier<MappingDefinition> definitions,
            FunctionInvoker function,
            String bootstrapServers,
            MappingListener listener) {
        this.definitions = definitions;
        this.function = function;
        this.bootstrapServers = bootstrapServers;
        this.listener = listener;
        start();
    }

    /** The poller ends without knowing what comes of its invocation under way, and another one begins behind the last commit. */
    synchronized void crashPoller() {
        Member crashing = members.removeFirst();
        crashing.invoker().sever();
        crashing.mapping().close();
        start();
    }

    /** Another poller joins the group, until it is closed. */
    synchronized AutoCloseable join() {
        Member joined = start();
        return () -> leave(joined);
    }

    private synchronized void leave(Member joined) {
        if (members.remove(joined)) {
            joined.mapping().close();
        }
    }

    /** Records that were handled; what came again counts again. */
    long handled() {
        return ever.stream().mapToLong(mapping -> mapping.progress().records()).sum();
    }

    /** Records that are not committed yet, as last measured; 0 if that is not known. */
    long lag() {
        return members.stream()
                .mapToLong(member -> member.mapping().progress().lag().orElse(0))
                .sum();
    }

    /** Whether nothing is left, as last measured. */
    boolean isIdle() {
        return !members.isEmpty()
                && handled() > 0
                && members.stream()
                        .allMatch(member -> member.mapping().progress().lag().orElse(1) == 0);
    }

    boolean caughtUp() {
        return !members.isEmpty()
                && lag() == 0
                && members.stream().allMatch(member -> member.mapping().caughtUp());
    }

    long invocations() {
        return ever.stream()
                .mapToLong(mapping -> mapping.progress().invocations())
                .sum();
    }

    @Override
    public synchronized void close() {
        closed = true;
        members.forEach(member -> member.mapping().close());
    }

    private synchronized Member start() {
        SeverableInvoker invoker = new SeverableInvoker(function);
        EventSourceMapping mapping = EventSourceMapping.start(definitions.get(), invoker, bootstrapServers, listener);
        Member member = new Member(mapping, invoker);
        members.add(member);
        ever.add(mapping);
        if (closed) {
            mapping.close();
        }
        return member;
    }
}
