package dev.logspec.sandbox.story;

import java.util.List;

/** Makes up NodeClaims. */
final class Cast {
  private final Seeded seeded;
  private final List<String> zones;

  Cast(Seeded seeded, String region) {
    this.seeded = seeded;
    this.zones = List.of(region + "a", region + "b", region + "c");
  }

  Claim claim(Pool pool) {
    return new Claim(
        pool.name() + "-" + seeded.suffix(),
        pool,
        seeded.ec2("i"),
        seeded.one(pool.types()),
        seeded.one(zones),
        0);
  }
}
