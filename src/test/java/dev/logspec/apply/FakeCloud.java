package dev.logspec.apply;

import dev.logspec.live.BucketApi;
import dev.logspec.live.Cloud;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.KeyApi;
import dev.logspec.live.LogsApi;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.BusyUpdate;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.live.StreamApi;
import dev.logspec.live.TaggingApi;
import dev.logspec.live.TrailApi;
import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One account in memory: log groups, sources, destinations, deliveries, policies, one cluster. */
final class FakeCloud implements Cloud {
  /** When a failing call fails. */
  enum When {
    /** Nothing was changed. */
    BEFORE,
    /** The change was made, its answer lost. */
    AFTER
  }

  private record Fault(Meaning meaning, When when) {}

  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Map<String, Map<String, String>> tags = new TreeMap<>();

  final Map<String, LogsApi.Group> groups = new TreeMap<>();
  final Map<String, LogsApi.Source> sources = new TreeMap<>();
  final Map<String, LogsApi.Destination> destinations = new TreeMap<>();
  final Map<String, LogsApi.Delivery> deliveries = new TreeMap<>();
  final Map<String, String> policies = new TreeMap<>();
  final List<String> changes = new ArrayList<>();

  /** EKS of the one cluster; a test gives its own. */
  ClusterApi clusters = proxy(ClusterApi.class, (name, args) -> Optional.empty());

  /** What happens when a changing call succeeds. */
  Runnable onChange = () -> {};

  private interface Script {
    Object call(String name, Object[] args);
  }

  private static <T> T proxy(Class<T> type, Script script) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> script.call(method.getName(), args)));
  }

  static RemoteException failure(Meaning meaning) {
    return new RemoteException(
        meaning,
        "logs:Call",
        "Code",
        meaning + " happened",
        "",
        meaning == Meaning.CLUSTER_BUSY
            ? Optional.of(new BusyUpdate("cluster-0000", "theirs"))
            : Optional.empty(),
        null);
  }

  /** The tags of a destination. */
  Map<String, String> tagsOf(String destination) {
    return tags.get(destinations.get(destination).arn());
  }

  /** The next changing calls fail, {@code times}. */
  void fail(Meaning meaning, When when, int times) {
    for (int i = 0; i < times; i++) {
      faults.add(new Fault(meaning, when));
    }
  }

  @Override
  public LogsApi logs(Place place) {
    return proxy(LogsApi.class, (name, args) -> logsCall(place, name, args));
  }

  private Object logsCall(Place place, String name, Object[] a) {
    boolean changes = name.matches("(create|delete|put|update|tag|untag|associate|disassociate).*");
    if (name.equals("tags") || !changes) {
      return read(name, a);
    }
    this.changes.add(name);
    Optional<Fault> fault = Optional.ofNullable(faults.poll());
    if (fault.isPresent() && fault.get().when() == When.BEFORE) {
      throw failure(fault.get().meaning());
    }
    Object answer = change(place, name, a);
    onChange.run();
    fault.ifPresent(
        f -> {
          throw failure(f.meaning());
        });
    return answer;
  }

  private Object read(String name, Object[] a) {
    return switch (name) {
      case "groups" -> List.copyOf(groups.values());
      case "source" -> Optional.ofNullable(sources.get(a[0]));
      case "destination" -> Optional.ofNullable(destinations.get(a[0]));
      case "delivery" -> Optional.ofNullable(deliveries.get(a[0]));
      case "deliveries" -> List.copyOf(deliveries.values());
      case "policies" ->
          policies.entrySet().stream()
              .map(e -> new LogsApi.Policy(e.getKey(), e.getValue()))
              .toList();
      case "tags" -> tags.getOrDefault(a[0], Map.of());
      default -> throw new IllegalStateException(name);
    };
  }

  @SuppressWarnings("unchecked")
  private Object change(Place place, String name, Object[] a) {
    String key = (String) a[0];
    switch (name) {
      case "createGroup" -> {
        refuse(groups.containsKey(key), Meaning.ALREADY_EXISTS);
        String arn = Arn.logGroup(place, key).toString();
        tags.put(arn, (Map<String, String>) a[3]);
        groups.put(
            key, new LogsApi.Group(key, arn, Optional.empty(), Optional.empty(), Optional.empty()));
      }
      case "putRetention" ->
          groups.computeIfPresent(
              key,
              (k, g) ->
                  new LogsApi.Group(
                      k, g.arn(), Optional.of((Integer) a[1]), g.kmsKey(), g.logClass()));
      case "deleteGroup" -> refuse(groups.remove(key) == null, Meaning.NOT_FOUND);
      case "createSource" -> {
        refuse(sources.containsKey(key), Meaning.ALREADY_EXISTS);
        String arn = Arn.deliverySource(place, key).toString();
        tags.put(arn, (Map<String, String>) a[3]);
        sources.put(
            key,
            new LogsApi.Source(
                key,
                arn,
                List.of((String) a[1]),
                "eks",
                (String) a[2],
                Map.of(),
                Optional.empty(),
                Optional.empty()));
      }
      case "deleteSource" -> refuse(sources.remove(key) == null, Meaning.NOT_FOUND);
      case "createDestination" -> {
        refuse(destinations.containsKey(key), Meaning.ALREADY_EXISTS);
        String arn = Arn.deliveryDestination(place, key).toString();
        tags.put(arn, (Map<String, String>) a[3]);
        destinations.put(
            key,
            new LogsApi.Destination(
                key,
                arn,
                Optional.of("CWL"),
                Optional.empty(),
                Optional.of((String) a[2]),
                Map.of()));
      }
      case "createDelivery" -> {
        refuse(
            deliveries.values().stream().anyMatch(d -> d.sourceName().equals(key)),
            Meaning.DELIVERY_EXISTS);
        String id = "id" + changes.size();
        String arn = Arn.delivery(place, id).toString();
        tags.put(arn, (Map<String, String>) a[3]);
        deliveries.put(
            id,
            new LogsApi.Delivery(
                id,
                arn,
                key,
                (String) a[1],
                Optional.of("CWL"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
      }
      case "putPolicy" -> policies.put(key, (String) a[1]);
      case "tag" -> {
        Map<String, String> all = new TreeMap<>(tags.getOrDefault(key, Map.of()));
        all.putAll((Map<String, String>) a[1]);
        tags.put(key, all);
      }
      case "untag" -> {
        Map<String, String> all = new TreeMap<>(tags.getOrDefault(key, Map.of()));
        all.keySet().removeAll((List<String>) a[1]);
        tags.put(key, all);
      }
      default -> throw new IllegalStateException(name);
    }
    return null;
  }

  private static void refuse(boolean refused, Meaning meaning) {
    if (refused) {
      throw failure(meaning);
    }
  }

  @Override
  public ClusterApi clusters(Place place) {
    return clusters;
  }

  @Override
  public TaggingApi tagging(Place place) {
    throw new IllegalStateException();
  }

  @Override
  public BucketApi buckets(Place place) {
    throw new IllegalStateException();
  }

  @Override
  public StreamApi streams(Place place) {
    throw new IllegalStateException();
  }

  @Override
  public KeyApi keys(Place place) {
    throw new IllegalStateException();
  }

  @Override
  public TrailApi trail(Place place) {
    throw new IllegalStateException();
  }

  @Override
  public List<String> regions(String region) {
    return List.of(region);
  }

  @Override
  public Caller caller(String region) {
    throw new IllegalStateException();
  }
}
