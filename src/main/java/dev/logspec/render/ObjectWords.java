package dev.logspec.render;

import dev.logspec.model.Kind;
import dev.logspec.plan.Action;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Risk;
import dev.logspec.render.layout.Count;
import dev.logspec.render.safe.Safe;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects in words, where no sentence on log types tells of them. */
final class ObjectWords {
  private static final String GAP = ": delivery stops for a moment, records in between are lost";

  private static final String UPDATE_GAP =
      ": delivery stops for one cluster update, about a minute; records in between are lost";

  private ObjectWords() {}

  /** What must be equal for one sentence to count objects. */
  private record Same(Kind kind, Action action, Set<Risk> risks, Cause cause) {
    static Same of(Change change) {
      return new Same(
          change.kind(), change.action(), change.context().risks(), change.context().cause());
    }
  }

  /** {@code log group is created}. */
  static String one(Change change) {
    return words(change.kind())
        + " is "
        + done(change.action())
        + warning(change.context().risks());
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case LOG_GROUP -> "log group";
      case LOG_RESOURCE_POLICY -> "resource policy";
      case BUCKET_POLICY_STATEMENT -> "bucket policy statement";
      case FIREHOSE_DELIVERY_TAG -> "stream tag";
      case DELIVERY_DESTINATION -> "delivery destination";
      case DELIVERY_DESTINATION_POLICY -> "destination policy";
      case DELIVERY_SOURCE -> "delivery source";
      case DELIVERY -> "delivery";
      case QUERY_DEFINITION -> "saved query";
    };
  }

  private static String done(Action action) {
    return switch (action) {
      case CREATE -> "created";
      case UPDATE -> "updated";
      case REPLACE -> "recreated";
      case DELETE -> "deleted";
      case ADOPT -> "adopted";
      case RELEASE -> "released";
      case NO_OP -> "left as it is";
    };
  }

  private static String warning(Set<Risk> risks) {
    return risks.isEmpty()
        ? ""
        : ": " + risks.stream().map(Risk::text).collect(Collectors.joining(", "));
  }

  /** {@code delivery source is adopted: only tags are added}. */
  static String adopted(List<Change> adopted) {
    String objects =
        adopted.stream().map(c -> words(c.kind())).distinct().collect(Collectors.joining(", "));
    boolean more =
        adopted.stream()
            .flatMap(c -> c.differences().stream())
            .anyMatch(f -> !f.attribute().equals(Kind.Of.TAGS));
    return objects
        + (adopted.size() == 1 ? " is adopted" : " are adopted")
        + (more ? "" : ": only tags are added");
  }

  /** {@code released: logs go on to S3}, or which objects are, where no delivery is among them. */
  static String released(List<Change> released) {
    List<Change> deliveries = released.stream().filter(c -> c.kind() == Kind.DELIVERY).toList();
    String objects =
        released.stream().map(c -> words(c.kind())).distinct().collect(Collectors.joining(", "));
    return deliveries.isEmpty()
        ? "released: the " + objects + (released.size() == 1 ? " stays" : " stay")
        : "released: logs go on to " + Routes.words(Routes.of(deliveries).after());
  }

  /** {@code recreated (format json -> plain): delivery stops for a moment, ...}. */
  static String recreated(List<Change> replaced, Function<Change, UnaryOperator<String>> replace) {
    if (replaced.stream().anyMatch(Plan::putsAgain)) {
      return "its cluster update failed and is started again";
    }
    List<String> why =
        replaced.stream()
            .flatMap(c -> forcing(c).map(f -> FieldWords.of(f, replace.apply(c))))
            .map(words -> words.name() + " " + words.values())
            .distinct()
            .toList();
    Change first = replaced.get(0);
    String because =
        why.isEmpty()
            ? Safe.value(replace.apply(first).apply(first.context().reason()))
            : String.join(", ", why);
    Set<Risk> risks = EnumSet.noneOf(Risk.class);
    replaced.forEach(c -> risks.addAll(c.context().risks()));
    boolean update = risks.remove(Risk.UPDATE_GAP);
    boolean gap = risks.remove(Risk.DELIVERY_GAP);
    String lost = update ? UPDATE_GAP : gap ? GAP : "";
    return "recreated (" + because + ")" + lost + warning(risks);
  }

  private static Stream<FieldChange> forcing(Change change) {
    return change.differences().stream().filter(FieldChange::forcesReplacement);
  }

  /** What happens to objects that serve no log type alone. */
  static List<Happening> shared(
      List<Change> changes, Function<Change, UnaryOperator<String>> replace) {
    Map<Same, List<Change>> same = new LinkedHashMap<>();
    for (Change change : changes) {
      if (change.action() != Action.NO_OP) {
        same.computeIfAbsent(Same.of(change), s -> new ArrayList<>()).add(change);
      }
    }
    List<Happening> all = new ArrayList<>();
    same.forEach(
        (of, alike) -> {
          String text =
              alike.size() == 1 ? named(alike.get(0), replace) : counted(of, alike.size());
          all.add(new Happening(of.action, text, of.risks, of.cause));
        });
    return all;
  }

  private static String counted(Same of, int n) {
    String many = Count.of(n, words(of.kind)).replaceFirst("([^aeiou])ys$", "$1ies");
    return many + " are " + done(of.action) + warning(of.risks);
  }

  private static String named(Change change, Function<Change, UnaryOperator<String>> replace) {
    UnaryOperator<String> own = replace.apply(change);
    String name = words(change.kind()) + " " + Safe.value(own.apply(change.address().name()));
    List<FieldWords> fields = FieldWords.of(change, own);
    String what =
        fields.stream().map(f -> f.name() + " " + f.values()).collect(Collectors.joining(", "));
    boolean telling = change.action() == Action.UPDATE && !what.isEmpty();
    return telling
        ? name + ": " + what
        : name + " is " + done(change.action()) + warning(change.context().risks());
  }
}
