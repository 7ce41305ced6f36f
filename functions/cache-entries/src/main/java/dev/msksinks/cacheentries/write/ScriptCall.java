package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.cacheentries.CacheCommand.AddScore;
import dev.msksinks.cacheentries.CacheCommand.DeleteSet;
import dev.msksinks.cacheentries.CacheCommand.DeleteString;
import dev.msksinks.cacheentries.CacheCommand.IncrementScore;
import dev.msksinks.cacheentries.CacheCommand.RemoveMember;
import dev.msksinks.cacheentries.CacheCommand.SetString;
import dev.msksinks.cacheentries.plan.EntryPlan;
import dev.msksinks.cacheentries.plan.PlannedCommand;
import java.time.Duration;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** The commands on an entry as arguments of the script that carries them out. */
final class ScriptCall {
    private final EntryPlan entry;
    private final Duration retention;

    ScriptCall(EntryPlan entry, Duration retention) {
        this.entry = entry;
        this.retention = retention;
    }

    Script script() {
        return entry.isSortedSet() ? Script.SORTED_SET : Script.STRING;
    }

    /** @param known whether the node has run the script before */
    CommandArguments arguments(boolean known) {
        CommandArguments arguments = new CommandArguments(known ? Command.EVALSHA : Command.EVAL)
                .add(known ? script().sha1() : script().text())
                .add(2)
                .key(entry.key())
                .key(VersionKey.of(entry.key()))
                .add(retention.toSeconds());
        entry.commands().forEach(planned -> add(arguments, planned));
        return arguments;
    }

    private static void add(CommandArguments arguments, PlannedCommand planned) {
        KafkaRecord record = planned.command().record();
        arguments
                .add(record.coordinates().topicPartition())
                .add(record.coordinates().offset())
                .add(planned.latestMillis())
                .add(record.deliveredBy() == DeliveredBy.REDRIVE ? "redrive" : "mapping");
        switch (planned.command()) {
            case SetString set ->
                arguments
                        .add("set")
                        .add(set.value().bytes())
                        .add(set.timeToLive()
                                .map(Duration::toSeconds)
                                .map(String::valueOf)
                                .orElse(""));
            case DeleteString _ -> arguments.add("delete").add("").add("");
            case AddScore add -> arguments.add("add").add(add.member()).add(add.score());
            case IncrementScore increment ->
                arguments.add("increment").add(increment.member()).add(increment.increment());
            case RemoveMember remove ->
                arguments.add("remove").add(remove.member()).add("");
            case DeleteSet _ -> arguments.add("delete").add("").add("");
        }
    }
}
