package dev.logspec.plan.blame;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Attribute;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Tags;
import dev.logspec.model.TrailEvent;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which calls can have brought a change's difference about, as {@link KindSuspects} names them. The
 * suspects of one aspect (the object is missing, its retention is another, its tags are) stand
 * together, because the newest call about an aspect is the one that counts.
 *
 * <p>A call must also <em>explain</em> what is live. The newest call that CloudTrail knows may be
 * older than the one that is looked for, which shows up minutes later; to blame whoever set the
 * value that is no longer there would be wrong.
 */
final class Suspects {
  private static final Predicate<TrailEvent> YES = event -> true;
  private static final Predicate<TrailEvent> NO = event -> false;
  private static final String LOGS = "logs";

  private final Change change;
  private final Address address;
  private final List<List<Suspect>> aspects = new ArrayList<>();

  private Suspects(Change change) {
    this.change = change;
    this.address = change.address();
  }

  /** The suspects of {@code change}, aspect by aspect; none where no call can be named. */
  static List<List<Suspect>> of(Change change) {
    Suspects suspects = new Suspects(change);
    KindSuspects.of(change.kind()).accept(suspects);
    return suspects.aspects.stream().filter(aspect -> !aspect.isEmpty()).toList();
  }

  /** The change that is asked about. */
  Change change() {
    return change;
  }

  /** The address of its object. */
  Address address() {
    return address;
  }

  /** Adds one aspect. */
  void add(Suspect... aspect) {
    aspects.add(List.of(aspect));
  }

  /** A call to CloudWatch Logs that explains whatever is live. */
  static Suspect call(String name, Predicate<TrailEvent> about) {
    return call(name, about, YES);
  }

  /** A call to CloudWatch Logs. */
  static Suspect call(String name, Predicate<TrailEvent> about, Predicate<TrailEvent> explains) {
    return Suspect.of(LOGS, name, about, explains);
  }

  /** The tags of the object {@code arn}, where they differ. */
  void tags(Arn arn) {
    tags(arn, List.of("TagResource"), List.of("UntagResource"));
  }

  /** The same, of a kind that has calls of its own for it. */
  void tags(Arn arn, List<String> tagging, List<String> untagging) {
    if (!differs(Of.TAGS)) {
      return;
    }
    Predicate<TrailEvent> ours = by("resourceArn", is(arn)).or(named("logGroupName"));
    TagDifference difference = TagDifference.of(change);
    List<Suspect> aspect = new ArrayList<>();
    tagging.forEach(call -> aspect.add(call(call, ours, difference::set)));
    untagging.forEach(call -> aspect.add(call(call, ours, difference::removed)));
    aspects.add(aspect);
  }

  /** Of what is missing the last call must be its deletion, of what is there that it was put. */
  void putOrDeleted(String put, String delete, Predicate<TrailEvent> about) {
    putOrDeleted(put, delete, about, YES);
  }

  /** The same, where a call that put it must have put it {@code asItIs}. */
  void putOrDeleted(
      String put, String delete, Predicate<TrailEvent> about, Predicate<TrailEvent> asItIs) {
    if (missing()) {
      add(call(delete, about), call(put, about, NO));
    } else {
      add(call(put, about, asItIs.and(ownerless())));
    }
  }

  /** Whether it is not there. */
  boolean missing() {
    return change.action() == Action.CREATE;
  }

  /** Whether it is there and, as far as the spec goes, should not be, or not as somebody else's. */
  boolean appeared() {
    return change.action() == Action.DELETE || change.action() == Action.ADOPT;
  }

  /** What nobody owns was not made by a call that said whose it is. */
  Predicate<TrailEvent> ownerless() {
    return event ->
        change.action() != Action.ADOPT || !event.request().containsKey("tags." + Tags.OWNER);
  }

  /** Whether {@code attribute} is not as it should be. */
  boolean differs(Attribute<?> attribute) {
    return change.differences().stream().anyMatch(f -> f.attribute().equals(attribute));
  }

  /** The live value of {@code attribute}. */
  <T> Optional<T> live(Attribute<T> attribute) {
    return change.was().flatMap(live -> live.get(attribute));
  }

  /** Calls that name the object by {@code parameter}. */
  Predicate<TrailEvent> named(String parameter) {
    return by(parameter, address.name()::equals);
  }

  /** Calls whose {@code parameter} has such a value. */
  static Predicate<TrailEvent> by(String parameter, Predicate<String> value) {
    return event -> Optional.ofNullable(event.request().get(parameter)).filter(value).isPresent();
  }

  /** A parameter that is not there, or masked, contradicts nothing. */
  static Predicate<TrailEvent> saying(String parameter, String value) {
    return event ->
        Optional.ofNullable(event.request().get(parameter)).map(value::equals).orElse(true);
  }

  /** Whether an ARN is {@code arn}, however it is spelt. */
  static Predicate<String> is(Arn arn) {
    String ours = arn.toString();
    return text -> bare(text).equals(ours);
  }

  /** AWS spells the ARN of a log group in two ways (AWS facts 7). */
  static String bare(String arn) {
    return arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
  }

  /** Tags of ours that are not as they should be, against what a call did to tags. */
  private record TagDifference(Tags live, Tags wanted) {
    static TagDifference of(Change change) {
      FieldChange field =
          change.differences().stream()
              .filter(f -> f.attribute().equals(Of.TAGS))
              .findFirst()
              .orElseThrow();
      return new TagDifference(tags(field.before()), tags(field.after()));
    }

    private static Tags tags(Optional<?> value) {
      return value.map(Tags.class::cast).orElse(Tags.NONE);
    }

    private boolean differs(String key) {
      return !Optional.ofNullable(live.values().get(key))
          .equals(Optional.ofNullable(wanted.values().get(key)));
    }

    boolean set(TrailEvent event) {
      List<String> keys =
          event.request().keySet().stream()
              .filter(name -> name.startsWith("tags."))
              .map(name -> name.substring("tags.".length()))
              .toList();
      return keys.isEmpty()
          || keys.stream()
              .filter(this::differs)
              .anyMatch(k -> event.request().get("tags." + k).equals(live.values().get(k)));
    }

    boolean removed(TrailEvent event) {
      String keys =
          event.request().getOrDefault("tagKeys", event.request().getOrDefault("tags", ""));
      return keys.isEmpty()
          || Arrays.stream(keys.split(","))
              .anyMatch(key -> differs(key) && !live.values().containsKey(key));
    }
  }
}
