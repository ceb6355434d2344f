package dev.logspec.plan.blame;

import dev.logspec.model.Arn;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.TrailEvent;
import java.util.List;
import java.util.function.Predicate;

/** Suspects of log groups. */
final class LogGroupSuspects {
  private LogGroupSuspects() {}

  /** Names those of a change of a log group. */
  static void name(Suspects suspects) {
    Arn arn = Arn.logGroup(suspects.address().place(), suspects.address().name());
    Predicate<TrailEvent> group =
        suspects.named("logGroupName").or(Suspects.by("resourceIdentifier", Suspects.is(arn)));
    if (suspects.missing()) {
      suspects.add(Suspects.call("DeleteLogGroup", group));
    } else {
      changed(suspects, group);
    }
    suspects.tags(
        arn, List.of("TagResource", "TagLogGroup"), List.of("UntagResource", "UntagLogGroup"));
  }

  private static void changed(Suspects suspects, Predicate<TrailEvent> group) {
    boolean made = suspects.appeared() || suspects.differs(Of.LOG_CLASS);
    if (suspects.differs(Of.RETENTION)) {
      String days = suspects.live(Of.RETENTION).map(String::valueOf).orElse("");
      made |= days.isEmpty();
      suspects.add(
          Suspects.call("PutRetentionPolicy", group, Suspects.saying("retentionInDays", days)),
          Suspects.call("DeleteRetentionPolicy", group, e -> days.isEmpty()));
    }
    if (suspects.differs(Of.KMS_KEY)) {
      String key = suspects.live(Of.KMS_KEY).orElse("");
      made |= key.isEmpty();
      suspects.add(
          Suspects.call("AssociateKmsKey", group, Suspects.saying("kmsKeyId", key)),
          Suspects.call("DisassociateKmsKey", group, e -> key.isEmpty()));
    }
    if (made) {
      suspects.add(Suspects.call("CreateLogGroup", group, suspects.ownerless()));
    }
  }
}
