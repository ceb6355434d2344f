package dev.logspec.work;

import dev.logspec.insights.record.LineColumns;
import dev.logspec.live.LogsApi;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The deliveries of shelves as AWS has them: what a spec leaves to AWS, such as the path of objects
 * and the fields of a line, stands there alone. A place is asked when it is needed, and once,
 * however many threads need it.
 */
final class LiveDeliveries {
  private final Session session;
  private final Map<Place, Live> live = new ConcurrentHashMap<>();

  LiveDeliveries(Session session) {
    this.session = session;
  }

  private record Live(List<LogsApi.Source> sources, List<LogsApi.Delivery> deliveries) {}

  /** That of {@code shelf}; empty where nothing delivers to it. */
  Optional<LogsApi.Delivery> of(Shelf shelf) {
    Live all = live.computeIfAbsent(shelf.cluster().place(), this::read);
    String cluster = shelf.cluster().arn().toString();
    return all.sources().stream()
        .filter(source -> source.resourceArns().contains(cluster))
        .filter(
            source ->
                LogType.parse(source.logType())
                    .filter(type -> type.shortName().equals(shelf.component().text()))
                    .isPresent())
        .flatMap(
            source -> all.deliveries().stream().filter(d -> d.sourceName().equals(source.name())))
        .filter(
            delivery -> delivery.destinationType().filter(shelf.type().name()::equals).isPresent())
        .findFirst();
  }

  private Live read(Place place) {
    LogsApi logs = session.cloud().logs(place);
    return new Live(logs.sources(), logs.deliveries());
  }

  /** How its lines are made; empty where they are JSON, or nobody says. */
  Optional<LineColumns> columns(Shelf shelf) {
    return shelf.delimited() ? of(shelf).flatMap(LiveDeliveries::columns) : Optional.empty();
  }

  private static Optional<LineColumns> columns(LogsApi.Delivery delivery) {
    List<String> fields = delivery.settings().recordFields().orElse(List.of());
    // What AWS puts between fields where nothing is said is not documented; its tables have a
    // blank.
    String delimiter = delivery.settings().fieldDelimiter().filter(d -> !d.isEmpty()).orElse(" ");
    return fields.isEmpty() ? Optional.empty() : Optional.of(new LineColumns(fields, delimiter));
  }
}
