package dev.logspec.live;

import dev.logspec.live.Reads.Pending;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at the buckets, streams and keys a spec points at: each once, all at a time. */
final class TargetReader {
  private final Cloud cloud;
  private final Reads reads;
  private final String owner;
  private final Map<Arn, Pending<Target>> pending = new LinkedHashMap<>();

  /** Starts the reads that the spec alone asks for. */
  TargetReader(Cloud cloud, Reads reads, Desired desired) {
    this.cloud = cloud;
    this.reads = reads;
    this.owner = desired.owner();
    for (Access access : desired.accesses()) {
      if (access.permissions() != Permissions.SKIP) {
        start(access.destination().place(), access.type(), access.target());
      }
    }
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

  private void start(Place place, DestinationType type, Arn target) {
    switch (type) {
      case CWL -> {
        // Log groups are read with the place: nothing more to look at.
      }
      case S3 -> look(lookedAt(target), () -> bucket(place, lookedAt(target).resource()));
      case FH -> look(target, () -> stream(place, target.name()));
      default -> throw new IllegalStateException(type.name());
    }
  }

  private void look(Arn target, Supplier<Target> read) {
    pending.computeIfAbsent(target, t -> reads.start(read));
  }

  private void startKey(Place place, Arn key) {
    look(key, () -> key(place, key));
  }

  /** Waits for all reads, and for those of destinations that are ours and no longer wanted. */
  Map<Arn, Target> finish(Collection<Resource> observed, List<Diagnostic> diagnostics) {
    for (Resource resource : observed) {
      Optional<Arn> target = resource.get(Kind.Of.TARGET).flatMap(Arn::parse);
      if (target.isPresent() && resource.tags().owner().equals(Optional.of(owner))) {
        DestinationType.ofTarget(target.get())
            .filter(type -> type == DestinationType.S3)
            .ifPresent(type -> start(resource.address().place(), type, target.get()));
      }
    }
    Map<Arn, Target> all = new LinkedHashMap<>();
    pending.forEach(
        (arn, read) -> {
          try {
            all.put(arn, read.get());
          } catch (RemoteException e) {
            all.put(
                arn, new Target(TargetState.UNKNOWN, Optional.empty(), false, Failure.sentence(e)));
            diagnostics.add(
                Diagnostic.warning(
                    arn.toString(),
                    "it could not be checked: " + Failure.sentence(e),
                    Failure.hint(e)));
          }
        });
    return all;
  }

  private static Target missing() {
    return new Target(TargetState.MISSING, Optional.empty(), false, "");
  }

  private Target bucket(Place place, String name) {
    BucketApi buckets = cloud.buckets(place);
    return buckets
        .bucket(name)
        .map(b -> new Target(TargetState.EXISTS, buckets.policy(name), false, ""))
        .orElseGet(TargetReader::missing);
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
              return new Target(state, Optional.empty(), tagged, detail);
            })
        .orElseGet(TargetReader::missing);
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
              return new Target(state, Optional.empty(), false, detail);
            })
        .orElseGet(TargetReader::missing);
  }
}
