package dev.msksinks.customerdata;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.plan.Extent;
import dev.msksinks.customerdata.write.ObjectStore;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fails now and then. */
record FlakyObjectStore(ObjectStore behind, Faults faults) implements ObjectStore {
    private static final Pattern KEY =
            Pattern.compile("(?<folder>.*/).*Z-(?<partition>\\d+)-\\d{20}(?<redrive>-redrive)?.*");

    @Override
    public boolean create(DataObject object, Deadline deadline) {
        return faults.writing(writer(object.key()), () -> behind.create(object, deadline));
    }

    @Override
    public Extent extent(String key, Deadline deadline) {
        return faults.reading(writer(key), () -> behind.extent(key, deadline));
    }

    @Override
    public List<String> list(String prefix, Deadline deadline) {
        return behind.list(prefix, deadline);
    }

    /** Of an object's key: its chain as the ledger names it, or for a redriven record its own. */
    private static String writer(String key) {
        Matcher name = KEY.matcher(key);
        if (!name.matches()) {
            throw new IllegalArgumentException(key);
        }
        return name.group("redrive") == null ? name.group("folder") + name.group("partition") : key;
    }
}
