package dev.logspec.sandbox.world;

import java.util.List;

/** An EKS cluster. Its status stays {@code ACTIVE} while updates run, as on AWS. */
public record Cluster(
    String name,
    String arn,
    String account,
    String region,
    Compute compute,
    String status,
    String version,
    long createdAt,
    List<Capability> capabilities) {

  /** What runs the nodes of a cluster. */
  public enum Compute {
    AUTO_MODE,
    STANDARD
  }

  public Cluster {
    capabilities = List.copyOf(capabilities);
  }

  /** The same cluster in another status. */
  public Cluster withStatus(String other) {
    return new Cluster(
        name, arn, account, region, compute, other, version, createdAt, capabilities);
  }

  /** The same cluster with {@code capability} added. */
  public Cluster with(Capability capability) {
    List<Capability> all = new java.util.ArrayList<>(capabilities);
    all.add(capability);
    return new Cluster(name, arn, account, region, compute, status, version, createdAt, all);
  }
}
