package dev.logspec.live.observe;

import dev.logspec.live.Cloud;
import dev.logspec.live.Question;
import dev.logspec.live.Reads;
import dev.logspec.live.Refusal;
import dev.logspec.live.observe.BucketReader.Use;
import dev.logspec.live.observe.KeyReader.Depth;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.Desired.Permissions;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Ownership;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Target;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks at the buckets, streams and keys a spec points at: each once, all at a time, and from each
 * to the key behind it.
 */
final class TargetReader {
  private final Cloud cloud;
  private final Reads reads;
  private final String owner;
  private final KeyReader keys;
  private final Map<Arn, BucketReader> buckets = new LinkedHashMap<>();
  private final Map<Arn, StreamReader> streams = new LinkedHashMap<>();
  private final Map<Arn, Place> users = new LinkedHashMap<>();
  private final Set<Place> closed;

  /** Starts the reads that the spec alone asks for. */
  TargetReader(Cloud cloud, Reads reads, Question question) {
    this.cloud = cloud;
    this.reads = reads;
    this.owner = question.owner();
    this.keys = new KeyReader(cloud, reads, accounts(question));
    this.closed =
        question.past().refused().stream().map(Refusal::place).collect(Collectors.toSet());
    Map<Arn, SortedMap<String, Place>> wanted = new LinkedHashMap<>();
    Set<Arn> unchecked = new HashSet<>();
    for (Access access : question.accesses()) {
      if (access.permissions() == Permissions.SKIP) {
        unchecked.add(access.target());
      } else {
        start(access, wanted);
      }
    }
    startBuckets(wanted, Use.WRITTEN);
    question.objects().forEach(sought -> startKey(sought.resource(), unchecked));
  }

  private static Set<String> accounts(Question question) {
    Set<String> accounts = new HashSet<>();
    question.places().named().forEach(place -> accounts.add(place.account()));
    question.accesses().forEach(access -> accounts.add(access.destination().place().account()));
    return accounts;
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

  private void start(Access access, Map<Arn, SortedMap<String, Place>> wanted) {
    if (toBucket(access)) {
      want(wanted, access.target(), access.destination().place());
    }
    if (toStream(access)) {
      streams.computeIfAbsent(access.target(), arn -> new StreamReader(cloud, reads, arn));
    }
  }

  private static boolean toBucket(Access access) {
    return switch (access.type()) {
      case S3 -> true;
      // Log groups are read with the place: nothing more to look at.
      case CWL, FH -> false;
    };
  }

  private static boolean toStream(Access access) {
    return switch (access.type()) {
      case FH -> true;
      case CWL, S3 -> false;
    };
  }

  private void want(Map<Arn, SortedMap<String, Place>> wanted, Arn target, Place place) {
    wanted
        .computeIfAbsent(lookedAt(target), b -> new TreeMap<>())
        .merge(place.account(), place, this::better);
  }

  /** From which of two places of an account a bucket is looked at: not from a closed one. */
  private Place better(Place a, Place b) {
    return closed.contains(a) == closed.contains(b)
        ? a.compareTo(b) <= 0 ? a : b
        : closed.contains(a) ? b : a;
  }

  private void startBuckets(Map<Arn, SortedMap<String, Place>> wanted, Use use) {
    wanted.forEach(
        (bucket, byAccount) -> {
          List<Place> places = List.copyOf(byAccount.values());
          users.putIfAbsent(bucket, places.get(0));
          buckets.computeIfAbsent(bucket, arn -> new BucketReader(cloud, reads, arn, places, use));
        });
  }

  private void startKey(Resource group, Set<Arn> unchecked) {
    Address address = group.address();
    boolean skipped = unchecked.contains(Arn.logGroup(address.place(), address.name()));
    group
        .get(Kind.Of.KMS_KEY)
        .flatMap(Arn::parse)
        .ifPresent(key -> keys.start(address.place(), key, skipped ? Depth.KEY : Depth.POLICY));
  }

  /**
   * Waits for the keys of buckets and streams and starts to look at them. Firehose encrypts by a
   * grant of its own, so the policy of a stream's key says nothing of those who write to it.
   */
  void follow() {
    buckets.forEach(
        (arn, bucket) ->
            bucket.key().ifPresent(key -> keys.start(users.get(arn), key, Depth.POLICY)));
    streams
        .values()
        .forEach(
            stream -> stream.key().ifPresent(key -> keys.start(stream.place(), key, Depth.KEY)));
  }

  /** Whether a statement of ours may be left in the policy of such a target. */
  private static boolean keepsStatements(DestinationType type) {
    return switch (type) {
      case S3 -> true;
      case CWL, FH -> false;
    };
  }

  /** Waits for all reads, and for those of destinations that are ours and no longer wanted. */
  Map<Arn, Target> finish(Collection<Resource> observed, List<Diagnostic> diagnostics) {
    Map<Arn, SortedMap<String, Place>> left = new LinkedHashMap<>();
    for (Resource resource : observed) {
      Optional<Arn> target = resource.get(Kind.Of.TARGET).flatMap(Arn::parse);
      if (target.isPresent() && Ownership.by(resource.tags().owner(), owner).ours()) {
        if (DestinationType.ofTarget(target.get())
            .filter(TargetReader::keepsStatements)
            .isPresent()) {
          want(left, target.get(), resource.address().place());
        }
      }
    }
    startBuckets(left, Use.LEFT);
    Looks looks = new Looks(diagnostics);
    Map<Arn, Target> all = new LinkedHashMap<>();
    buckets.forEach((arn, bucket) -> all.put(arn, bucket.finish(looks)));
    streams.forEach((arn, stream) -> all.put(arn, stream.finish(looks)));
    all.putAll(keys.finish(looks));
    return all;
  }
}
