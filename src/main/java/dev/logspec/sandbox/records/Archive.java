package dev.logspec.sandbox.records;

import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.StoredObject;
import dev.logspec.sandbox.world.World;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The objects of buckets: those that were put there, and those that deliveries wrote. Of two with
 * one key the one that was put wins. A delivery in Parquet writes none here. What a story tells of
 * later is not there yet.
 */
public final class Archive {
  private final World world;
  private Shelf last = new Shelf("", List.of(), 0, new TreeMap<>());

  /** What the deliveries to one bucket wrote. */
  private record Shelf(
      String bucket, List<Flow> flows, int nodeClaims, NavigableMap<String, StoredObject> objects) {

    boolean isOf(String otherBucket, List<Flow> otherFlows, int otherClaims) {
      return bucket.equals(otherBucket) && flows.equals(otherFlows) && nodeClaims == otherClaims;
    }
  }

  /** The buckets of {@code world}. */
  public Archive(World world) {
    this.world = world;
  }

  /** The objects of a bucket by their keys. */
  public NavigableMap<String, StoredObject> of(String bucket) {
    NavigableMap<String, StoredObject> written = written(bucket);
    String base = bucket + "/";
    var put = world.objects().subMap(base, base + Character.MAX_VALUE);
    if (put.isEmpty()) {
      return written;
    }
    NavigableMap<String, StoredObject> all = new TreeMap<>(written);
    put.values().forEach(object -> all.put(object.key(), object));
    return Collections.unmodifiableNavigableMap(all);
  }

  /** An object of a bucket. */
  public Optional<StoredObject> find(String bucket, String key) {
    return Optional.ofNullable(world.objects().get(bucket + "/" + key))
        .or(() -> Optional.ofNullable(wrote(bucket, key)));
  }

  /** Whether the deliveries to a bucket wrote what is there under that key. */
  public boolean isDelivered(String bucket, String key) {
    return !world.objects().containsKey(bucket + "/" + key) && wrote(bucket, key) != null;
  }

  /** Whoever asks for another file, such as a lock, shall not wait for stories to be told. */
  private StoredObject wrote(String bucket, String key) {
    return key.endsWith(Paths.ENDING) ? written(bucket).get(key) : null;
  }

  private NavigableMap<String, StoredObject> written(String bucket) {
    List<Flow> flows =
        Flow.to(world, arn -> Arns.service(arn).equals("s3") && bucketOf(arn).equals(bucket));
    if (!last.isOf(bucket, flows, world.nodeClaims())) {
      NavigableMap<String, StoredObject> objects = new TreeMap<>();
      for (Flow flow : flows) {
        Parcels.of(flow, Pen.write(world, flow)).forEach(o -> objects.put(o.key(), o));
      }
      last =
          new Shelf(
              bucket, flows, world.nodeClaims(), Collections.unmodifiableNavigableMap(objects));
    }
    long now = world.now();
    if (last.objects().values().stream().allMatch(object -> object.modifiedAt() <= now)) {
      return last.objects();
    }
    NavigableMap<String, StoredObject> there = new TreeMap<>(last.objects());
    there.values().removeIf(object -> object.modifiedAt() > now);
    return Collections.unmodifiableNavigableMap(there);
  }

  static String bucketOf(String targetArn) {
    return Arns.resource(targetArn).split("/", 2)[0];
  }
}
