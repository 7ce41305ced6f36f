package dev.msksinks.local.mapping.function;

/**
 * Lambda's quota of 6 MB for a synchronous invocation, for the event and for the response.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 */
public final class PayloadLimit {

    /** In bytes of encoded JSON. */
    public static final int BYTES = 6 * 1024 * 1024;

    private PayloadLimit() {}
}
