package dev.msksinks.redrive.bucket;

import dev.msksinks.redrive.testing.InMemoryBucket;

class InMemoryBucketTest extends BucketContract {
    private final InMemoryBucket bucket = new InMemoryBucket();

    @Override
    Bucket bucket() {
        return bucket;
    }
}
