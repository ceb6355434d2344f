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
 * further back would read all that a busy component wrote.
 */
final class NewestLogs {
  private static final Duration RECENT = Duration.ofHours(1);

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
}
