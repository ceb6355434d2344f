package dev.logspec.importing;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which deliveries the lines of an imported spec are about: what is said against a line is said
 * against them.
 */
final class Spots {
  private final List<LiveDelivery> all;
  private final Map<String, List<LiveDelivery>> byDestination = new HashMap<>();
  private final List<List<LiveDelivery>> byCluster;
  private final List<List<LiveDelivery>> byLine = new ArrayList<>();
  private final Map<String, List<LiveDelivery>> bySubject = new HashMap<>();

  /**
   * Those of {@code text}, which says {@code deliveries}.
   *
   * @param destinations those that it shares them out among
   */
  Spots(List<LiveDelivery> deliveries, Destinations destinations, String text) {
    this.all = deliveries;
    TreeMap<ClusterId, List<LiveDelivery>> clusters = new TreeMap<>();
    for (LiveDelivery delivery : deliveries) {
      byDestination
          .computeIfAbsent(destinations.keyOf(delivery), k -> new ArrayList<>())
          .add(delivery);
      clusters.computeIfAbsent(delivery.cluster(), c -> new ArrayList<>()).add(delivery);
      delivery
          .subjects()
          .forEach(s -> bySubject.computeIfAbsent(s, k -> new ArrayList<>()).add(delivery));
    }
    this.byCluster = List.copyOf(clusters.values());
    read(text);
  }

  /** Follows the text as {@link ImportedSpec} lays it out. */
  private void read(String text) {
    String block = "";
    List<LiveDelivery> about = List.of();
    List<LiveDelivery> cluster = List.of();
    int count = 0;
    for (String line : text.split("\n")) {
      if (!line.isEmpty() && !line.startsWith(" ")) {
        block = line;
        about = List.of();
      } else if (block.equals("destinations:") && line.matches(" {2}\\S.*:")) {
        about = byDestination.getOrDefault(line.strip().replace(":", ""), List.of());
      } else if (block.equals("clusters:") && line.startsWith("  - ")) {
        cluster = byCluster.get(count++);
        about = cluster;
      } else if (block.equals("clusters:") && line.matches(" {4}\\S.*")) {
        boolean theirs = line.equals("    capabilities:");
        about =
            theirs ? cluster.stream().filter(d -> d.capability().isPresent()).toList() : cluster;
      }
      byLine.add(about);
    }
  }

  /** The deliveries that each of {@code errors} is about, with the first that is. */
  Map<LiveDelivery, Diagnostic> of(List<Diagnostic> errors) {
    Map<LiveDelivery, Diagnostic> about = new LinkedHashMap<>();
    errors.forEach(error -> of(error).forEach(d -> about.putIfAbsent(d, error)));
    return about;
  }

  private List<LiveDelivery> of(Diagnostic error) {
    List<LiveDelivery> subject = bySubject.get(error.subject());
    int line = error.location().map(at -> at.line() - 1).orElse(-1);
    if (subject != null) {
      return subject;
    }
    return line < 0 || line >= byLine.size() ? List.of() : byLine.get(line);
  }
}
