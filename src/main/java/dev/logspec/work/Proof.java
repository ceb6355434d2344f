package dev.logspec.work;

import dev.logspec.apply.Pace;
import dev.logspec.live.RemoteException;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.plan.Action;
import dev.logspec.plan.Plan;
import dev.logspec.plan.verify.Chapter;
import dev.logspec.plan.verify.Finding;
import dev.logspec.plan.verify.Soundness;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether logs arrive: the newest event of each log group, the newest object of each bucket. */
final class Proof {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration BETWEEN = Duration.ofSeconds(15);

  private final Session session;
  private final Means means;
  private final Plan plan;
  private final NewestLogs newest;

  Proof(Session session, Means means, Plan plan) {
    this.session = session;
    this.means = means;
    this.plan = plan;
    this.newest = new NewestLogs(session);
  }

  /** What has arrived, or arrives within {@code wait}. */
  Chapter chapter(Duration wait) {
    Pace pace = means.backend().pace();
    Instant end = pace.now().plus(wait);
    Map<String, Finding> streams = new LinkedHashMap<>();
    Map<Shelf, Finding> found = new LinkedHashMap<>();
    for (Shelf shelf : Shelf.all(session.resolved().desired())) {
      if (shelf.type() == DestinationType.FH && !pending(shelf)) {
        streams.putIfAbsent(name(shelf), stream(shelf, pace.now()));
      } else {
        found.put(shelf, look(shelf, pace.now()));
      }
    }
    while (found.values().stream().anyMatch(Proof::open) && pace.now().isBefore(end)) {
      Instant next = pace.now().plus(BETWEEN);
      pace.sleepUntil(next.isBefore(end) ? next : end);
      found.replaceAll((shelf, before) -> open(before) ? look(shelf, pace.now()) : before);
    }
    List<Finding> all = new ArrayList<>(found.values());
    all.addAll(streams.values());
    return new Chapter("Logs", all);
  }

  private static boolean open(Finding finding) {
    return finding.verdict() == Soundness.UNPROVABLE && finding.hint().startsWith(QUIET);
  }

  private static final String QUIET = "a quiet component writes nothing";

  private Finding look(Shelf shelf, Instant now) {
    String subject = shelf.cluster().name() + " " + shelf.component().text() + " to " + name(shelf);
    if (pending(shelf)) {
      return finding(
          Soundness.WARN,
          shelf,
          subject,
          "nothing is delivered there yet",
          "apply, and verify again");
    }
    try {
      return switch (shelf.type()) {
        case CWL -> arrived(shelf, subject, newest.of(shelf, now), "event", now);
        case S3 -> arrived(shelf, subject, newest.of(shelf, now), "object", now);
        case FH -> stream(shelf, now);
      };
    } catch (RemoteException e) {
      Diagnostic why = Obstacle.of(e).diagnostics().get(0);
      return finding(Soundness.UNPROVABLE, shelf, subject, why.summary(), why.hint());
    }
  }

  private boolean pending(Shelf shelf) {
    return plan.changes().stream()
        .anyMatch(
            c ->
                c.kind() == Kind.DELIVERY
                    && c.address().equals(shelf.delivery().address())
                    && (c.action() == Action.CREATE || c.action() == Action.REPLACE));
  }

  private static String name(Shelf shelf) {
    return switch (shelf.type()) {
      case CWL -> NewestLogs.group(shelf);
      case S3 -> "s3://" + shelf.target().resource();
      case FH -> "stream " + shelf.target().resource().replaceFirst("^deliverystream/", "");
    };
  }

  private static Finding finding(
      Soundness verdict, Shelf shelf, String subject, String what, String hint) {
    Optional<Location> at =
        verdict == Soundness.WARN ? Optional.of(shelf.declared()) : Optional.empty();
    return new Finding(verdict, subject, at, what, hint);
  }

  private static Finding arrived(
      Shelf shelf, String subject, Optional<Instant> newest, String what, Instant now) {
    return newest
        .map(
            at ->
                finding(
                    Soundness.OK,
                    shelf,
                    subject,
                    "its newest " + what + " is " + ago(Duration.between(at, now)) + " old",
                    ""))
        .orElseGet(
            () ->
                finding(
                    Soundness.UNPROVABLE,
                    shelf,
                    subject,
                    "no " + what + " arrived within the last hour",
                    QUIET
                        + ": make it work (start a pod that needs a node), or wait longer"
                        + acl(shelf)));
  }

  /**
   * AWS documents that its calls carry the header; of one bucket with ACLs disabled it was reported
   * that they do not (cloudposse/terraform-aws-vpc-flow-logs-s3-bucket#101).
   */
  private static String acl(Shelf shelf) {
    return shelf.type() == DestinationType.S3
        ? "; if nothing ever comes, see whether the bucket's policy demands s3:x-amz-acl, and try a"
            + " statement without it"
        : "";
  }

  private static String ago(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }

  /** CloudWatch's client would be a further library of AWS's for this one number. */
  private static Finding stream(Shelf shelf, Instant now) {
    String name = name(shelf);
    return finding(
        Soundness.UNPROVABLE,
        shelf,
        name,
        "what it receives a metric of CloudWatch tells alone, which logspec does not read",
        "aws cloudwatch get-metric-statistics --namespace AWS/Firehose --metric-name IncomingRecords"
            + " --dimensions Name=DeliveryStreamName,Value="
            + name.replaceFirst("^stream ", "")
            + " --region "
            + shelf.owner().region()
            + " --statistics Sum --period 300 --start-time "
            + now.minus(HOUR).truncatedTo(ChronoUnit.SECONDS)
            + " --end-time "
            + now.truncatedTo(ChronoUnit.SECONDS));
  }
}
