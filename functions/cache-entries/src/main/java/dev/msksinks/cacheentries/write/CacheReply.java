package dev.msksinks.cacheentries.write;

/** The cache's reply to one command. */
sealed interface CacheReply {

    record Applied() implements CacheReply {}

    /** The key holds another type than the command is for: it will never be applied. */
    record WrongType() implements CacheReply {}

    /** The node did not apply the command, since it does not serve the key now; {@code code} is such as MOVED. */
    record NotServed(String code) implements CacheReply {}

    /** Any other error; {@code code} is its first word. */
    record Failed(String code) implements CacheReply {}

    /**
     * The reply of an error message. Only its first word is kept: what follows may hold what was sent.
     *
     * @see <a href="https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/">Cluster specification</a>
     */
    static CacheReply ofError(String message) {
        String code = message.split(" ", 2)[0];
        return switch (code) {
            case "WRONGTYPE" -> new WrongType();
            case "MOVED", "ASK", "TRYAGAIN", "CLUSTERDOWN" -> new NotServed(code);
            default -> new Failed(code);
        };
    }
}
