package dev.msksinks.benchmarks.pipeline;

import dev.msksinks.benchmarks.events.Subject;
import dev.msksinks.benchmarks.stores.Handlers;
import dev.msksinks.local.mapping.EventSourceMapping;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The functions as they are deployed, each with the event source mapping of its topic. */
final class Functions implements Contender {
    private static final int LIMIT_SECONDS = 120;

    private final Map<Subject, LambdaFunction> functions = new EnumMap<>(Subject.class);
    private final String bootstrapServers;

    Functions(Handlers handlers, String bootstrapServers) {
        for (Subject subject : Subject.values()) {
            functions.put(subject, handlers.start(handlers.deployed(subject)));
        }
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public String name() {
        return PipelineSection.FUNCTIONS;
    }

    @Override
    public void consume(Backlog backlog) throws Exception {
        List<EventSourceMapping> mappings = new ArrayList<>();
        HandledRecords handled = new HandledRecords(backlog.records());
        try {
            functions.forEach((subject, function) -> mappings.add(
                    EventSourceMapping.start(mapping(subject, function), function, bootstrapServers, handled)));
            handled.all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            mappings.forEach(EventSourceMapping::close);
        }
        if (!mappings.stream().allMatch(EventSourceMapping::caughtUp)) {
            throw new IllegalStateException("there are more records than were produced, or not all were committed");
        }
    }

    @Override
    public List<ProcessHandle> processes() {
        return functions.values().stream()
                .flatMap(function -> function.processes().stream())
                .toList();
    }

    @Override
    public void close() {
        functions.values().forEach(LambdaFunction::close);
    }

    private static MappingDefinition mapping(Subject subject, LambdaFunction function) {
        return function.definition().mappings().stream()
                .filter(mapping -> mapping.topic().equals(subject.topic()))
                .findFirst()
                .orElseThrow();
    }
}
