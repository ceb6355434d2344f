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
    for (EventStream stream : streams(groupArn)) {
      stream.events().stream()
          .filter(event -> event.timestamp() >= from && event.timestamp() <= to)
          .forEach(events::add);
    }
    events.sort(IN_ORDER);
    return events;
  }

  /** The log streams of a log group, in the order of their names. */
  public List<EventStream> streams(String groupArn) {
    String prefix = groupArn + ":log-stream:";
    List<EventStream> streams = new ArrayList<>();
    for (Flow flow : Flow.to(world, groupArn::equals)) {
      List<Event> events = delivered(flow);
      if (!events.isEmpty()) {
        streams.add(
            new EventStream(
                flow.stream(), prefix + flow.stream(), events.get(0).ingestionTime(), events));
      }
    }
    for (LogStream put : world.logStreams().subMap(prefix, prefix + Character.MAX_VALUE).values()) {
      streams.add(new EventStream(put.name(), put.arn(), put.createdAt(), put(put)));
    }
    streams.sort(Comparator.comparing(EventStream::name));
    return streams;
  }

  private List<Event> delivered(Flow flow) {
    List<Event> events = new ArrayList<>();
    Places places = new Places(flow.delivery().arn());
    for (Written written : pen.write(flow)) {
      events.add(
          new Event(
              written.at(),
              written.arrived(),
              flow.stream(),
              written.text(),
              places.id(written.at())));
    }
    return events;
  }

  private static List<Event> put(LogStream stream) {
    List<Event> events = new ArrayList<>();
    Places places = new Places(stream.arn());
    for (LogEvent event : stream.events()) {
      events.add(
          new Event(
              event.timestamp(),
              event.ingestionTime(),
              stream.name(),
              event.message(),
              places.id(event.timestamp())));
    }
    return events;
  }
}
