package dev.logspec.sandbox.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The configuration templates of EKS: which record fields, formats, delimiters and path variables
 * each pair of log type and destination type has. Field names are those of AWS's CDK service
 * specification; the mandatory ones, the path variables, the {@code eks-auto-mode} path segment and
 * the default formats are this sandbox's choice, because AWS does not document them.
 */
final class Templates {
  private Templates() {}

  static final String SERVICE = "eks";
  static final List<String> MANDATORY = List.of("resource_arn", "event_timestamp");
  static final List<String> DELIMITERS = List.of("\t", " ", ",", ";", "|", "");

  /** A log type: the kind of resource it belongs to and its optional record fields. */
  record LogType(String name, String resourceType, List<String> optionalFields) {
    List<String> fields() {
      List<String> all = new ArrayList<>(optionalFields);
      all.addAll(MANDATORY);
      return all;
    }
  }

  private static final String A = "level stream message err error";
  private static final String B =
      "controller controllerGroup controllerKind reconcileID worker-count";
  private static final Map<String, LogType> TYPES = types();

  private static Map<String, LogType> types() {
    Map<String, LogType> all = new TreeMap<>();
    add(all, "AUTO_MODE_COMPUTE_LOGS", "cluster", A, B, COMPUTE);
    add(all, "AUTO_MODE_BLOCK_STORAGE_LOGS", "cluster", A, "enabled feature");
    add(all, "AUTO_MODE_LOAD_BALANCING_LOGS", "cluster", A, B, "attempt delay totalItems");
    add(all, "AUTO_MODE_IPAM_LOGS", "cluster", A, B);
    for (String name :
        List.of(
            "ACK",
            "KRO",
            "ARGOCD_APPLICATION",
            "ARGOCD_APPLICATIONSET",
            "ARGOCD_COMMITSERVER",
            "ARGOCD_REPOSERVER",
            "ARGOCD_SERVER")) {
      add(all, "EKS_CAPABILITY_" + name + "_LOGS", "capability", A, B);
    }
    return all;
  }

  private static final String COMPUTE =
      "count instance-type-count mode offering-count NodePool NodeClaim Node zones subnets"
          + " allocatable command command-id decision deleting-pods disrupted-node-count"
          + " disrupted-nodes disruption-cost messageKind pending-pods pod-count"
          + " replacement-node-count replacement-nodes ResourceClaim savings total action reason";

  private static void add(
      Map<String, LogType> all, String name, String resourceType, String... fields) {
    List<String> names = Arrays.asList(String.join(" ", fields).split(" "));
    all.put(name, new LogType(name, resourceType, names));
  }

  static List<LogType> all() {
    return List.copyOf(TYPES.values());
  }

  static Optional<LogType> find(String logType) {
    return Optional.ofNullable(TYPES.get(logType));
  }

  /** The output formats of a destination type (AWS CDK: CWL plain json; S3, FH as listed). */
  static List<String> formats(String destinationType) {
    return switch (destinationType) {
      case "CWL" -> List.of("plain", "json");
      case "S3" -> List.of("plain", "json", "w3c", "parquet");
      case "FH" -> List.of("plain", "json", "raw");
      default -> List.of();
    };
  }
}
