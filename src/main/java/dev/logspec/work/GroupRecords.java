package dev.logspec.work;

import dev.logspec.apply.Pace;
import dev.logspec.insights.record.LineColumns;
import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.source.GroupReading;
import dev.logspec.insights.source.QueryRuns;
import dev.logspec.insights.source.ScanLimit;
import dev.logspec.insights.source.UnderWay;
import dev.logspec.insights.source.Waiting;
import dev.logspec.insights.source.Window;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads records out of log groups, one account and Region after the other. */
final class GroupRecords {
  private final Means means;
  private final Session session;
  private final ScanLimit limit;
  private final UnderWay underWay;
  private final LiveDeliveries live;
  private final long before;
  private final List<String> names = new ArrayList<>();
  private final List<Diagnostic> remarks = new ArrayList<>();
  private Optional<String> cut = Optional.empty();
  private long bytes;

  GroupRecords(
      Means means, Session session, ScanLimit limit, UnderWay underWay, LiveDeliveries live) {
    this.live = live;
    this.means = means;
    this.session = session;
    this.limit = limit;
    this.underWay = underWay;
    this.before = limit.spent();
  }

  /** The groups that were read. */
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
    return bytes;
  }

  void read(List<Shelf> shelves, Window window, LogFileReader reader) {
    SortedMap<Place, SortedMap<String, Shelf>> places = new TreeMap<>();
    shelves.forEach(s -> places.computeIfAbsent(s.owner(), p -> new TreeMap<>()).put(group(s), s));
    RemoteException failure = null;
    for (Map.Entry<Place, SortedMap<String, Shelf>> one : places.entrySet()) {
      try {
        means
            .listener()
            .note("Reading " + one.getValue().size() + " log groups in " + one.getKey());
        read(one.getKey(), one.getValue(), window, reader);
      } catch (RemoteException e) {
        if (places.size() == 1 || Failure.callers(e.meaning())) {
          throw e;
        }
        failure = e;
        unread(one.getKey(), e);
      }
    }
    if (failure != null && names.isEmpty()) {
      throw failure;
    }
    bytes = limit.spent() - before;
  }

  private void unread(Place place, RemoteException e) {
    remarks.add(
        Diagnostic.warning(
            place.toString(),
            "its log groups were not read: " + Failure.sentence(e),
            Failure.remedy(e)));
    cut("some accounts or Regions could not be read");
  }

  private void cut(String why) {
    if (cut.isEmpty()) {
      cut = Optional.of(why);
    }
  }

  static String group(Shelf shelf) {
    return shelf.target().resource().replaceFirst("^log-group:", "");
  }

  private void read(
      Place place, SortedMap<String, Shelf> groups, Window window, LogFileReader reader) {
    QueryRuns runs =
        new QueryRuns(session.stores().queries(place), waiting(means), limit, underWay);
    GroupReading.Extent extent =
        new GroupReading(runs)
            .read(List.copyOf(groups.keySet()), window, row -> take(row, groups, reader));
    groups.forEach(
        (name, shelf) -> {
          if (extent.missing().contains(name)) {
            remarks.add(missing(name, shelf));
          } else {
            names.add(name);
          }
        });
    extent
        .until()
        .ifPresent(
            at ->
                cut(
                    "more than "
                        + limit.most()
                        + " bytes would have been looked at; read up to "
                        + at));
    extent
        .crowded()
        .ifPresent(at -> cut("more records in one second than a query gives, at " + at));
  }

  private static Diagnostic missing(String name, Shelf shelf) {
    return Diagnostic.warning(
        shelf.declared(),
        "the log group "
            + name
            + " does not exist, so there is nothing to read of "
            + shelf.component().text()
            + " of cluster "
            + shelf.cluster().name(),
        "apply the spec, or see with logspec plan what stands in the way");
  }

  private void take(Map<String, String> row, Map<String, Shelf> groups, LogFileReader reader) {
    String log = row.getOrDefault("@log", "");
    String name = log.substring(log.indexOf(':') + 1);
    Optional<Shelf> shelf = Optional.ofNullable(groups.get(name));
    Optional<LineColumns> columns = shelf.flatMap(live::columns);
    String text = row.getOrDefault("@message", "");
    String id = row.getOrDefault("@ptr", "");
    long time = LogFileReader.time(row.getOrDefault("@timestamp", ""));
    if (columns.isPresent()) {
      reader.event(shelf.get().component(), columns.get(), id, time, text);
    } else {
      reader.event(shelf.map(Shelf::component), id, time, name, text);
    }
  }

  /** The time of a use case, for a reading. */
  static Waiting waiting(Means means) {
    Pace pace = means.backend().pace();
    return new Waiting() {
      @Override
      public Instant now() {
        return pace.now();
      }

      @Override
      public void pause(Duration time) {
        pace.sleepUntil(pace.in(time));
      }
    };
  }
}
