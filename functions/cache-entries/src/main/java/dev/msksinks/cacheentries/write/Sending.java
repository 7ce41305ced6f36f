package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.cacheentries.plan.EntryPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One attempt at entries: pipelines of bounded size, one behind the other. An entry with more commands than a script should
 * take at once has its next ones in a later pipeline, and only if all before are confirmed: they must not take effect without
 * them.
 */
final class Sending {
    /** Some milliseconds, in which a node does nothing else. */
    private static final int MOST_COMMANDS_OF_A_SCRIPT = 500;

    private final Deque<EntryPlan> waiting;
    private final List<EntryPlan> left = new ArrayList<>();
    private final Map<String, Integer> reasons = new TreeMap<>();

    Sending(Collection<EntryPlan> entries) {
        this.waiting = new ArrayDeque<>(entries);
    }

    void send(CacheClient client, int pipelineSize, Deadline deadline, Tally tally) {
        while (!waiting.isEmpty()) {
            if (deadline.isOver()) {
                waiting.forEach(entry -> keep(entry, Watchdog.WHY));
                return;
            }
            List<EntryPlan> pipeline = nextPipeline(pipelineSize);
            List<EntryPlan> sent = pipeline.stream()
                    .map(entry -> entry.first(MOST_COMMANDS_OF_A_SCRIPT))
                    .toList();
            List<Outcome> outcomes = client.send(sent, deadline);
            for (int i = 0; i < sent.size(); i++) {
                take(pipeline.get(i), sent.get(i), outcomes.get(i), tally);
            }
        }
    }

    /** What is not confirmed, for another attempt. */
    List<EntryPlan> left() {
        return List.copyOf(left);
    }

    /** How many commands were left for which reason. */
    Map<String, Integer> reasons() {
        return Map.copyOf(reasons);
    }

    private List<EntryPlan> nextPipeline(int size) {
        List<EntryPlan> pipeline = new ArrayList<>();
        for (int commands = 0; commands < size && !waiting.isEmpty(); ) {
            EntryPlan next = waiting.removeFirst();
            pipeline.add(next);
            commands += next.first(MOST_COMMANDS_OF_A_SCRIPT).commands().size();
        }
        return pipeline;
    }

    private void take(EntryPlan whole, EntryPlan sent, Outcome outcome, Tally tally) {
        switch (outcome) {
            case Outcome.Done(List<Effect> effects) -> {
                tally.done(effects);
                goOn(whole, sent);
            }
            case Outcome.Refused(String reason) -> {
                tally.refused(sent, reason);
                goOn(whole, sent);
            }
            case Outcome.Unconfirmed(String why) -> keep(whole, why);
        }
    }

    private void goOn(EntryPlan whole, EntryPlan sent) {
        if (sent.commands().size() < whole.commands().size()) {
            waiting.addLast(whole.behind(sent.commands().size()));
        }
    }

    private void keep(EntryPlan entry, String why) {
        left.add(entry);
        reasons.merge(why, entry.commands().size(), Integer::sum);
    }
}
