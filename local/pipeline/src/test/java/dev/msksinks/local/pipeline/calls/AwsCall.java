package dev.msksinks.local.pipeline.calls;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as IAM sees it.
 *
 * @param action such as {@code s3:PutObject}
 * @param resource what it is done to, as its ARN names it behind the account: {@code table/<name>}, or a bucket and a key
 * @param conditions values of condition keys that follow from the request itself
 * @param status of the answer
 */
public record AwsCall(String action, String resource, Map<String, String> conditions, int status)
        implements Comparable<AwsCall> {
    private static final Comparator<AwsCall> ORDER = Comparator.comparing(AwsCall::action)
            .thenComparing(AwsCall::resource)
            .thenComparing(call -> new TreeMap<>(call.conditions).toString())
            .thenComparingInt(AwsCall::status);

    public AwsCall {
        conditions = Map.copyOf(conditions);
    }

    @Override
    public int compareTo(AwsCall other) {
        return ORDER.compare(this, other);
    }
}
