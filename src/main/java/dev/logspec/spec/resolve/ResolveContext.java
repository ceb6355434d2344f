package dev.logspec.spec.resolve;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a spec cannot know by itself.
 *
 * @param callerAccount the account of the credentials, for clusters that name none; empty when
 *     nobody asked AWS
 * @param region of flag, environment or profile, for clusters that name none
 * @param enabled the Regions of accounts, of which a {@code match} means all that are enabled; see
 *     {@link Discovery}
 * @param found the clusters that each {@code match} entry found, by its index in {@link
 *     Spec#clusters}; see {@link Discovery}
 * @param capabilityArns ARNs of the capabilities that the spec names; see {@link Discovery}
 * @param unread places whose clusters could not be looked for: what clusters there may share with
 *     others stays desired
 * @param scope which clusters the command is about
 */
public record ResolveContext(
    Optional<String> callerAccount,
    Optional<String> region,
    Map<String, List<String>> enabled,
    Map<Integer, List<Found>> found,
    Map<CapabilityId, String> capabilityArns,
    Set<Place> unread,
    ClusterFilter scope) {

  /** Copies its parts. */
  public ResolveContext {
    enabled = Map.copyOf(enabled);
    found = Map.copyOf(found);
    capabilityArns = Map.copyOf(capabilityArns);
    unread = Set.copyOf(unread);
  }

  /** Nothing found yet, every cluster in scope. */
  public static ResolveContext of(Optional<String> callerAccount, Optional<String> region) {
    return new ResolveContext(
        callerAccount, region, Map.of(), Map.of(), Map.of(), Set.of(), ClusterFilter.ALL);
  }

  /** The same with the Regions that accounts have enabled. */
  public ResolveContext withEnabled(Map<String, List<String>> regions) {
    return new ResolveContext(callerAccount, region, regions, found, capabilityArns, unread, scope);
  }

  /** The same with what {@code match} entries found. */
  public ResolveContext withFound(Map<Integer, List<Found>> clusters) {
    return new ResolveContext(
        callerAccount, region, enabled, clusters, capabilityArns, unread, scope);
  }

  /** The same with the capabilities' ARNs. */
  public ResolveContext withCapabilityArns(Map<CapabilityId, String> arns) {
    return new ResolveContext(callerAccount, region, enabled, found, arns, unread, scope);
  }

  /** The same, where {@code places} could not be searched. */
  public ResolveContext withUnread(Set<Place> places) {
    return new ResolveContext(callerAccount, region, enabled, found, capabilityArns, places, scope);
  }

  /** The same for other clusters. */
  public ResolveContext withScope(ClusterFilter other) {
    return new ResolveContext(callerAccount, region, enabled, found, capabilityArns, unread, other);
  }

  /**
   * A cluster that EKS has.
   *
   * @param tags its tags in EKS
   */
  public record Found(ClusterId id, Map<String, String> tags) {
    /** Copies {@code tags}. */
    public Found {
      tags = Map.copyOf(tags);
    }
  }

  /** A capability of a cluster, by name. */
  public record CapabilityId(ClusterId cluster, String name) {}
}
