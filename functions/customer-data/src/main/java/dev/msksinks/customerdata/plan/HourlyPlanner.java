package dev.msksinks.customerdata.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.batch.plan.Planner;
import dev.msksinks.customerdata.CustomerRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One chain for each topic-partition and UTC hour of record time in a batch, whatever order the timestamps come in. A
 * record that stands in the event twice is taken once. Nothing depends on the clock or on the order of the event.
 */
public final class HourlyPlanner implements Planner<CustomerRecord, DataLakePlan> {

    @Override
    public DataLakePlan plan(List<CustomerRecord> good) {
        List<PartitionPlan> partitions =
                good.stream().collect(groupingBy(TopicPartition::of, TreeMap::new, toList())).entrySet().stream()
                        .map(partition -> partition(partition.getKey(), partition.getValue()))
                        .toList();
        return new DataLakePlan(partitions, counts(good, partitions));
    }

    private static PartitionPlan partition(TopicPartition topicPartition, List<CustomerRecord> records) {
        Map<DeliveredBy, List<CustomerRecord>> byWay = byOffset(records).stream()
                .collect(groupingBy(record -> record.origin().deliveredBy()));
        return new PartitionPlan(
                topicPartition,
                chains(byWay.getOrDefault(DeliveredBy.MAPPING, List.of())),
                byWay.getOrDefault(DeliveredBy.REDRIVE, List.of()));
    }

    private static List<PlannedChain> chains(List<CustomerRecord> byOffset) {
        return byOffset.stream().collect(groupingBy(Chain::hourOf, LinkedHashMap::new, toList())).values().stream()
                .map(ofHour -> new PlannedChain(
                        Chain.of(ofHour.getFirst()),
                        ofHour,
                        byOffset.getFirst().offset(),
                        byOffset.getLast().offset()))
                .toList();
    }

    private static Collection<CustomerRecord> byOffset(List<CustomerRecord> ofPartition) {
        return isByOffset(ofPartition) ? ofPartition : sortedByOffset(ofPartition);
    }

    /** As Lambda delivers them, unless an event was put together by hand. */
    private static boolean isByOffset(List<CustomerRecord> ofPartition) {
        for (int i = 1; i < ofPartition.size(); i++) {
            if (ofPartition.get(i).offset() <= ofPartition.get(i - 1).offset()) {
                return false;
            }
        }
        return true;
    }

    private static Collection<CustomerRecord> sortedByOffset(List<CustomerRecord> ofPartition) {
        return ofPartition.stream()
                .collect(Collectors.toMap(
                        CustomerRecord::offset, Function.identity(), (first, again) -> first, TreeMap::new))
                .values();
    }

    private static Map<String, Long> counts(List<CustomerRecord> good, List<PartitionPlan> partitions) {
        long chains = 0;
        long redriven = 0;
        long planned = 0;
        for (PartitionPlan partition : partitions) {
            chains += partition.chains().size();
            redriven += partition.redriven().size();
            for (PlannedChain chain : partition.chains()) {
                planned += chain.records().size();
            }
        }
        long tombstones = 0;
        long unknownFields = 0;
        for (CustomerRecord record : good) {
            switch (record) {
                case CustomerRecord.Row row -> unknownFields += row.unknownFields();
                case CustomerRecord.Tombstone _ -> tombstones++;
            }
        }
        return Map.of(
                "chains",
                chains,
                "redriven",
                redriven,
                "repeatedRecords",
                good.size() - planned - redriven,
                "tombstones",
                tombstones,
                "unknownFields",
                unknownFields);
    }
}
