package dev.msksinks.customerdata.testing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a lake of CSV objects back, by a parser that is not the one that wrote them. */
public final class LakeRows {
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private LakeRows() {}

    /** Every row of every object. */
    public static List<CSVRecord> of(TestLake lake) {
        return lake.objects().values().stream()
                .flatMap(object -> parse(object.text()).stream())
                .toList();
    }

    /** The offsets of all rows, as often as they are there, by rising offset. */
    public static Map<Integer, List<Long>> offsetsByPartition(TestLake lake) {
        return of(lake).stream()
                .sorted(Comparator.comparingLong(LakeRows::offset))
                .collect(groupingBy(
                        row -> Integer.valueOf(row.get("kafka_partition")), mapping(LakeRows::offset, toList())));
    }

    public static List<CSVRecord> parse(String csv) {
        try (CSVParser parser = CSVParser.parse(csv, CSV)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long offset(CSVRecord row) {
        return Long.parseLong(row.get("kafka_offset"));
    }
}
