package dev.logspec.inprocess;

import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import dev.logspec.model.Target;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.Key;
import dev.logspec.sandbox.world.Stream;
import dev.logspec.sandbox.world.World;
import java.util.Map;

/** Writes buckets, streams and keys that were looked at; one that nobody could see is taken in. */
final class TargetLoading {
  private final World world;

  TargetLoading(World world) {
    this.world = world;
  }

  void load(Map<Arn, Target> targets) {
    targets.forEach(
        (arn, target) -> {
          if (target.state() == Target.State.MISSING) {
            return;
          }
          if (target instanceof Target.Bucket bucket) {
            bucket(arn, bucket);
          } else if (target instanceof Target.Stream stream) {
            stream(arn, stream);
          } else if (target instanceof Target.Key key) {
            key(arn, key);
          }
        });
  }

  private void bucket(Arn arn, Target.Bucket live) {
    Place place = live.place();
    Bucket bucket = world.addBucket(place.account(), place.region(), arn.resource());
    bucket = bucket.withPolicy(live.policy().seen().orElse(null));
    bucket = bucket.withKey(live.key().seen().map(TargetLoading::key).orElse(null));
    world.buckets().put(bucket.name(), bucket);
  }

  /** AWS's own key has no name there. */
  private static String key(Arn key) {
    return Target.Key.ofAws(key) ? "" : key.toString();
  }

  private void stream(Arn arn, Target.Stream live) {
    Place place = live.place();
    Stream stream = world.addStream(place.account(), place.region(), arn.name());
    live.key()
        .seen()
        .ifPresent(key -> world.streams().put(stream.arn(), stream.withKey(key.toString())));
    live.deliveryTag()
        .seen()
        .ifPresent(tag -> world.tag(stream.arn(), Map.of(Target.Stream.TAG, tag)));
  }

  private void key(Arn arn, Target.Key live) {
    String manager = live.keeper() == Target.Key.Keeper.AWS ? "AWS" : "CUSTOMER";
    String state = live.state() == Target.State.UNUSABLE ? "Disabled" : "Enabled";
    Key usual = Key.withDefaultPolicy(live.arn().name(), live.arn().toString(), world.now());
    Key key =
        new Key(
            usual.id(),
            usual.arn(),
            live.policy().seen().orElse(usual.policy()),
            manager,
            state,
            world.now());
    world.keys().put(key.arn(), key);
    // By the alias, too, under which it was asked for.
    world.keys().put(arn.toString(), key);
  }
}
