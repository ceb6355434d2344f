package dev.logspec.sandbox.world;

/** A KMS key; {@code manager} is CUSTOMER or AWS. */
public record Key(
    String id, String arn, String policy, String manager, String state, long createdAt) {}
