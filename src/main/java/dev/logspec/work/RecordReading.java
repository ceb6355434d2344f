package dev.logspec.work;

import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.source.ScanLimit;
import dev.logspec.insights.source.UnderWay;
import dev.logspec.insights.source.Window;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Diagnostic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads the records that the deliveries of a spec bring, from where they bring them. Changes
 * nothing; what runs at AWS when the process is asked to end is stopped there.
 */
public final class RecordReading {
  /** How long stopping a query may take before the process ends all the same. */
  private static final Duration PROMPT = Duration.ofMillis(1200);

  /** A GB of what a query looks at, in USD: the list price of most Regions, 2026. */
  private static final double PRICE = 0.005;

  private static final double GIB = 1 << 30;

  private RecordReading() {}

  /**
   * Reads into {@code reader}.
   *
   * @throws Obstacle when nothing can be read
   */
  public static ReadRecords read(
      Means means, Assignment assignment, ReadRequest request, LogFileReader reader)
      throws Obstacle {
    UnderWay underWay = stoppedAtTheEnd(means);
    try (Session session = Session.open(means, assignment)) {
      session.basis().selection().require(List.of());
      Shelves shelves = Shelves.of(session, request);
      reader.only(new OfClusters(session));
      ScanLimit limit = new ScanLimit(request.mostBytes());
      LiveDeliveries live = new LiveDeliveries(session);
      GroupRecords groups = new GroupRecords(means, session, limit, underWay, live);
      Window window = request.window().begun(Telling.LEAD);
      groups.read(shelves.groups(), window, reader);
      BucketRecords buckets = new BucketRecords(session, limit, live);
      buckets.read(shelves, window, reader);
      return told(shelves, groups, buckets);
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  /** What runs at AWS and is stopped there when the process is asked to end, which it does then. */
  static UnderWay stoppedAtTheEnd(Means means) {
    UnderWay underWay = new UnderWay();
    Backend backend = means.backend();
    backend.onSignals(signal -> Leaving.now(backend, signal, underWay::end, PROMPT), backend::halt);
    return underWay;
  }

  /** What AWS asks for a query that looks at {@code bytes}, in USD at its list price. */
  static double cost(long bytes) {
    return bytes / GIB * PRICE;
  }

  private static ReadRecords told(Shelves shelves, GroupRecords groups, BucketRecords buckets)
      throws Obstacle {
    List<Diagnostic> remarks = new ArrayList<>(shelves.remarks());
    remarks.addAll(groups.remarks());
    remarks.addAll(buckets.remarks());
    List<String> names = new ArrayList<>(groups.names());
    names.addAll(buckets.names());
    if (names.isEmpty()) {
      throw new Obstacle(Obstacle.Sort.ERROR, errors(remarks));
    }
    List<String> kinds = new ArrayList<>();
    if (!groups.names().isEmpty()) {
      kinds.add("cloudwatch");
    }
    if (!buckets.names().isEmpty()) {
      kinds.add("s3");
    }
    List<String> cuts = new ArrayList<>();
    groups.cut().ifPresent(cuts::add);
    buckets.cut().ifPresent(cuts::add);
    return new ReadRecords(
        String.join("+", kinds),
        names,
        groups.bytes() + buckets.bytes(),
        groups.names().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(cost(groups.bytes())),
        cuts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", cuts)),
        remarks);
  }

  /** What else would be a warning is why nothing at all could be read. */
  static List<Diagnostic> errors(List<Diagnostic> remarks) {
    return remarks.isEmpty()
        ? List.of(
            Diagnostic.error(
                "",
                "the spec has no delivery of such records",
                "see logTypes and deliverTo of its clusters"))
        : remarks.stream()
            .map(
                r ->
                    new Diagnostic(
                        Diagnostic.Severity.ERROR,
                        r.subject(),
                        r.location(),
                        r.summary(),
                        r.hint()))
            .toList();
  }
}
