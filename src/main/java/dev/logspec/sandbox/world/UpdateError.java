package dev.logspec.sandbox.world;

/** One reason EKS gives for an update that failed. */
public record UpdateError(
    String errorCode, String errorMessage, java.util.List<String> resourceIds) {}
