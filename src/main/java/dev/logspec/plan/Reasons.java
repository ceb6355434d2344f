package dev.logspec.plan;

import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Kind;
import dev.logspec.model.Ownership;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import java.util.List;
import java.util.stream.Collectors;

/** The sentence that says why a change happens. */
final class Reasons {
  private Reasons() {}

  static String create() {
    return "it does not exist";
  }

  /** Which of the two changed is not known: a plan of the spec alone sees no more. */
  static String update(List<FieldChange> fields) {
    return "AWS has another " + names(fields) + " than the spec";
  }

  static String replace(List<FieldChange> fields) {
    return "forced by "
        + names(fields.stream().filter(FieldChange::forcesReplacement).toList())
        + ", which AWS cannot change in place";
  }

  static String replaceForeign(Resource live, List<FieldChange> fields) {
    return nobodys(live) + "; " + replace(fields);
  }

  static String inactive(Resource live) {
    return "AWS reports it inactive"
        + live.get(Kind.Of.STATUS_REASON).map(r -> " (" + r + ")").orElse("");
  }

  static String unfinished(Resource live) {
    return "the cluster update "
        + live.require(Kind.Of.FAILED_UPDATE)
        + "; putting the source again starts a new one, and nothing is delivered from it yet";
  }

  static String adopt(Resource live, List<FieldChange> fields) {
    String owner =
        Ownership.ofPart(live, "")
            .another()
            .map(o -> "taken over from the spec \"" + o + "\"")
            .orElse("");
    List<FieldChange> others =
        fields.stream().filter(f -> !f.attribute().equals(Kind.Of.TAGS)).toList();
    return (owner.isEmpty() ? nobodys(live) : owner)
        + (others.isEmpty() ? "; only tags are added" : "; " + update(others));
  }

  /** Of what is no spec's; what else logspec left on it tells that it was one's. */
  private static String nobodys(Resource live) {
    if (!live.tags().withoutMarks().equals(live.tags())) {
      return "its tag " + Tags.OWNER + " was removed";
    }
    return live.kind().owned() == Ownership.By.TAG
        ? "made outside logspec, or its tag was removed"
        : "made outside logspec";
  }

  /** Of an object in a place that is found by the tag of ownership alone. */
  static String left() {
    return "the spec no longer names this Region";
  }

  /** Of an object that the spec lets go of. */
  static String released(Resource live) {
    return live.kind().owned() == Ownership.By.TAG
        ? "removed: keep; only tags of logspec's own are taken off"
        : "removed: keep; only the line that marks it as this spec's is taken out";
  }

  /** Of an object that is left as it is for what goes on. */
  static String keeps() {
    return "removed: keep; what goes on may need it";
  }

  /** What stays where a destination of ours goes: nothing that it pointed to goes with it. */
  static String stays(Resource live, GroupRemoval removal) {
    String target = live.get(Kind.Of.TARGET).orElse("");
    if (target.contains(":log-group:") && removal == GroupRemoval.KEEP) {
      return "; its " + Arrivals.target(live) + " stays, with its events";
    }
    return target.contains(":firehose:")
        ? "; its " + Arrivals.target(live) + " keeps the tag LogDeliveryEnabled"
        : "";
  }

  static String carried(Kind by, String name) {
    return "its " + by.label().replace('_', ' ') + " " + name + " is replaced";
  }

  private static String names(List<FieldChange> fields) {
    return fields.stream().map(FieldChange::path).collect(Collectors.joining(", "));
  }
}
