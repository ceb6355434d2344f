package dev.logspec.sandbox.world;

/** Credentials that AssumeRole issued. */
public record Session(
    String accessKeyId, String roleArn, String sessionName, String account, long expiresAt) {}
