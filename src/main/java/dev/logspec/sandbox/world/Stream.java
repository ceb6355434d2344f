package dev.logspec.sandbox.world;

/** A Firehose stream; {@code type} is DirectPut or another of AWS's source types. */
public record Stream(String name, String arn, String type, long createdAt) {}
