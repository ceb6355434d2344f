package dev.logspec.work;

import dev.logspec.insights.source.ArchiveApi;
import dev.logspec.insights.source.ArchiveShelf;
import dev.logspec.insights.source.EventApi;
import dev.logspec.insights.source.StoredEvent;
import dev.logspec.insights.source.Window;
import dev.logspec.live.LogsApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest event of a log group, the newest object of a bucket, of the last hour: who looked
 * further back would read all that a busy component wrote. Whether anything came since a moment is
 * another question, which the first of it answers.
 */
final class NewestLogs {
  private static final Duration RECENT = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** Of more pages nobody looks for a newer one. */
  private static final int MOST_PAGES = 20;

  private final Session session;
  private final LiveDeliveries deliveries;

  NewestLogs(Session session) {
    this.session = session;
    this.deliveries = new LiveDeliveries(session);
  }

  /** When the newest arrived on {@code shelf}; empty where none did, or nobody can tell. */
  Optional<Instant> of(Shelf shelf, Instant now) {
    return switch (shelf.type()) {
      case CWL -> event(shelf, now);
      case S3 -> object(shelf, now);
      case FH -> Optional.empty();
    };
  }

  /** Whether anything arrived on {@code shelf} from {@code since} on, or within the last day. */
  boolean since(Shelf shelf, Instant since, Instant now) {
    if (!since.isBefore(now)) {
      return false;
    }
    Instant from = since.isBefore(now.minus(DAY)) ? now.minus(DAY) : since;
    return switch (shelf.type()) {
      case CWL -> anyEvent(shelf, from, now);
      case S3 -> objects(shelf, new Window(from, now)).stream().anyMatch(at -> !at.isBefore(from));
      case FH -> false;
    };
  }

  private boolean anyEvent(Shelf shelf, Instant since, Instant now) {
    EventApi events = session.stores().events(shelf.owner());
    Optional<String> token = Optional.empty();
    int pages = 0;
    do {
      EventApi.Page page =
          events.events(group(shelf), since.toEpochMilli(), now.toEpochMilli(), token);
      if (!page.events().isEmpty()) {
        return true;
      }
      token = page.next();
    } while (token.isPresent() && ++pages < MOST_PAGES);
    return false;
  }

  /** The name of the log group of one that is in CloudWatch Logs. */
  static String group(Shelf shelf) {
    return shelf.target().resource().replaceFirst("^log-group:", "").replaceFirst(":\\*$", "");
  }

  private Optional<Instant> event(Shelf shelf, Instant now) {
    EventApi events = session.stores().events(shelf.owner());
    long to = now.toEpochMilli();
    Optional<Instant> newest = Optional.empty();
    Optional<String> token = Optional.empty();
    int pages = 0;
    do {
      EventApi.Page page = events.events(group(shelf), now.minus(RECENT).toEpochMilli(), to, token);
      List<Instant> times =
          page.events().stream().map(StoredEvent::time).map(NewestLogs::instant).toList();
      newest = newer(newest, times);
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
    return objects(shelf, new Window(now.minus(RECENT), now)).stream()
        .filter(at -> at.isAfter(now.minus(RECENT)))
        .max(Instant::compareTo);
  }

  /** When the objects came whose keys are of {@code window}, or near it. */
  private List<Instant> objects(Shelf shelf, Window window) {
    Optional<LogsApi.Delivery> delivery = deliveries.of(shelf);
    if (delivery.isEmpty()) {
      return List.of();
    }
    ArchiveShelf archive =
        new ArchiveShelf(
            shelf.bucket(),
            shelf.keys(delivery.get().settings().suffixPath().orElse("")),
            shelf.variables(),
            Optional.empty(),
            Optional.empty());
    ArchiveApi api = session.stores().archives(shelf.owner());
    return archive.prefixes(window).stream()
        .flatMap(prefix -> modified(api, shelf.bucket(), prefix).stream())
        .toList();
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
}
