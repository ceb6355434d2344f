package dev.logspec.spec.resolve;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.spec.Routes;
import dev.logspec.spec.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which record fields the reports of {@code insights} read, and what a spec's {@code recordFields}
 * leave out of them. The time and the cluster's ARN are in every record (AWS facts 1), and what a
 * report shows beside its answer is not counted.
 */
final class ReportFields {
  private final Map<Lack, Found> lacks = new LinkedHashMap<>();

  /** What is left out of the records of one type. */
  private record Lack(LogType type, List<String> fields) {}

  /** Where that is first asked for, and of which destinations and clusters. */
  private record Found(Location at, Set<String> destinations, Set<ClusterId> clusters) {}

  /** The fields that reports read of records of {@code type}, each with the reports. */
  static Map<String, String> of(LogType type) {
    return Needs.of(type);
  }

  /** Notes what {@code cluster} delivers along {@code routes}. */
  void see(ClusterId cluster, List<Routes.Route> routes) {
    for (Routes.Route route : routes) {
      for (Routes.Leg leg : route.legs()) {
        leg.shape().settings().recordFields().ifPresent(fields -> see(cluster, route, leg, fields));
      }
    }
  }

  private void see(ClusterId cluster, Routes.Route route, Routes.Leg leg, List<String> fields) {
    List<String> missing = new ArrayList<>(of(route.type()).keySet());
    missing.removeAll(fields);
    if (!missing.isEmpty()) {
      Found found =
          lacks.computeIfAbsent(
              new Lack(route.type(), missing),
              l -> new Found(route.at(), new TreeSet<>(), new TreeSet<>()));
      found.destinations().add(leg.destination().key());
      found.clusters().add(cluster);
    }
  }

  /** One warning for each type and what is left out of it, however many clusters that is of. */
  void tell(Problems problems) {
    lacks.forEach(
        (lack, found) -> {
          Map<String, String> reports = of(lack.type());
          String fields =
              lack.fields().stream()
                  .map(field -> field + " (" + reports.get(field) + ")")
                  .collect(Collectors.joining("; "));
          problems.warning(
              found.at(),
              "recordFields of "
                  + lack.type().shortName()
                  + " to "
                  + String.join(", ", found.destinations())
                  + (found.clusters().size() > 1
                      ? " on " + found.clusters().size() + " clusters"
                      : "")
                  + " leave out what reports of logspec insights need: "
                  + fields,
              "add them, or leave recordFields out, to which AWS answers with all there are; the"
                  + " reports that are named will say less");
        });
  }

  /** The tables, which a spec without {@code recordFields} never asks for. */
  private static final class Needs {
    /** Field to the reports that cannot answer without it, of records of Karpenter. */
    private static final Map<String, String> COMPUTE =
        table(
            "message = all",
            "level = errors summary",
            "controller = controllers timeline why churn",
            "reconcileID = phases waterfall duplicates",
            "NodeClaim = why phases waterfall removals lifetimes churn stuck interruptions capacity",
            "Node = why removals stuck",
            "NodePool = disruptions capacity interruptions churn lifetimes",
            "command = disruptions removals why lifetimes",
            "decision = disruptions phases",
            "disrupted-nodes = removals disruptions interruptions why",
            "replacement-nodes = why churn",
            "pod-count = disruptions",
            "savings = lifetimes",
            "reason = drift removals why",
            "messageKind = interruptions removals why",
            "error = errors pending capacity why");

    private static final Map<String, String> IPAM =
        table(
            "message = all",
            "level = errors summary",
            "controller = ipam controllers timeline",
            "controllerKind = ipam",
            "reconcileID = ipam",
            "error = errors ipam");

    private static final Map<String, String> LOAD_BALANCING =
        table(
            "message = all",
            "level = errors summary",
            "controller = controllers timeline",
            "error = errors");

    private static final Map<String, String> BLOCK_STORAGE =
        table("message = all", "level = errors summary", "err = errors");

    static Map<String, String> of(LogType type) {
      if (type.equals(LogType.COMPUTE)) {
        return COMPUTE;
      }
      if (type.equals(LogType.IPAM)) {
        return IPAM;
      }
      if (type.equals(LogType.LOAD_BALANCING)) {
        return LOAD_BALANCING;
      }
      return type.equals(LogType.BLOCK_STORAGE) ? BLOCK_STORAGE : Map.of();
    }

    private static Map<String, String> table(String... rows) {
      Map<String, String> table = new LinkedHashMap<>();
      for (String row : rows) {
        String[] sides = row.split(" = ");
        table.put(sides[0], sides[1].equals("all") ? "all reports" : sides[1].replace(" ", ", "));
      }
      return table;
    }
  }
}
