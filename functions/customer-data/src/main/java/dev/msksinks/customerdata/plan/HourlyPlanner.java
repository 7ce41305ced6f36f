package dev.msksinks.customerdata.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.msksinks.batch.plan.Planner;
import dev.msksinks.customerdata.CustomerRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One object for each topic-partition and UTC hour of record time in a batch, whatever order the timestamps come in. A
 * record that stands in the event twice is taken once. Nothing depends on the clock or on the order of the event.
 */
public final class HourlyPlanner implements Planner<CustomerRecord, DataLakePlan> {

    @Override
    public DataLakePlan plan(List<CustomerRecord> good) {
        List<PartitionPlan> partitions =
                good.stream().collect(groupingBy(TopicPartition::of, TreeMap::new, toList())).entrySet().stream()
                        .map(partition -> new PartitionPlan(partition.getKey(), objects(partition.getValue())))
                        .toList();
        return new DataLakePlan(partitions, counts(good, partitions));
    }

    private static List<PlannedObject> objects(List<CustomerRecord> ofPartition) {
        return byOffset(ofPartition).stream().collect(groupingBy(HourlyPlanner::hour, toList())).values().stream()
                .map(PlannedObject::new)
                .sorted(Comparator.comparingLong(PlannedObject::firstOffset))
                .toList();
    }

    private static Collection<CustomerRecord> byOffset(List<CustomerRecord> ofPartition) {
        return ofPartition.stream()
                .collect(Collectors.toMap(
                        CustomerRecord::offset, Function.identity(), (first, again) -> first, TreeMap::new))
                .values();
    }

    private static Instant hour(CustomerRecord record) {
        return record.origin().timestamp().truncatedTo(ChronoUnit.HOURS);
    }

    private static Map<String, Long> counts(List<CustomerRecord> good, List<PartitionPlan> partitions) {
        List<PlannedObject> objects = partitions.stream()
                .flatMap(partition -> partition.objects().stream())
                .toList();
        long planned =
                objects.stream().mapToLong(object -> object.records().size()).sum();
        long tombstones = 0;
        long unknownFields = 0;
        for (CustomerRecord record : good) {
            switch (record) {
                case CustomerRecord.Row row -> unknownFields += row.unknownFields();
                case CustomerRecord.Tombstone _ -> tombstones++;
            }
        }
        return Map.of(
                "objects",
                (long) objects.size(),
                "repeatedRecords",
                good.size() - planned,
                "tombstones",
                tombstones,
                "unknownFields",
                unknownFields);
    }
}
