package dev.logspec.work;

import dev.logspec.insights.athena.ArchiveTable;
import dev.logspec.insights.athena.AthenaReport;
import dev.logspec.insights.source.AthenaApi;
import dev.logspec.insights.source.AthenaApi.Progress;
import dev.logspec.insights.source.AthenaFailure;
import dev.logspec.insights.source.AthenaRuns;
import dev.logspec.insights.source.AthenaRuns.Answered;
import dev.logspec.insights.source.ScanLimit;
import dev.logspec.insights.source.UnderWay;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Place;
import dev.logspec.spec.resolve.ClusterFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Asks Athena a report about the buckets that the deliveries of a spec write to, by the tables that
 * {@code insights athena-ddl} makes.
 */
public final class AthenaAsking {
  /** A TB of what a query looks at, in USD: the list price of most Regions, 2026. */
  private static final double PRICE = 5;

  private static final double TIB = 1L << 40;

  /** What AWS asks for at least, for each query ("Amazon Athena pricing"). */
  private static final long LEAST = 10L << 20;

  private final Means means;
  private final Session session;
  private final AthenaRequest request;
  private final UnderWay underWay;
  private final ScanLimit limit;
  private final SortedMap<String, Answered> answers = new TreeMap<>();
  private double cost;
  private boolean cut;

  private AthenaAsking(Means means, Session session, AthenaRequest request, UnderWay underWay) {
    this.means = means;
    this.session = session;
    this.request = request;
    this.underWay = underWay;
    this.limit = new ScanLimit(request.mostBytes());
  }

  /**
   * Asks, one table after the other. A table has the records of all clusters that deliver to its
   * bucket, so tables are those of the whole spec, whatever part of it is asked about.
   *
   * @throws Obstacle when it cannot be answered
   */
  public static AthenaAnswer ask(Means means, Assignment assignment, AthenaRequest request)
      throws Obstacle {
    UnderWay underWay = RecordReading.stoppedAtTheEnd(means);
    Optional<ArchiveListing> part =
        assignment.scope().partial()
            ? Optional.of(ArchiveListing.of(means, assignment))
            : Optional.empty();
    Assignment whole = new Assignment(assignment.spec(), ClusterFilter.ALL, assignment.access());
    try (Session session = Session.open(means, whole)) {
      ArchiveListing listing = ArchiveListing.of(session);
      if (part.filter(p -> p.clusters().isEmpty()).isPresent()) {
        throw new Obstacle(Obstacle.Sort.ERROR, List.of(nothing(request.report())));
      }
      return new AthenaAsking(means, session, request, underWay)
          .all(listing, part.map(ArchiveListing::clusters).orElse(Set.of()));
    } catch (RemoteException e) {
      throw AthenaTrouble.of(e, request.desk());
    }
  }

  private AthenaAnswer all(ArchiveListing listing, Set<String> clusters) throws Obstacle {
    List<ArchiveTable> tables =
        ArchiveTable.of(listing.archives()).stream().filter(request.report()::fits).toList();
    List<Diagnostic> remarks = new ArrayList<>(listing.remarks());
    if (tables.isEmpty()) {
      throw new Obstacle(
          Obstacle.Sort.ERROR,
          remarks.isEmpty() ? List.of(nothing(request.report())) : RecordReading.errors(remarks));
    }
    for (ArchiveTable table : tables) {
      if (!table.tellsTime()) {
        remarks.add(timeless(table));
      }
      ask(listing.place(table), table, clusters);
    }
    return new AthenaAnswer(
        answers,
        limit.spent(),
        cost,
        cut ? Optional.of(AthenaTrouble.tooMuch(limit.most())) : Optional.empty(),
        remarks);
  }

  private void ask(Place place, ArchiveTable table, Set<String> clusters) throws Obstacle {
    means.listener().note("Asking Athena about table " + table.name() + " in " + place);
    AthenaRuns runs =
        new AthenaRuns(
            session.stores().athena(place),
            GroupRecords.waiting(means),
            limit,
            underWay,
            this::tell);
    long before = limit.spent();
    try {
      if (request.tables() == AthenaRequest.Tables.MADE) {
        means.listener().note("Making table " + table.name() + ", unless it is there");
        runs.run(table.statement(), request.desk());
      }
      Optional<Answered> answer =
          runs.run(request.report().sql(table, request.window(), clusters), request.desk());
      cut |= answer.isEmpty();
      answer.ifPresent(a -> answers.put(table.name(), a));
    } catch (AthenaFailure e) {
      throw AthenaTrouble.of(e, table.name(), request.desk());
    } finally {
      cost += cost(limit.spent() - before);
    }
  }

  private void tell(Progress progress) {
    means
        .listener()
        .note(
            progress.state() == AthenaApi.State.QUEUED
                ? "The query waits for others in Athena"
                : String.format(
                    Locale.ROOT, "The query has looked at %,d bytes so far", progress.bytes()));
  }

  /** What AWS asks for a query that looks at {@code bytes}, in USD at its list price. */
  static double cost(long bytes) {
    return Math.max(LEAST, bytes) / TIB * PRICE;
  }

  private static Diagnostic nothing(AthenaReport report) {
    return Diagnostic.error(
        "",
        "the spec has no delivery of the records that "
            + report.word()
            + " reads into a bucket, as json or parquet",
        "add a destination of type s3 to deliverTo, and apply");
  }

  private static Diagnostic timeless(ArchiveTable table) {
    return Diagnostic.warning(
        table.name(),
        "the path of its objects tells no day, so Athena looks at all of them, whatever the window",
        "give the deliveries a suffixPath with {yyyy}/{MM}/{dd}");
  }
}
