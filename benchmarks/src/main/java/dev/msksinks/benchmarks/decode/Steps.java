package dev.msksinks.benchmarks.decode;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.decode.DecodedBatch;
import dev.msksinks.batch.decode.EventReader;
import dev.msksinks.batch.decode.RecordDecoder;
import dev.msksinks.batch.plan.Plan;
import dev.msksinks.batch.plan.Planner;
import dev.msksinks.benchmarks.events.Subject;
import dev.msksinks.cacheentries.decode.CacheCommandDecoder;
import dev.msksinks.cacheentries.plan.CachePlanner;
import dev.msksinks.cacheentries.rules.CacheRulesReader;
import dev.msksinks.customerdata.Columns;
import dev.msksinks.customerdata.decode.CustomerRecordDecoder;
import dev.msksinks.customerdata.plan.HourlyPlanner;
import dev.msksinks.modemstatus.decode.TelemetryDecoder;
import dev.msksinks.modemstatus.plan.StatusPlan;
import java.time.Duration;
import java.time.InstantSource;

/** A function's first two steps, decode → plan, which do no I/O. */
public interface Steps {

    /** @throws IllegalStateException if a record is poison, for then it was not decoded */
    Plan plan(KafkaEvent event);

    static Steps of(Subject subject) {
        return switch (subject) {
            case MODEM_STATUS ->
                steps(new TelemetryDecoder(InstantSource.system(), Duration.ofMinutes(5)), StatusPlan::reduce);
            case CUSTOMER_DATA ->
                steps(
                        new CustomerRecordDecoder(
                                Columns.parse("customerid,firstname,lastname,email,phone?,city,state,zipcode")),
                        new HourlyPlanner());
            case CACHE_ENTRIES ->
                steps(new CacheCommandDecoder(CacheRulesReader.read("""
                                {"orders":{"type":"string","key":"orders:{orderid}","ttlSeconds":86400}}""").rules()), new CachePlanner());
        };
    }

    private static <T, P extends Plan> Steps steps(RecordDecoder<T> decoder, Planner<T, P> planner) {
        return event -> {
            DecodedBatch<T> decoded = DecodedBatch.decode(EventReader.records(event), decoder);
            if (!decoded.poison().isEmpty()) {
                throw new IllegalStateException(decoded.poison().getFirst().toString());
            }
            return planner.plan(decoded.good());
        };
    }
}
