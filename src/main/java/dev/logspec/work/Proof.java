package dev.logspec.work;

import dev.logspec.apply.Pace;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Arn;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether logs arrive: the newest event of each log group, the newest object of each bucket, what
 * came into each stream.
 */
final class Proof {
  private static final Duration BETWEEN = Duration.ofSeconds(15);

  private final Session session;
  private final Means means;
  private final Plan plan;
  private final NewestLogs newest;
  private final IncomingRecords incoming;

  Proof(Session session, Means means, Plan plan) {
    this.session = session;
    this.means = means;
    this.plan = plan;
    this.newest = new NewestLogs(session);
    this.incoming = new IncomingRecords(session);
  }

  /** What has arrived, or arrives within {@code wait}. */
  Chapter chapter(Duration wait) {
    Pace pace = means.backend().pace();
    Instant end = pace.now().plus(wait);
    Map<Shelf, Finding> found = new LinkedHashMap<>();
    sought().forEach(shelf -> found.put(shelf, look(shelf, pace.now())));
    while (found.values().stream().anyMatch(Proof::open) && pace.now().isBefore(end)) {
      Instant next = pace.now().plus(BETWEEN);
      pace.sleepUntil(next.isBefore(end) ? next : end);
      found.replaceAll((shelf, before) -> open(before) ? look(shelf, pace.now()) : before);
    }
    return new Chapter("Logs", List.copyOf(found.values()));
  }

  /** Every delivery; but of those to one stream, which nobody can tell apart, one, at the end. */
  private List<Shelf> sought() {
    List<Shelf> all = new ArrayList<>();
    Map<Arn, Shelf> streams = new LinkedHashMap<>();
    for (Shelf shelf : Shelf.all(session.resolved().desired())) {
      if (shelf.type() == DestinationType.FH && !pending(shelf)) {
        streams.putIfAbsent(shelf.target(), shelf);
      } else {
        all.add(shelf);
      }
    }
    all.addAll(streams.values());
    return all;
  }

  private static boolean open(Finding finding) {
    return finding.verdict() == Soundness.UNPROVABLE && finding.hint().startsWith(QUIET);
  }

  /** How a hint begins where nothing is wrong as far as anybody can tell. */
  static final String QUIET = "a quiet component writes nothing";

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
        case FH -> incoming.finding(shelf, now);
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
      case FH -> IncomingRecords.name(shelf);
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
                    "its newest " + what + " is " + age(at, now) + " old",
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

  /** How long {@code at} is ago. */
  static String age(Instant at, Instant now) {
    long seconds = Math.max(0, Duration.between(at, now).toSeconds());
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }
}
