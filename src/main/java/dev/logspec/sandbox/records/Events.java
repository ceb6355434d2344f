package dev.logspec.sandbox.records;

import dev.logspec.sandbox.world.LogEvent;
import dev.logspec.sandbox.world.LogStream;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of log groups: those that were put there, and those that deliveries wrote. */
public final class Events {
  private static final int MOST_REMEMBERED = 500_000;

  private final World world;
  private final Map<String, Told> remembered = new LinkedHashMap<>(16, 0.75f, true);

  /** What a group held, and what that came from. */
  private record Told(
      List<Flow> flows,
      int nodeClaims,
      List<LogStream> put,
      List<EventStream> streams,
      List<Event> events) {

    boolean isOf(List<Flow> otherFlows, int otherClaims, List<LogStream> otherPut) {
      return flows.equals(otherFlows) && nodeClaims == otherClaims && put.equals(otherPut);
    }
  }

  /** The log groups of {@code world}. */
  public Events(World world) {
    this.world = world;
  }

  /**
   * The events of a log group, in order of time.
   *
   * @param groupArn without {@code :*}
   * @param from the first millisecond
   * @param to the last one
   */
  public List<Event> of(String groupArn, long from, long to) {
    List<Event> all = told(groupArn).events();
    int begin = before(all, from);
    int end = to == Long.MAX_VALUE ? all.size() : before(all, to + 1);
    return all.subList(begin, Math.max(begin, end));
  }

  /** The log streams of a log group, in the order of their names. */
  public List<EventStream> streams(String groupArn) {
    return told(groupArn).streams();
  }

  /** How many of {@code all} happened before {@code time}. */
  private static int before(List<Event> all, long time) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).timestamp() < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Told told(String groupArn) {
    List<Flow> flows = Flow.to(world, groupArn::equals);
    String prefix = streamArn(groupArn, "");
    List<LogStream> put =
        List.copyOf(world.logStreams().subMap(prefix, prefix + Character.MAX_VALUE).values());
    Told told = remembered.get(groupArn);
    if (told == null || !told.isOf(flows, world.nodeClaims(), put)) {
      List<EventStream> streams = streams(groupArn, flows, put);
      List<Event> events = new ArrayList<>();
      streams.forEach(stream -> events.addAll(stream.events()));
      events.sort(Comparator.comparing(Event::id));
      told = new Told(flows, world.nodeClaims(), put, streams, List.copyOf(events));
      remember(groupArn, told);
    }
    return told;
  }

  private List<EventStream> streams(String groupArn, List<Flow> flows, List<LogStream> put) {
    List<EventStream> streams = new ArrayList<>();
    for (Flow flow : flows) {
      List<Event> events = delivered(flow);
      if (!events.isEmpty()) {
        String arn = streamArn(groupArn, flow.stream());
        streams.add(new EventStream(flow.stream(), arn, events.get(0).ingestionTime(), events));
      }
    }
    for (LogStream stream : put) {
      streams.add(new EventStream(stream.name(), stream.arn(), stream.createdAt(), put(stream)));
    }
    streams.sort(Comparator.comparing(EventStream::name));
    return List.copyOf(streams);
  }

  private static String streamArn(String groupArn, String name) {
    return groupArn + ":log-stream:" + name;
  }

  private void remember(String groupArn, Told told) {
    remembered.put(groupArn, told);
    long size = remembered.values().stream().mapToLong(one -> one.events().size()).sum();
    Iterator<Told> oldest = remembered.values().iterator();
    while (size > MOST_REMEMBERED && remembered.size() > 1) {
      size -= oldest.next().events().size();
      oldest.remove();
    }
  }

  private List<Event> delivered(Flow flow) {
    List<Event> events = new ArrayList<>();
    String stream = flow.stream();
    Places places = new Places(flow.delivery().arn());
    for (Written written : Pen.write(world, flow)) {
      String id = places.id(written.at());
      events.add(new Event(written.at(), written.arrived(), stream, written.text(), id));
    }
    return events;
  }

  private static List<Event> put(LogStream stream) {
    List<Event> events = new ArrayList<>();
    Places places = new Places(stream.arn());
    for (LogEvent event : stream.events()) {
      String id = places.id(event.timestamp());
      events.add(
          new Event(event.timestamp(), event.ingestionTime(), stream.name(), event.message(), id));
    }
    return events;
  }
}
