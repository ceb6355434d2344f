package dev.logspec.render.drift;

import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.TrailEvent.Actor;
import dev.logspec.plan.Action;
import dev.logspec.plan.Blame;
import dev.logspec.plan.Blame.Certainty;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Risk;
import dev.logspec.render.Group;
import dev.logspec.render.layout.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The differences of a plan as what somebody did. Alike findings of one cluster are one of several
 * log types, and alike findings of several clusters stand once, under all of these.
 */
final class Findings {
  private final DriftedObjects objects;
  private final DriftedFields fields;

  private Findings(UnaryOperator<String> show) {
    this.objects = new DriftedObjects(show);
    this.fields = new DriftedFields(show);
  }

  /** Who did it; nobody when that is not known. */
  private record Doer(Certainty certainty, String call, Actor actor, String tool) {
    static Optional<Doer> of(Change change) {
      return change
          .context()
          .blame()
          .map(b -> new Doer(b.certainty(), b.call(), b.actor(), b.tool()));
    }
  }

  /** What must be equal for two objects of a cluster to stand in one sentence. */
  private record Alike(
      Kind kind, String to, String done, Set<Risk> risks, Optional<Doer> by, String name) {}

  /** What must be equal for two clusters to stand under one heading. */
  private record Pattern(Alike alike, List<LogType> types) {}

  /**
   * What stands under one heading.
   *
   * @param groups the clusters, or the place of shared objects
   */
  record Section(List<Group> groups, List<Finding> findings) {}

  /** The findings behind {@code plan}, in its order, with {@code show} making each name safe. */
  static List<Section> of(Plan plan, UnaryOperator<String> show) {
    return new Findings(show).sections(plan);
  }

  /** The clusters of which nothing at all is there. */
  static Set<Group> missing(Plan plan) {
    Set<Group> all = new LinkedHashSet<>();
    Group.all(plan)
        .forEach(
            (group, changes) -> {
              boolean nothing =
                  group.cluster().isPresent()
                      && changes.stream()
                          .allMatch(
                              c -> c.action() == Action.CREATE && c.context().blame().isEmpty());
              if (nothing) {
                all.add(group);
              }
            });
    return all;
  }

  private List<Section> sections(Plan plan) {
    Set<Group> missing = missing(plan);
    Map<Pattern, Map<Group, List<Change>>> patterns = new LinkedHashMap<>();
    List<Finding> all = new ArrayList<>();
    Group.all(plan)
        .forEach(
            (group, changes) -> {
              if (!missing.contains(group)) {
                alike(changes)
                    .forEach(
                        (alike, same) ->
                            patterns
                                .computeIfAbsent(
                                    new Pattern(alike, types(same)), p -> new LinkedHashMap<>())
                                .put(group, same));
              }
            });
    patterns.forEach((pattern, where) -> all.add(finding(pattern.alike, where)));
    Map<List<Group>, List<Finding>> headings = new LinkedHashMap<>();
    all.forEach(d -> headings.computeIfAbsent(d.groups(), g -> new ArrayList<>()).add(d));
    if (!missing.isEmpty()) {
      headings.put(List.copyOf(missing), List.of(nothing(plan, missing)));
    }
    List<Section> sections = new ArrayList<>();
    headings.forEach((groups, findings) -> sections.add(new Section(groups, findings)));
    return sections;
  }

  private Map<Alike, List<Change>> alike(List<Change> changes) {
    Map<Alike, List<Change>> all = new LinkedHashMap<>();
    for (Change change : changes) {
      if (change.action() != Action.NO_OP) {
        all.computeIfAbsent(alike(change), a -> new ArrayList<>()).add(change);
      }
    }
    return all;
  }

  private Alike alike(Change change) {
    boolean typed = change.context().logType().isPresent();
    return new Alike(
        change.kind(),
        change.kind() == Kind.DELIVERY ? DriftedObjects.destination(change) : "",
        done(change),
        change.context().risks(),
        Doer.of(change),
        typed ? "" : change.address().name());
  }

  private static List<LogType> types(List<Change> changes) {
    return changes.stream().flatMap(c -> c.context().logType().stream()).sorted().toList();
  }

  private String done(Change change) {
    return switch (change.action()) {
      case CREATE -> known(change) ? "deleted" : "gone";
      case DELETE -> "there, and not in the spec";
      case RELEASE -> "still this spec's, which keeps it as nobody's";
      case UPDATE, REPLACE, ADOPT, NO_OP -> changed(change);
    };
  }

