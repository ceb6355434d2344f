package dev.logspec.lock;

import dev.logspec.live.BucketApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The object in S3 that is the lock of a spec, or of one shard of it.
 *
 * @param buckets S3
 * @param bucket its name
 * @param spec the key of the lock of all of the spec
 * @param part whose lock it is, when it is a shard's
 */
public record LockObject(BucketApi buckets, String bucket, String spec, Optional<Part> part) {
  private static final Pattern SHARD = Pattern.compile("shard-([0-9]{1,6})-of-([0-9]{1,6})");

  /** The lock of all of a spec. */
  public LockObject(BucketApi buckets, String bucket, String spec) {
    this(buckets, bucket, spec, Optional.empty());
  }

  /**
   * A shard.
   *
   * @param index from 1
   * @param count of shards
   */
  public record Part(int index, int count) {
    private static Optional<Part> of(String name) {
      Matcher m = SHARD.matcher(name);
      return m.matches()
          ? Optional.of(new Part(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
          : Optional.empty();
    }

    /** As flags say it: {@code 2/8}. */
    @Override
    public String toString() {
      return index + "/" + count;
    }
  }

  /** Its key: that of the spec, of a shard {@code KEY.shard-2-of-8}. */
  public String key() {
    return part.map(p -> shards() + p.index() + "-of-" + p.count()).orElse(spec);
  }

  /** How the keys of all shards' locks begin. */
  private String shards() {
    return spec + ".shard-";
  }

  /**
   * The locks that exclude this one, of those that are there: of all of the spec those of shards;
   * of a shard that of the spec and those of another number of shards.
   */
  List<LockObject> rivals() {
    List<LockObject> rivals = new ArrayList<>();
    // Not each by itself: of a key that is not there S3 says "denied" to who may not list.
    for (String key : buckets.keys(bucket, spec)) {
      Optional<Part> other =
          key.startsWith(shards()) ? Part.of(key.substring(spec.length() + 1)) : Optional.empty();
      if (key.equals(spec) ? part.isPresent() : other.filter(this::excludes).isPresent()) {
        rivals.add(new LockObject(buckets, bucket, spec, other));
      }
    }
    return rivals;
  }

  private boolean excludes(Part other) {
    return part.map(own -> own.count() != other.count()).orElse(true);
  }

  /** Whether this goes first where it and {@code rival} are written at the same moment. */
  boolean before(LockObject rival) {
    return part.map(Part::count).orElse(0) > rival.part.map(Part::count).orElse(0);
  }

  /**
   * What is there.
   *
   * @param holder empty when the object is no lock of logspec
   */
  public record Found(String etag, Optional<Holder> holder) {}

  /** What is there now; empty when nobody holds the lock. */
  public Optional<Found> read() {
    return buckets.object(bucket, key()).map(o -> new Found(o.etag(), HolderJson.read(o.text())));
  }

  /** Deletes what {@code found} was; false when it is something else by now. */
  public boolean delete(Found found) {
    return buckets.deleteObject(bucket, key(), found.etag());
  }

  Optional<String> create(Holder holder) {
    return buckets.createObject(bucket, key(), HolderJson.write(holder));
  }

  Optional<String> replace(String etag, Holder holder) {
    return buckets.replaceObject(bucket, key(), etag, HolderJson.write(holder));
  }

  boolean delete(String etag) {
    return buckets.deleteObject(bucket, key(), etag);
  }

  /** {@code s3://bucket/key}. */
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key();
  }
}
