package dev.msksinks.customerdata.testing;

import dev.msksinks.customerdata.write.ObjectStore;
import dev.msksinks.customerdata.write.S3ObjectStore;
import dev.msksinks.local.parts.RealParts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A new bucket of a real S3 server. */
public final class S3Lake implements TestLake {
    private static final S3Client S3 = S3Client.builder()
            .endpointOverride(RealParts.s3().endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();

    private final String bucket = "lake-" + UUID.randomUUID();

    public S3Lake() {
        S3.createBucket(create -> create.bucket(bucket));
    }

    public S3Client client() {
        return S3;
    }

    public String bucket() {
        return bucket;
    }

    @Override
    public ObjectStore store() {
        return new S3ObjectStore(S3, bucket);
    }

    @Override
    public Map<String, StoredObject> objects() {
        Map<String, StoredObject> objects = new HashMap<>();
        S3.listObjectsV2Paginator(list -> list.bucket(bucket))
                .contents()
                .forEach(object -> objects.put(object.key(), read(object.key())));
        return objects;
    }

    private StoredObject read(String key) {
        ResponseBytes<GetObjectResponse> object =
                S3.getObjectAsBytes(get -> get.bucket(bucket).key(key));
        return new StoredObject(
                object.asUtf8String(),
                object.response().contentType(),
                Optional.ofNullable(object.response().contentEncoding()).filter(encoding -> !encoding.isEmpty()),
                object.response().metadata());
    }
}