  private static boolean known(Change change) {
    return change.context().blame().filter(b -> b.certainty() == Certainty.CERTAIN).isPresent();
  }

  private String changed(Change change) {
    List<String> words = fields.of(change.differences());
    return words.isEmpty() ? "not as it was" : String.join("; ", words);
  }

  private Finding finding(Alike alike, Map<Group, List<Change>> where) {
    List<Change> changes = where.values().stream().flatMap(List::stream).toList();
    Change first = changes.get(0);
    Sign sign = Sign.of(first.action());
    List<Change> one = where.values().iterator().next();
    boolean many = one.size() > 1;
    String subject = objects.of(one);
    String what =
        switch (sign) {
          case GONE ->
              subject + (alike.done.equals("deleted") ? verb(many) : is(many)) + alike.done;
          case EXTRA -> subject + is(many) + alike.done;
          case CHANGED -> subject + ": " + alike.done;
        };
    Set<Location> sources = new LinkedHashSet<>();
    changes.forEach(c -> c.context().source().ifPresent(sources::add));
    return new Finding(
        sign,
        what,
        remarks(sign, one, changes),
        alike.risks.stream().map(Risk::text).toList(),
        List.copyOf(where.keySet()),
        List.copyOf(sources),
        changes.stream().flatMap(c -> c.context().blame().stream()).toList());
  }

  private static String is(boolean many) {
    return many ? " are " : " is ";
  }

  private static String verb(boolean many) {
    return many ? " were " : " was ";
  }

  private List<String> remarks(Sign sign, List<Change> one, List<Change> all) {
    Change first = one.get(0);
    return switch (first.kind()) {
      case DELIVERY -> sign == Sign.GONE ? List.of(stopped(one, all)) : List.of();
      case LOG_GROUP ->
          sign == Sign.GONE
              ? List.of("its events are gone with it: an apply makes an empty one")
              : shortened(first);
      case BUCKET_POLICY_STATEMENT, LOG_RESOURCE_POLICY, FIREHOSE_DELIVERY_TAG ->
          lacking(sign, first, "AWS may not be let write there as it is");
      case DELIVERY_DESTINATION_POLICY ->
          lacking(sign, first, "other accounts may not deliver there as it is");
      case DELIVERY_SOURCE, DELIVERY_DESTINATION, QUERY_DEFINITION -> List.of();
    };
  }

  private static List<String> lacking(Sign sign, Change grant, String what) {
    boolean enough = sign == Sign.EXTRA || Reach.of(grant) == Reach.WIDER;
    return enough ? List.of() : List.of(what);
  }

  private String stopped(List<Change> one, List<Change> all) {
    String since =
        all.stream()
            .filter(Findings::known)
            .flatMap(c -> c.context().blame().stream())
            .map(Blame::at)
            .min(Instant::compareTo)
            .map(at -> " since " + at.toString().replace('T', ' ').replace("Z", " UTC"))
            .orElse("");
    return "no logs of "
        + objects.types(one)
        + (since.isEmpty() ? " reach " : " have reached ")
        + DriftedObjects.destination(one.get(0))
        + since;
  }

  private static List<String> shortened(Change change) {
    int live = change.was().flatMap(r -> r.get(Kind.Of.RETENTION)).orElse(Integer.MAX_VALUE);
    int spec = change.willBe().flatMap(r -> r.get(Kind.Of.RETENTION)).orElse(Integer.MAX_VALUE);
    boolean differs =
        change.differences().stream().anyMatch(f -> f.attribute().equals(Kind.Of.RETENTION));
    return differs && live < spec
        ? List.of(
            "AWS deletes events older than " + live + " days: an apply does not bring them back")
        : List.of();
  }

  private static Finding nothing(Plan plan, Set<Group> missing) {
    Set<Location> sources = new LinkedHashSet<>();
    long objects = 0;
    for (Group group : missing) {
      List<Change> changes = Group.all(plan).get(group);
      objects += changes.size();
      changes.forEach(c -> c.context().source().ifPresent(sources::add));
    }
    return new Finding(
        Sign.GONE,
        "nothing of it is there ("
            + Count.of(objects, "object")
            + "): never applied, or all of it was deleted",
        List.of(),
        List.of(),
        List.copyOf(missing),
        List.copyOf(sources),
        List.of());
  }
}
