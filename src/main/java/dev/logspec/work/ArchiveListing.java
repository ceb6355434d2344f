package dev.logspec.work;

import dev.logspec.insights.athena.Archive;
import dev.logspec.insights.athena.ArchiveTable;
import dev.logspec.live.RemoteException;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the deliveries of a spec write objects, as AWS has them now.
 *
 * @param places from where each bucket is reached
 * @param clusters the ARNs of those that are asked about
 * @param remarks what is delivered nowhere yet, or in a form that Athena is not told to read
 */
public record ArchiveListing(
    List<Archive> archives,
    Map<String, Place> places,
    Set<String> clusters,
    List<Diagnostic> remarks) {
  /** Copies its parts. */
  public ArchiveListing {
    archives = List.copyOf(archives);
    places = Map.copyOf(places);
    clusters = Set.copyOf(clusters);
    remarks = List.copyOf(remarks);
  }

  /**
   * Asks AWS.
   *
   * @throws Obstacle when it cannot be asked
   */
  public static ArchiveListing of(Means means, Assignment assignment) throws Obstacle {
    try (Session session = Session.open(means, assignment)) {
      return of(session);
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  /**
   * Asks AWS by {@code session}.
   *
   * @throws Obstacle when what is selected is nothing
   */
  static ArchiveListing of(Session session) throws Obstacle {
    session.basis().selection().require(List.of());
    LiveDeliveries live = new LiveDeliveries(session);
    List<Archive> archives = new ArrayList<>();
    Map<String, Place> places = new HashMap<>();
    Set<String> clusters = new HashSet<>();
    List<Diagnostic> remarks = new ArrayList<>();
    List<Shelf> undelivered = new ArrayList<>();
    for (Shelf shelf : Shelf.all(session.resolved().desired())) {
      if (shelf.type() == DestinationType.S3) {
        clusters.add(shelf.cluster().arn().toString());
        places.put(shelf.bucket(), shelf.owner());
        Optional<Archive> archive = live.of(shelf).map(d -> archive(shelf, d.settings()));
        archive.ifPresentOrElse(archives::add, () -> undelivered.add(shelf));
        archive
            .filter(a -> !a.isReadable())
            .ifPresent(a -> remarks.add(unreadable(shelf, a.format())));
      }
    }
    remarks.addAll(BucketRecords.undelivered(undelivered));
    return new ArchiveListing(archives, places, clusters, remarks);
  }

  /** From where the bucket of {@code table} is reached. */
  Place place(ArchiveTable table) {
    return places.get(table.archives().get(0).bucket());
  }

  private static Archive archive(Shelf shelf, DeliverySettings settings) {
    return new Archive(
        shelf.bucket(),
        shelf.keys(settings.suffixPath().orElse("")),
        settings.hivePartitions().orElse(false) ? Archive.Keys.HIVE : Archive.Keys.PLAIN,
        shelf.variables(),
        shelf.format().orElse("json"),
        shelf.component(),
        settings.recordFields().orElse(List.of()));
  }

  private static Diagnostic unreadable(Shelf shelf, String format) {
    return Diagnostic.warning(
        shelf.declared(),
        "the "
            + shelf.component().text()
            + " records of cluster "
            + shelf.cluster().name()
            + " are delivered as "
            + format
            + ", of which no table is made",
        "set outputFormat to json or parquet");
  }
}
