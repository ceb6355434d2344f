package dev.logspec.sandbox.records;

import dev.logspec.sandbox.world.LogEvent;
import dev.logspec.sandbox.world.LogStream;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The events of log groups: those that were put there, and those that deliveries wrote. */
public final class Events {
  private static final Comparator<Event> IN_ORDER =
      Comparator.comparingLong(Event::timestamp).thenComparing(Event::id);

  private final World world;
  private final Pen pen;

  /** The log groups of {@code world}. */
  public Events(World world) {
    this.world = world;
    this.pen = new Pen(world);
  }

  /**
   * The events of a log group, in order of time.
   *
   * @param groupArn without {@code :*}
   * @param from the first millisecond
   * @param to the last one
   */
  public List<Event> of(String groupArn, long from, long to) {
    List<Event> events = new ArrayList<>();
    for (Flow flow : Flow.to(world, groupArn::equals)) {
      delivered(flow).stream().filter(event -> within(event, from, to)).forEach(events::add);
    }
    String prefix = groupArn + ":log-stream:";
    for (LogStream stream :
        world.logStreams().subMap(prefix, prefix + Character.MAX_VALUE).values()) {
      put(stream).stream().filter(event -> within(event, from, to)).forEach(events::add);
    }
    events.sort(IN_ORDER);
    return events;
  }

  private static boolean within(Event event, long from, long to) {
    return event.timestamp() >= from && event.timestamp() <= to;
  }

  private List<Event> delivered(Flow flow) {
    List<Event> events = new ArrayList<>();
    String stream = flow.stream();
    long last = Long.MIN_VALUE;
    int place = 0;
    for (Written written : pen.write(flow)) {
      place = written.at() == last ? place + 1 : 0;
      last = written.at();
      String id = EventIds.of(written.at(), flow.delivery().arn(), place);
      events.add(new Event(written.at(), written.arrived(), stream, written.text(), id));
    }
    return events;
  }

  /** Of events of one millisecond, later ones are put behind earlier ones: their place stays. */
  private static List<Event> put(LogStream stream) {
    List<Event> events = new ArrayList<>();
    long last = Long.MIN_VALUE;
    int place = 0;
    for (LogEvent event : stream.events()) {
      place = event.timestamp() == last ? place + 1 : 0;
      last = event.timestamp();
      events.add(
          new Event(
              event.timestamp(),
              event.ingestionTime(),
              stream.name(),
              event.message(),
              EventIds.of(event.timestamp(), stream.arn(), place)));
    }
    return events;
  }
}
