package dev.logspec.work;

import dev.logspec.importing.LiveCapability;
import dev.logspec.importing.LiveDelivery;
import dev.logspec.importing.Notes;
import dev.logspec.live.Cloud;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.spec.resolve.ResolveContext.CapabilityId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which capabilities EKS finds by their names: one that was made again has the same name and
 * another ARN.
 *
 * @param capabilities those
 * @param arns theirs, as a plan will find them
 * @param notes where EKS does not say: an ARN is as good
 */
record CapabilityNames(
    Set<LiveCapability> capabilities, Map<CapabilityId, String> arns, List<Diagnostic> notes) {
  /** Nobody was asked. */
  static final CapabilityNames NONE = new CapabilityNames(Set.of(), Map.of(), List.of());

  /** Copies its parts. */
  CapabilityNames {
    capabilities = Set.copyOf(capabilities);
    arns = Map.copyOf(arns);
    notes = List.copyOf(notes);
  }

  /** Those of {@code deliveries}, as EKS has them. */
  static CapabilityNames of(Cloud cloud, Collection<LiveDelivery> deliveries) {
    Map<LiveCapability, ClusterId> asked = new TreeMap<>();
    deliveries.forEach(d -> d.capability().ifPresent(c -> asked.put(c, d.cluster())));
    Set<LiveCapability> found = new HashSet<>();
    Map<CapabilityId, String> arns = new HashMap<>();
    List<Diagnostic> notes = new ArrayList<>();
    asked.forEach(
        (capability, cluster) -> {
          String name = capability.name().orElse("");
          String arn = capability.arn().toString();
          try {
            if (!name.isEmpty() && arn(cloud, cluster, name).equals(Optional.of(arn))) {
              found.add(capability);
              arns.put(new CapabilityId(cluster, name), arn);
            }
          } catch (RemoteException e) {
            notes.add(untold(cluster, e));
          }
        });
    return new CapabilityNames(found, arns, Notes.folded(notes));
  }

  private static Optional<String> arn(Cloud cloud, ClusterId cluster, String name) {
    return cloud.clusters(cluster.place()).capabilityArn(cluster.name(), name);
  }

  private static Diagnostic untold(ClusterId cluster, RemoteException e) {
    return Diagnostic.note(
        cluster.toString(),
        "its capability stands by its ARN, as EKS does not tell of it: " + Failure.sentence(e),
        Failure.remedy(e));
  }
}
