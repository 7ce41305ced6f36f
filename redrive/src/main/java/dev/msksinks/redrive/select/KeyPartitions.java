package dev.msksinks.redrive.select;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What the partitions in a key of dead letters say about the records below it, so that others need not be read. Pure. */
public final class KeyPartitions {
    private static final Pattern PARTITIONS = Pattern.compile(
            "(?:^|/)topic=([^/]+)/(?:year=(\\d{4})/(?:month=(\\d{2})/(?:day=(\\d{2})/(?:hour=(\\d{2})/)?)?)?)?");

    private KeyPartitions() {}

    /**
     * Whether the selection may want something of a key or folder.
     *
     * @param key a folder ends with a slash
     */
    public static boolean mayHold(String key, Selection selection) {
        Matcher partitions = PARTITIONS.matcher(key);
        if (!partitions.find()) {
            return true;
        }
        return (selection.topics().isEmpty() || selection.topics().contains(partitions.group(1)))
                && mayHold(partitions, selection.window());
    }

    /** Whether nothing below a folder can be told apart any further. */
    public static boolean isLast(String folder) {
        return folder.matches(".*/hour=\\d{2}/");
    }

    private static boolean mayHold(Matcher partitions, TimeWindow window) {
        List<Integer> parts = IntStream.rangeClosed(2, 5)
                .mapToObj(partitions::group)
                .flatMap(part -> Optional.ofNullable(part).map(Integer::valueOf).stream())
                .toList();
        if (parts.isEmpty()) {
            return true;
        }
        try {
            LocalDateTime begin = LocalDateTime.of(
                    parts.get(0),
                    parts.size() > 1 ? parts.get(1) : 1,
                    parts.size() > 2 ? parts.get(2) : 1,
                    parts.size() > 3 ? parts.get(3) : 0,
                    0);
            LocalDateTime end = switch (parts.size()) {
                case 1 -> begin.plus(Period.ofYears(1));
                case 2 -> begin.plus(Period.ofMonths(1));
                case 3 -> begin.plus(Period.ofDays(1));
                default -> begin.plus(Duration.ofHours(1));
            };
            return window.overlaps(begin.toInstant(ZoneOffset.UTC), end.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return true;
        }
    }
}
