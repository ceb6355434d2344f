package dev.logspec.spec.resolve;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import dev.logspec.spec.Spec;
import dev.logspec.spec.yaml.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The clusters of a spec: those it names, and those that EKS has and its patterns find. */
final class Members {
  private Members() {}

  /** A cluster, the entry it falls under, and that entry's index. */
  record Member(ClusterId id, Spec.Cluster entry, int index) {}

  /**
   * All of them, each once, in the order of the spec. A name is more specific than a pattern, so a
   * cluster that both mean falls under its name; two names, or two patterns, are an error.
   */
  static List<Member> of(Spec spec, ResolveContext context, Problems problems) {
    Placement placement = new Placement(spec, context, problems);
    Map<ClusterId, Member> byId = new HashMap<>();
    List<Member> named = new ArrayList<>();
    for (int i = 0; i < spec.clusters().size(); i++) {
      Spec.Cluster entry = spec.clusters().get(i);
      if (entry.selector() instanceof Spec.Named name) {
        for (Place place : placement.of(entry)) {
          ClusterId id = new ClusterId(place, name.name().value());
          claim(new Member(id, entry, i), byId, named, problems);
        }
      }
    }
    List<Member> all = new ArrayList<>(named);
    Map<ClusterId, Member> byPattern = new HashMap<>();
    for (int i = 0; i < spec.clusters().size(); i++) {
      Spec.Cluster entry = spec.clusters().get(i);
      for (ResolveContext.Found found : context.found().getOrDefault(i, List.of())) {
        if (!byId.containsKey(found.id())) {
          claim(new Member(found.id(), entry, i), byPattern, all, problems);
        }
      }
    }
    all.sort(Comparator.comparingInt(Member::index).thenComparing(Member::id));
    return all;
  }

  private static void claim(
      Member member, Map<ClusterId, Member> claimed, List<Member> all, Problems problems) {
    Member first = claimed.putIfAbsent(member.id(), member);
    if (first == null) {
      all.add(member);
      return;
    }
    problems.error(
        member.entry().at(),
        "cluster " + member.id() + " is claimed twice: its log types can have one source only",
        "first at " + first.entry().at() + "; make one entry of the two");
  }
}
