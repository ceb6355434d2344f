package dev.logspec.work;

import dev.logspec.apply.Pace;
import dev.logspec.insights.source.ArchiveApi;
import dev.logspec.insights.source.ArchiveShelf;
import dev.logspec.insights.source.EventApi;
import dev.logspec.insights.source.StoredEvent;
import dev.logspec.insights.source.Window;
import dev.logspec.live.LogsApi;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether logs arrive: the newest event of each log group, the newest object of each bucket. */
final class Proof {
  /** What arrived so long ago proves it still. */
  private static final Duration RECENT = Duration.ofHours(1);

  private static final Duration BETWEEN = Duration.ofSeconds(15);

  /** Of more pages nobody looks for a newer one. */
  private static final int MOST_PAGES = 20;

  private final Session session;
  private final Means means;
  private final Plan plan;
  private final LiveDeliveries deliveries;

  Proof(Session session, Means means, Plan plan) {
    this.session = session;
    this.means = means;
    this.plan = plan;
    this.deliveries = new LiveDeliveries(session);
  }

  /** What has arrived, or arrives within {@code wait}. */
  Chapter chapter(Duration wait) {
    Pace pace = means.backend().pace();
    Instant end = pace.now().plus(wait);
    Map<String, Finding> streams = new LinkedHashMap<>();
    Map<Shelf, Finding> found = new LinkedHashMap<>();
    for (Shelf shelf : Shelf.all(session.resolved().desired())) {
      if (shelf.type() == DestinationType.FH && !pending(shelf)) {
        streams.putIfAbsent(name(shelf), stream(shelf));
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
        case CWL -> arrived(shelf, subject, event(shelf, now), "event", now);
        case S3 -> arrived(shelf, subject, object(shelf, now), "object", now);
        case FH -> stream(shelf);
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
      case CWL -> group(shelf);
      case S3 -> "s3://" + shelf.target().resource();
      case FH -> "stream " + shelf.target().resource().replaceFirst("^deliverystream/", "");
    };
  }

  private static String group(Shelf shelf) {
    return shelf.target().resource().replaceFirst("^log-group:", "").replaceFirst(":\\*$", "");
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
                    QUIET + ": make it work (start a pod that needs a node), or wait longer"));
  }

  private static String ago(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }

  private Optional<Instant> event(Shelf shelf, Instant now) {
    EventApi events = session.stores().events(shelf.owner());
    long to = now.toEpochMilli();
    Optional<Instant> newest = Optional.empty();
    Optional<String> token = Optional.empty();
    int pages = 0;
    do {
      EventApi.Page page = events.events(group(shelf), now.minus(RECENT).toEpochMilli(), to, token);
      newest =
          newer(newest, page.events().stream().map(StoredEvent::time).map(Proof::instant).toList());
      token = page.next();
    } while (token.isPresent() && ++pages < MOST_PAGES);
    return newest;
  }

  private static Instant instant(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private static Optional<Instant> newer(Optional<Instant> newest, List<Instant> times) {
    List<Instant> all = new ArrayList<>(times);
    newest.ifPresent(all::add);
    return all.stream().max(Instant::compareTo);
  }

  private Optional<Instant> object(Shelf shelf, Instant now) {
    Optional<LogsApi.Delivery> delivery = deliveries.of(shelf);
    if (delivery.isEmpty()) {
      return Optional.empty();
    }
    ArchiveShelf archive =
        new ArchiveShelf(
            shelf.bucket(),
            shelf.keys(delivery.get().settings().suffixPath().orElse("")),
            shelf.variables(),
            Optional.empty(),
            Optional.empty());
    ArchiveApi api = session.stores().archives(shelf.owner());
    Optional<Instant> newest = Optional.empty();
    for (String prefix : archive.prefixes(new Window(now.minus(RECENT), now))) {
      newest = newer(newest, modified(api, shelf.bucket(), prefix));
    }
    return newest.filter(at -> at.isAfter(now.minus(RECENT)));
  }

  private static List<Instant> modified(ArchiveApi api, String bucket, String prefix) {
    List<Instant> times = new ArrayList<>();
    Optional<String> token = Optional.empty();
    int pages = 0;
    do {
      ArchiveApi.Listing listing = api.list(bucket, prefix, token);
      listing.items().forEach(item -> times.add(item.modified()));
      token = listing.next();
    } while (token.isPresent() && ++pages < MOST_PAGES);
    return times;
  }

  private static Finding stream(Shelf shelf) {
    String name = name(shelf);
    return finding(
        Soundness.UNPROVABLE,
        shelf,
        name,
        "what it receives is told by a metric alone",
        "aws cloudwatch get-metric-statistics --namespace AWS/Firehose --metric-name IncomingRecords"
            + " --dimensions Name=DeliveryStreamName,Value="
            + name.replaceFirst("^stream ", "")
            + " --region "
            + shelf.owner().region()
            + " --statistics Sum --period 300 --start-time $(date -u -d '-1 hour' +%FT%TZ)"
            + " --end-time $(date -u +%FT%TZ)");
  }
}
