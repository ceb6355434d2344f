package dev.logspec.live.observe;

import dev.logspec.live.BucketApi;
import dev.logspec.live.Cloud;
import dev.logspec.live.Reads;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Arn;
import dev.logspec.model.Look;
import dev.logspec.model.Place;
import dev.logspec.model.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at one bucket: whether it is there, its policy, and the key that encrypts it. The three are
 * asked side by side, since who may not ask the first may well be answered the others.
 */
final class BucketReader {
  private final Cloud cloud;
  private final Arn bucket;
  private final List<Place> places;
  private final Pending<Optional<BucketApi.Bucket>> head;
  private final Pending<Optional<Policy>> policy;
  private final Pending<Optional<BucketApi.Encryption>> encryption;

  /** A policy, or that there is none, and who was told. */
  private record Policy(Place place, Optional<String> text) {}

  /** What becomes of the bucket. */
  enum Use {
    /** Logs are written to it. */
    WRITTEN,
    /** No longer: only what we left in its policy matters. */
    LEFT
  }

  /**
   * Starts the reads.
   *
   * @param places from where it may be asked, at least one: a bucket's ARN does not tell its
   *     account, and only that may read its policy
   */
  BucketReader(Cloud cloud, Reads reads, Arn bucket, List<Place> places, Use use) {
    this.cloud = cloud;
    this.bucket = bucket;
    this.places = List.copyOf(places);
    String name = bucket.resource();
    this.head = reads.start(() -> ask(place -> cloud.buckets(place).bucket(name)));
    this.policy = reads.start(() -> ask(this::policy));
    this.encryption =
        switch (use) {
          case WRITTEN -> reads.start(() -> ask(place -> cloud.buckets(place).encryption(name)));
          case LEFT -> reads.start(Optional::empty);
        };
  }

  private Optional<Policy> policy(Place place) {
    return Optional.of(new Policy(place, cloud.buckets(place).policy(bucket.resource())));
  }

  /** The answer that the first place gets that may ask; the last refusal when none may. */
  private <T> T ask(Function<Place, T> question) {
    for (Place place : places.subList(0, places.size() - 1)) {
      try {
        return question.apply(place);
      } catch (RemoteException e) {
        if (e.meaning() != Meaning.DENIED && e.meaning() != Meaning.INVALID) {
          throw e;
        }
      }
    }
    return question.apply(places.get(places.size() - 1));
  }

  /** Waits for the key alone, which is looked at next; who was not told it is told so later. */
  Optional<Arn> key() {
    try {
      return encryption.get().flatMap(this::key);
    } catch (RemoteException e) {
      return Optional.empty();
    }
  }

  /** Waits for all. */
  Target.Bucket finish(Looks looks) {
    Look<BucketApi.Bucket> there = looks.at(bucket, "it", head);
    if (there instanceof Look.Nothing) {
      return new Target.Bucket(
          places.get(0), Target.State.MISSING, "", new Look.Nothing<>(), new Look.Nothing<>());
    }
    Look<Policy> found = looks.at(bucket, "its policy", policy);
    Look<BucketApi.Encryption> encrypted = looks.at(bucket, "its default encryption", encryption);
    Look<String> text = found.fold(p -> Look.of(p.text()), Look.Nothing::new, Look::<String>unseen);
    Look<Arn> key = encrypted.fold(e -> Look.of(key(e)), Look.Nothing::new, Look::<Arn>unseen);
    boolean exists =
        there.seen().isPresent() || text.seen().isPresent() || encrypted.seen().isPresent();
    return new Target.Bucket(
        found.seen().map(Policy::place).orElse(places.get(0)),
        exists ? Target.State.EXISTS : Target.State.UNKNOWN,
        there.fold(b -> "", () -> "", why -> exists ? "" : why),
        text,
        key);
  }

  /** A key is named by its id, an alias or an ARN; without a name it is AWS's own for S3. */
  private Optional<Arn> key(BucketApi.Encryption encryption) {
    if (!encryption.algorithm().startsWith("aws:kms")) {
      return Optional.empty();
    }
    String name = encryption.key().orElse("alias/aws/s3");
    return Optional.of(
        Arn.parse(name)
            .orElseGet(
                () ->
                    new Arn(
                        bucket.partition(),
                        "kms",
                        region(),
                        places.get(0).account(),
                        name.startsWith("alias/") ? name : "key/" + name)));
  }

  private String region() {
    try {
      return head.get().flatMap(BucketApi.Bucket::region).orElse(places.get(0).region());
    } catch (RemoteException e) {
      return places.get(0).region();
    }
  }
}
