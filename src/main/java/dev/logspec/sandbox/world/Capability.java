package dev.logspec.sandbox.world;

/** A capability of a cluster, as EKS lists it: type is ACK, KRO or ARGOCD. */
public record Capability(String name, String arn, String type, long createdAt) {}
