package dev.logspec.live.kind;

import dev.logspec.live.Cloud;
import dev.logspec.live.LogsApi;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The tags of one object of CloudWatch Logs, and with them its owner. */
final class ObjectTags {
  private final LogsApi logs;

  ObjectTags(Cloud cloud, Address address) {
    this.logs = cloud.logs(address.place());
  }

  /** {@code object} with its tags, which AWS is asked for where it did not echo them. */
  Resource of(Untagged object) {
    Map<String, String> echoed = object.echoed();
    return object.with(echoed.isEmpty() ? logs.tags(object.arn()) : echoed);
  }

  /**
   * Sets the tags that {@code live} lacks of {@code wanted}. Those that went are removed first: the
   * tag that lists our keys names them until the others are set, so a run that is cut short in
   * between leaves none behind.
   */
  Progress change(Resource live, Tags wanted) {
    String arn = arn(live);
    Tags set = wanted.toSet(live.tags());
    List<String> gone = wanted.toRemove(live.tags());
    if (gone.isEmpty()) {
      logs.tag(arn, set.values());
      return Progress.COMPLETE;
    }
    logs.untag(arn, gone);
    return set.values().isEmpty() ? Progress.COMPLETE : Progress.MORE;
  }

  /**
   * Marks what the spec gives before it is given: a run that is cut short must not leave a value of
   * ours that looks as if AWS had chosen it.
   *
   * @return whether there was anything to mark
   */
  boolean mark(Resource live, Resource wanted) {
    Set<String> set = new TreeSet<>(live.tags().setAttributes());
    if (!set.addAll(wanted.tags().setAttributes())) {
      return false;
    }
    logs.tag(arn(live), Tags.NONE.setting(set).values());
    return true;
  }

  /** Takes off the mark of what has AWS's default again. */
  void unmark(Resource live, Resource wanted) {
    Set<String> set = wanted.tags().setAttributes();
    if (live.tags().setAttributes().equals(set)) {
      return;
    }
    if (set.isEmpty()) {
      logs.untag(arn(live), List.of(Tags.SET));
    } else {
      logs.tag(arn(live), Tags.NONE.setting(set).values());
    }
  }

  /** The ARN that tag calls want: a log group's follows from its name. */
  private static String arn(Resource live) {
    Address address = live.address();
    return live.get(Kind.Of.ARN)
        .orElseGet(() -> Arn.logGroup(address.place(), address.name()).toString());
  }
}
