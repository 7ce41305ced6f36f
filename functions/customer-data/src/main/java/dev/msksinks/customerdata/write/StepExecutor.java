package dev.msksinks.customerdata.write;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.plan.Chain;
import dev.msksinks.customerdata.plan.HourlyNaming;
import dev.msksinks.customerdata.plan.ObjectRenderer;
import dev.msksinks.customerdata.plan.Position;
import dev.msksinks.customerdata.write.protocol.Answer;
import dev.msksinks.customerdata.write.protocol.Step;
import dev.msksinks.customerdata.write.protocol.Writing;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps of a {@link Writing} on the ledger and the lake, until it is done or the time is over. It decides nothing,
 * save how long to wait.
 */
record StepExecutor(
        HourlyNaming naming, ObjectRenderer renderer, ObjectStore objects, Ledger ledger, Patience patience) {
    private static final Logger LOG = LoggerFactory.getLogger(StepExecutor.class);

    /**
     * Returns when all of the writing's records are in objects.
     *
     * @param records the writing's, by their position
     * @return how many of them were put there by this call
     * @throws RetryableStoreException if the time is over before, or a store is unwell
     */
    long execute(Chain chain, Writing writing, Map<Position, CustomerRecord> records, Deadline deadline) {
        String name = naming.chainName(chain);
        Writing now = writing;
        long created = 0;
        int refusals = 0;
        while (true) {
            Step step = now.step();
            if (step instanceof Step.Done) {
                return created;
            }
            if (deadline.isOver()) {
                throw new RetryableStoreException("the time was over before all of %s was written".formatted(name));
            }
            Answer answer = take(step, chain, name, records, deadline);
            if (answer instanceof Answer.Created && step instanceof Step.Create(String ignored, List<Position> run)) {
                created += run.size();
            }
            if (answer instanceof Answer.Refused) {
                patience.afterRefusal().sleep(refusals++, deadline);
            }
            now = now.next(answer);
        }
    }

    private Answer take(Step step, Chain chain, String name, Map<Position, CustomerRecord> records, Deadline deadline) {
        return switch (step) {
            case Step.Read() -> new Answer.Item(ledger.read(name, deadline));
            case Step.Survey() -> new Answer.Surveyed(new ChainSurvey(naming, objects).of(chain, deadline));
            case Step.Replace(var next) ->
                switch (ledger.replace(name, next, deadline)) {
                    case Ledger.Replaced() -> new Answer.Replaced();
                    case Ledger.Refused(var current) -> new Answer.Refused(current);
                };
            case Step.Create(String key, List<Position> run) ->
                creation(objects.create(
                        renderer.render(key, run.stream().map(records::get).toList()), deadline));
            case Step.Fence(String key, long offset) -> {
                LOG.warn("An object that somebody began to write is kept from coming late", entry("key", key));
                yield creation(objects.create(renderer.fence(key, offset), deadline));
            }
            case Step.Look(String key) -> new Answer.Holds(objects.extent(key, deadline));
            case Step.Pause() -> {
                Backoff.pause(patience.withClaim(), deadline);
                yield new Answer.Continued();
            }
            case Step.Done() -> throw new IllegalStateException("there is nothing left to do");
        };
    }

    private static Answer creation(boolean created) {
        return created ? new Answer.Created() : new Answer.Exists();
    }
}
