package dev.logspec.importing;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Role;
import dev.logspec.render.safe.Safe;
import dev.logspec.spec.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The text of a spec that says what there is: what most of its clusters share is their default, and
 * what AWS or logspec would do unasked is not said.
 *
 * @param name the spec's
 * @param role the role to assume in each account, where one is needed
 * @param found what it is to say, and what it cannot say, for comments
 * @param named capabilities that EKS finds by their names; others stand by their ARNs
 * @param checked whether access to log groups is only looked at, as nobody's policy shows it
 */
public record ImportedSpec(
    String name, Optional<Role> role, Findings found, Set<LiveCapability> named, Access checked) {
  /** Copies its set. */
  public ImportedSpec {
    named = Set.copyOf(named);
  }

  /** Who sees to it that log groups may be written to. */
  public enum Access {
    /** As a spec has it unasked. */
    USUAL,
    /** Whoever did so before: logspec looks only. */
    CHECKED
  }

  /** The text in one {@code arrangement}. */
  public String text(Arrangement arrangement) {
    Destinations destinations = Destinations.of(found.deliveries(), arrangement);
    Clusters clusters = Clusters.of(found.deliveries(), destinations, named);
    List<String> parts = new ArrayList<>();
    parts.add("version: 1\n" + YamlWriter.entry("name", name) + "\n");
    Map<String, Object> defaults = defaults(clusters);
    parts.add(YamlWriter.mapping(Map.of("defaults", defaults)));
    parts.add(YamlWriter.mapping(Map.of("destinations", destinations.said(checked))));
    parts.add(YamlWriter.mapping(Map.of("clusters", clusters.said())));
    if (!found.told().isEmpty()) {
      parts.add(comments());
    }
    return String.join("\n", parts);
  }

  /** What is found without what {@code errors} are about, said of the text in this arrangement. */
  public Findings without(Arrangement arrangement, List<Diagnostic> errors) {
    if (errors.isEmpty()) {
      return found;
    }
    Destinations destinations = Destinations.of(found.deliveries(), arrangement);
    return found.without(new Spots(found.deliveries(), destinations, text(arrangement)).of(errors));
  }

  private Map<String, Object> defaults(Clusters clusters) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("account", clusters.account());
    defaults.put("region", clusters.region());
    role.ifPresent(r -> defaults.put("assumeRole", said(r)));
    clusters.logTypes().ifPresent(t -> defaults.put("logTypes", t));
    clusters.deliverTo().ifPresent(d -> defaults.put("deliverTo", d));
    if (!found.tags().isEmpty()) {
      defaults.put("tags", found.tags());
    }
    return defaults;
  }

  private static Object said(Role role) {
    return role.externalId().isEmpty()
        ? role.arn()
        : new TreeMap<>(Map.of("arn", role.arn(), "externalId", role.externalId().get()));
  }

  private String comments() {
    StringBuilder text = new StringBuilder("# There too, and not in this spec:\n");
    for (Diagnostic note : found.told()) {
      text.append("# ").append(Safe.value(note.subject() + ": " + note.summary())).append('\n');
    }
    return text.toString();
  }
}
