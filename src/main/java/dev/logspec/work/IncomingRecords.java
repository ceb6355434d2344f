package dev.logspec.work;

import dev.logspec.insights.source.MetricApi.Incoming;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Diagnostic;
import dev.logspec.plan.verify.Finding;
import dev.logspec.plan.verify.Soundness;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What came into a Firehose stream within the last hour. AWS tells how much, and neither of whom
 * nor what: records of another producer count as those of the spec's clusters do (AWS facts 11).
 */
final class IncomingRecords {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Session session;

  IncomingRecords(Session session) {
    this.session = session;
  }

  /** What is to be said of the stream of {@code shelf}. */
  Finding finding(Shelf shelf, Instant now) {
    Instant to = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    try {
      return told(
          shelf,
          session
              .stores()
              .metrics(shelf.owner())
              .incoming(shelf.target().name(), to.minus(HOUR), to),
          now);
    } catch (RemoteException e) {
      Diagnostic why = Obstacle.of(e).diagnostics().get(0);
      // An emulator may know nothing of metrics: then AWS's own command is as good an answer.
      String hint =
          e.meaning() == Meaning.DENIED ? why.hint() : "see yourself: " + command(shelf, to);
      return unproved(shelf, why.summary(), hint);
    }
  }

  private static Finding told(Shelf shelf, List<Incoming> incoming, Instant now) {
    long records = incoming.stream().mapToLong(Incoming::records).sum();
    return incoming.stream()
        .map(Incoming::minute)
        .max(Comparator.naturalOrder())
        .map(
            newest ->
                Finding.ok(
                    name(shelf),
                    Optional.empty(),
                    "%,d record%s came in within the last hour, the newest at most %s ago; from whom its metric does not tell"
                        .formatted(records, records == 1 ? "" : "s", Proof.age(newest, now))))
        .orElseGet(
            () ->
                unproved(
                    shelf,
                    "no record came in within the last hour",
                    Proof.QUIET
                        + ": make it work (start a pod that needs a node), or wait longer, as its"
                        + " metric is some minutes late"));
  }

  private static Finding unproved(Shelf shelf, String what, String hint) {
    return new Finding(Soundness.UNPROVABLE, name(shelf), Optional.empty(), what, hint);
  }

  /** What it is called. */
  static String name(Shelf shelf) {
    return "stream " + shelf.target().name();
  }

  private static String command(Shelf shelf, Instant to) {
    return "aws cloudwatch get-metric-statistics --namespace AWS/Firehose --metric-name IncomingRecords"
        + " --dimensions Name=DeliveryStreamName,Value="
        + shelf.target().name()
        + " --region "
        + shelf.owner().region()
        + " --statistics Sum --period 300 --start-time "
        + to.minus(HOUR)
        + " --end-time "
        + to;
  }
}
