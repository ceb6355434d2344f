package dev.logspec.live;

import dev.logspec.live.Reads.Pending;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.Desired.Permissions;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed.Target;
import dev.logspec.model.Observed.TargetState;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Looks at the buckets, streams and keys a spec points at: each once, all at a time. */
final class TargetReader {
  private final Cloud cloud;
  private final Reads reads;
  private final String owner;
  private final Map<Arn, Pending<Target>> pending = new LinkedHashMap<>();
  private final Map<Arn, Place> places = new HashMap<>();

  /** Starts the reads that the spec alone asks for. */
  TargetReader(Cloud cloud, Reads reads, Desired desired) {
    this.cloud = cloud;
    this.reads = reads;
    this.owner = desired.owner();
    Map<Arn, SortedMap<String, Place>> buckets = new LinkedHashMap<>();
    for (Access access : desired.accesses()) {
      if (access.permissions() != Permissions.SKIP) {
        start(access.destination().place(), access.type(), access.target(), buckets);
      }
    }
    buckets.forEach(this::startBucket);
    for (Desired.Entry entry : desired.entries().values()) {
      entry
          .resource()
          .get(Kind.Of.KMS_KEY)
          .flatMap(Arn::parse)
          .ifPresent(key -> startKey(entry.resource().address().place(), key));
    }
  }

  /** The bucket without prefix, or the stream: what one look is about. */
  static Arn lookedAt(Arn target) {
    int slash = target.resource().indexOf('/');
    return target.service().equals("s3") && slash >= 0
        ? new Arn(
            target.partition(),
            target.service(),
            target.region(),
            target.account(),
            target.resource().substring(0, slash))
        : target;
  }

  private void start(
      Place place, DestinationType type, Arn target, Map<Arn, SortedMap<String, Place>> buckets) {
    switch (type) {
      case CWL -> {
        // Log groups are read with the place: nothing more to look at.
      }
      case S3 ->
          buckets
              .computeIfAbsent(lookedAt(target), b -> new TreeMap<>())
              .merge(place.account(), place, (a, b) -> a.compareTo(b) <= 0 ? a : b);
      case FH -> {
        Place own = new Place(target.account(), target.region());
        look(target, own, () -> stream(own, target.name()));
      }
      default -> throw new IllegalStateException(type.name());
    }
  }

  /** A bucket's ARN does not tell its account, and only that may read its policy. */
  private void startBucket(Arn bucket, SortedMap<String, Place> byAccount) {
    List<Place> places = List.copyOf(byAccount.values());
    look(bucket, places.get(0), () -> bucket(places, bucket.resource()));
  }

  private void look(Arn target, Place place, Supplier<Target> read) {
    if (!pending.containsKey(target)) {
      pending.put(target, reads.start(read));
      places.put(target, place);
    }
  }

  private void startKey(Place place, Arn key) {
    look(key, place, () -> key(place, key));
  }

  /** Waits for all reads, and for those of destinations that are ours and no longer wanted. */
  Map<Arn, Target> finish(Collection<Resource> observed, List<Diagnostic> diagnostics) {
    Map<Arn, SortedMap<String, Place>> buckets = new LinkedHashMap<>();
    for (Resource resource : observed) {
      Optional<Arn> target = resource.get(Kind.Of.TARGET).flatMap(Arn::parse);
      if (target.isPresent() && resource.tags().owner().equals(Optional.of(owner))) {
        DestinationType.ofTarget(target.get())
            .filter(type -> type == DestinationType.S3)
            .ifPresent(type -> start(resource.address().place(), type, target.get(), buckets));
      }
    }
    buckets.forEach(this::startBucket);
    Map<Arn, Target> all = new LinkedHashMap<>();
    pending.forEach(
        (arn, read) -> {
          try {
            all.put(arn, read.get());
          } catch (RemoteException e) {
            all.put(
                arn,
                new Target(
                    TargetState.UNKNOWN,
                    Optional.empty(),
                    false,
                    Failure.sentence(e),
                    places.get(arn)));
            diagnostics.add(
                Diagnostic.warning(
                    arn.toString(),
                    "it could not be checked: " + Failure.sentence(e),
                    Failure.hint(e)));
          }
        });
    return all;
  }

  private static Target missing(Place place) {
    return new Target(TargetState.MISSING, Optional.empty(), false, "", place);
  }

  private Target bucket(List<Place> places, String name) {
    for (Place place : places.subList(0, places.size() - 1)) {
      try {
        return bucket(place, name);
      } catch (RemoteException e) {
        if (e.meaning() != Meaning.DENIED && e.meaning() != Meaning.INVALID) {
          throw e;
        }
      }
    }
    return bucket(places.get(places.size() - 1), name);
  }

  private Target bucket(Place place, String name) {
    BucketApi buckets = cloud.buckets(place);
    return buckets
        .bucket(name)
        .map(b -> new Target(TargetState.EXISTS, buckets.policy(name), false, "", place))
        .orElseGet(() -> missing(place));
  }

  private Target stream(Place place, String name) {
    StreamApi streams = cloud.streams(place);
    return streams.stream(name)
        .map(
            s -> {
              boolean tagged = "true".equals(streams.tags(name).get("LogDeliveryEnabled"));
              String detail =
                  s.type().equals("DirectPut")
                      ? ""
                      : "its source is " + s.type() + "; the delivery service needs Direct PUT";
              TargetState state = detail.isEmpty() ? TargetState.EXISTS : TargetState.UNUSABLE;
              return new Target(state, Optional.empty(), tagged, detail, place);
            })
        .orElseGet(() -> missing(place));
  }

  private Target key(Place place, Arn arn) {
    return cloud
        .keys(place)
        .key(arn.toString())
        .map(
            k -> {
              String detail =
                  !k.enabled()
                      ? "it is disabled"
                      : !k.symmetric() ? "it is not a symmetric key" : "";
              TargetState state = detail.isEmpty() ? TargetState.EXISTS : TargetState.UNUSABLE;
              return new Target(state, Optional.empty(), false, detail, place);
            })
        .orElseGet(() -> missing(place));
  }
}
