package dev.logspec.insights.athena;

import dev.logspec.insights.record.Component;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields that deliveries of each component can have (AWS CDK service spec 0.1.216). A table may
 * have a column for each: one that no record has is empty.
 */
final class RecordFields {
  private static final String ALL = "resource_arn event_timestamp level stream message err error";
  private static final String CONTROLLERS =
      " controller controllerGroup controllerKind reconcileID worker-count";
  private static final String KARPENTER =
      " count instance-type-count mode offering-count NodePool NodeClaim Node zones subnets"
          + " allocatable command command-id decision deleting-pods disrupted-node-count"
          + " disrupted-nodes disruption-cost messageKind pending-pods pod-count"
          + " replacement-node-count replacement-nodes ResourceClaim savings total action reason";

  private RecordFields() {}

  /** Those of {@code components}, each once. */
  static Set<String> of(Collection<Component> components) {
    Set<String> all = new LinkedHashSet<>();
    components.forEach(component -> all.addAll(of(component)));
    return all;
  }

  private static List<String> of(Component component) {
    String fields =
        switch (component) {
          case COMPUTE -> ALL + CONTROLLERS + KARPENTER;
          case BLOCK_STORAGE -> ALL + " enabled feature";
          case LOAD_BALANCING -> ALL + CONTROLLERS + " attempt delay totalItems";
          case IPAM -> ALL + CONTROLLERS;
        };
    return Arrays.asList(fields.split(" "));
  }
}
