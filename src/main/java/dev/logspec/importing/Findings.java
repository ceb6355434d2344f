package dev.logspec.importing;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was found.
 *
 * @param deliveries those that a spec can say
 * @param tags that the spec gave already, where it gave all its objects the same
 * @param stacks of CloudFormation that made some of it, where tags tell
 * @param left why others are left as they are: notes
 * @param refused the same of deliveries that a spec refused when it was tried
 * @param aside of what is no delivery of a cluster: notes
 */
public record Findings(
    List<LiveDelivery> deliveries,
    SortedMap<String, String> tags,
    SortedSet<String> stacks,
    List<Diagnostic> left,
    SortedMap<Address, Diagnostic> refused,
    List<Diagnostic> aside) {
  /** What stands before a value in the words of a spec's reader; nobody has seen that spec. */
  private static final String PATH = "^(destinations\\.[\\w-]+|clusters\\[[0-9]+\\])[.:] ?";

  static final String ALONE =
      "it is of a capability, and its cluster delivers nothing else that a spec could say";

  /** Copies its parts. */
  public Findings {
    deliveries = List.copyOf(deliveries);
    tags = new TreeMap<>(tags);
    stacks = new TreeSet<>(stacks);
    left = List.copyOf(left);
    refused = new TreeMap<>(refused);
    aside = List.copyOf(aside);
  }

  /** Why a spec of these does not have what else is there, of many that are alike once. */
  public List<Diagnostic> told() {
    List<Diagnostic> all = new ArrayList<>(left);
    all.addAll(refused.values());
    return Notes.folded(all);
  }

  /** These without {@code errors}, and what cannot be said without those. */
  Findings without(Map<LiveDelivery, Diagnostic> errors) {
    Set<ClusterId> clusters =
        deliveries.stream()
            .filter(d -> d.capability().isEmpty() && !errors.containsKey(d))
            .map(LiveDelivery::cluster)
            .collect(Collectors.toSet());
    SortedMap<Address, Diagnostic> all = new TreeMap<>(refused);
    List<LiveDelivery> rest = new ArrayList<>();
    for (LiveDelivery delivery : deliveries) {
      if (errors.containsKey(delivery)) {
        all.put(delivery.address(), told(delivery, errors.get(delivery)));
      } else if (clusters.contains(delivery.cluster())) {
        rest.add(delivery);
      } else {
        all.put(delivery.address(), note(delivery, ALONE, "it stays with whoever made it"));
      }
    }
    return new Findings(rest, tags, stacks, left, all, aside);
  }

  private static Diagnostic told(LiveDelivery delivery, Diagnostic error) {
    String why =
        error.subject().isEmpty()
            ? "a spec cannot say it: " + error.summary().replaceFirst(PATH, "")
            : "a plan of it has an error: " + error.subject() + ": " + error.summary();
    return note(delivery, why, error.hint());
  }

  private static Diagnostic note(LiveDelivery delivery, String why, String hint) {
    return Diagnostic.note(
        delivery.address() + " of cluster " + delivery.cluster().name(),
        why + ", so the spec does not have it",
        hint);
  }
}
