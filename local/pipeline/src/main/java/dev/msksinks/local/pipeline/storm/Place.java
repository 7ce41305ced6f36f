package dev.msksinks.local.pipeline.storm;

/** The proxies that a fault of the network strikes. */
public enum Place {
    DYNAMODB("DynamoDB"),
    S3("S3"),
    /** All nodes of the cache. */
    CACHE("Redis"),
    CACHE_NODE_1("Redis"),
    CACHE_NODE_2("Redis"),
    CACHE_NODE_3("Redis");

    private final String store;

    Place(String store) {
        this.store = store;
    }

    String store() {
        return store;
    }
}
