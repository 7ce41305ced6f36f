package dev.msksinks.redrive.testing;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.redrive.send.Outcome;
import dev.msksinks.redrive.send.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers as it is told to, and remembers what it was sent. */
public final class ScriptedTarget implements Target {
    private final List<List<Coordinates>> sent = new ArrayList<>();
    private Function<KafkaRecord, Outcome> outcome = record -> new Outcome.Taken();
    private Function<KafkaRecord, Optional<String>> obstacle = record -> Optional.empty();

    public void answers(Function<KafkaRecord, Outcome> answer) {
        this.outcome = answer;
    }

    public void refuses(Function<KafkaRecord, Optional<String>> why) {
        this.obstacle = why;
    }

    /** Each request's records. */
    public synchronized List<List<Coordinates>> requests() {
        return List.copyOf(sent);
    }

    public List<String> sent() {
        return requests().stream()
                .flatMap(List::stream)
                .map(Coordinates::toString)
                .toList();
    }

    @Override
    public String name() {
        return "function f";
    }

    @Override
    public Optional<String> obstacle(KafkaRecord record) {
        return obstacle.apply(record);
    }

    @Override
    public List<Outcome> send(List<KafkaRecord> records) {
        synchronized (this) {
            sent.add(records.stream().map(KafkaRecord::coordinates).toList());
        }
        return records.stream().map(outcome).toList();
    }

    @Override
    public void close() {}
}
