package dev.logspec.work;

import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.source.ArchiveReading;
import dev.logspec.insights.source.ArchiveShelf;
import dev.logspec.insights.source.ScanLimit;
import dev.logspec.insights.source.Window;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads records out of buckets. Under which keys a delivery writes is not documented whole, so the
 * path is taken from the delivery as AWS has it.
 */
final class BucketRecords {
  /** What a Firehose stream puts behind its prefix where it is not told otherwise. */
  private static final String STREAM_PATH = "{yyyy}/{MM}/{dd}";

  private final Session session;
  private final ScanLimit limit;
  private final long before;
  private final LiveDeliveries live;
  private final List<String> names = new ArrayList<>();
  private final List<Diagnostic> remarks = new ArrayList<>();
  private Optional<String> cut = Optional.empty();

  BucketRecords(Session session, ScanLimit limit, LiveDeliveries live) {
    this.session = session;
    this.live = live;
    this.limit = limit;
    this.before = limit.spent();
  }

  /** The paths that were read. */
  List<String> names() {
    return names;
  }

  /** What could not be. */
  List<Diagnostic> remarks() {
    return remarks;
  }

  /** Why not all was. */
  Optional<String> cut() {
    return cut;
  }

  /** How much was looked at. */
  long bytes() {
    return names.isEmpty() ? 0 : limit.spent() - before;
  }

  void read(Shelves shelves, Window window, LogFileReader reader) {
    Map<Shelf, ArchiveShelf> found = new LinkedHashMap<>();
    List<Shelf> undelivered = new ArrayList<>();
    Map<String, List<Shelf>> mingled = new LinkedHashMap<>();
    for (Shelf shelf : shelves.buckets()) {
      live.of(shelf)
          .ifPresentOrElse(
              delivery ->
                  found.put(shelf, archive(shelf, delivery.settings().suffixPath().orElse(""))),
              () -> undelivered.add(shelf));
    }
    remarks.addAll(undelivered(undelivered));
    SortedMap<Place, List<ArchiveShelf>> places = new TreeMap<>();
    found.forEach(
        (shelf, archive) -> {
          if (told(shelf, archive, found)) {
            places.computeIfAbsent(shelf.owner(), p -> new ArrayList<>()).add(archive);
          } else {
            mingled.computeIfAbsent(archive.title(), t -> new ArrayList<>()).add(shelf);
          }
        });
    mingled.forEach((title, sharing) -> remarks.add(mingled(title, sharing)));
    if (!mingled.isEmpty()) {
      cut = Optional.of("lines without names of their fields share a path");
    }
    places.forEach((place, all) -> read(place, all, window, reader));
    if (!shelves.streams().isEmpty()) {
      streams(shelves, window, reader);
    }
  }

  private void streams(Shelves shelves, Window window, LogFileReader reader) {
    String[] archive = shelves.archive().orElseThrow().substring("s3://".length()).split("/", 2);
    String prefix = archive.length == 2 ? Shelf.trimmed(archive[1]) : "";
    Place place = shelves.streams().get(0).owner();
    ArchiveShelf daily =
        new ArchiveShelf(
            archive[0],
            Shelf.joined(prefix, STREAM_PATH),
            Map.of(),
            Optional.empty(),
            Optional.empty());
    int broken = remarks.size();
    if (read(place, List.of(daily), window, reader).empty().isEmpty()) {
      return;
    }
    names.remove(daily.title());
    remarks.subList(broken, remarks.size()).clear();
    read(
        place,
        List.of(new ArchiveShelf(archive[0], prefix, Map.of(), Optional.empty(), Optional.empty())),
        window,
        reader);
  }

  private ArchiveReading.Extent read(
      Place place, List<ArchiveShelf> shelves, Window window, LogFileReader reader) {
    ArchiveReading.Extent extent =
        new ArchiveReading(session.stores().archives(place), limit).read(shelves, window, reader);
    shelves.stream().map(ArchiveShelf::title).distinct().forEach(names::add);
    for (ArchiveShelf empty : extent.empty()) {
      remarks.add(
          Diagnostic.warning(
              empty.title(),
              "no object of this time is there",
              "deliveries write every few minutes; see logspec plan whether this one is as it should"
                  + " be"));
    }
    if (!extent.broken().isEmpty()) {
      remarks.add(
          Diagnostic.warning(
              extent.broken().get(0),
              "the object is damaged and was read in part"
                  + (extent.broken().size() > 1
                      ? ", and " + (extent.broken().size() - 1) + " more"
                      : ""),
              "compare it with where it was delivered to"));
      cut = Optional.of("damaged objects");
    }
    if (extent.left() > 0) {
      cut =
          Optional.of(
              "more than "
                  + limit.most()
                  + " bytes would have been looked at; "
                  + extent.left()
                  + " newer objects were left");
    }
    return extent;
  }

  private ArchiveShelf archive(Shelf shelf, String path) {
    return new ArchiveShelf(
        shelf.bucket(),
        shelf.keys(path),
        shelf.variables(),
        Optional.of(shelf.component()),
        live.columns(shelf));
  }

  /**
   * Whether a line there tells of which component it is: plain lines name no field, and those of
   * another component have other fields.
   */
  private static boolean told(Shelf shelf, ArchiveShelf archive, Map<Shelf, ArchiveShelf> all) {
    return !shelf.format().equals(Optional.of("plain"))
        || all.values().stream()
            .filter(other -> other.title().equals(archive.title()))
            .allMatch(other -> other.columns().equals(archive.columns()));
  }

  /** One for all that share a path: what to change is one thing. */
  private static Diagnostic mingled(String title, List<Shelf> sharing) {
    return Diagnostic.warning(
        sharing.get(0).declared(),
        "the plain lines of "
            + several(sharing)
            + " share "
            + title
            + ", and nothing in a line says of which log type it is",
        "give the destination outputFormat: json or w3c, or each log type a suffixPath of its own");
  }

  private static String several(List<Shelf> shelves) {
    Shelf first = shelves.get(0);
    return first.component().text()
        + " of cluster "
        + first.cluster().name()
        + (shelves.size() > 1 ? " and " + (shelves.size() - 1) + " more" : "");
  }

  /** One for all of one line of the spec: they lack for one reason. */
  static List<Diagnostic> undelivered(List<Shelf> shelves) {
    Map<Location, List<Shelf>> declared = new LinkedHashMap<>();
    shelves.forEach(s -> declared.computeIfAbsent(s.declared(), d -> new ArrayList<>()).add(s));
    return declared.values().stream().map(BucketRecords::undeliveredFrom).toList();
  }

  private static Diagnostic undeliveredFrom(List<Shelf> shelves) {
    return Diagnostic.warning(
        shelves.get(0).declared(),
        "nothing delivers the records of " + several(shelves) + " to " + shelves.get(0).target(),
        "apply the spec first");
  }
}
