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
    private static final Pattern KEY = Pattern.compile(".*Z-(\\d+)-(\\d{20})(-redrive)?.*");

    @Override
    public boolean create(DataObject object, Deadline deadline) {
        return faults.writing(partition(object.key()), () -> behind.create(object, deadline));
    }

    @Override
    public Extent extent(String key, Deadline deadline) {
        return faults.reading(partition(key), () -> behind.extent(key, deadline));
    }

    @Override
    public List<String> list(String prefix, Deadline deadline) {
        return behind.list(prefix, deadline);
    }

    /** Redriven records are written beside their partition, and each beside all others. */
    private static String partition(String key) {
        Matcher name = KEY.matcher(key);
        if (!name.matches()) {
            throw new IllegalArgumentException(key);
        }
        return name.group(3) == null ? name.group(1) : name.group(1) + " " + name.group(2);
    }
}
