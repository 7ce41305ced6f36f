package dev.msksinks.customerdata;

import java.util.List;

/** What a record of a customer topic says. */
public sealed interface CustomerRecord {
    Origin origin();

    default long offset() {
        return origin().coordinates().offset();
    }

    /**
     * A customer.
     *
     * @param fields one for each column in its order; an absent field is empty
     * @param unknownFields how many fields of a JSON value have no column
     */
    record Row(Origin origin, List<String> fields, int unknownFields) implements CustomerRecord {
        public Row {
            fields = List.copyOf(fields);
        }
    }

    /** The customer that the key names is gone. */
    record Tombstone(Origin origin) implements CustomerRecord {}
}
