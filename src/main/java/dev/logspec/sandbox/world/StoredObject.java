package dev.logspec.sandbox.world;

/** An object in a bucket. */
public record StoredObject(
    String bucket, String key, byte[] content, String etag, String contentType, long modifiedAt) {}
