package dev.logspec.sandbox.story;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes up NodeClaims, each with a name of its own. */
final class Cast {
  private final Seeded seeded;
  private final List<String> zones;
  private final Set<String> names = new HashSet<>();

  Cast(Seeded seeded, String region) {
    this.seeded = seeded;
    this.zones = List.of(region + "a", region + "b", region + "c");
  }

  Claim claim(Pool pool) {
    String name = pool.name() + "-" + seeded.suffix();
    while (!names.add(name)) {
      name = pool.name() + "-" + seeded.suffix();
    }
    return new Claim(name, pool, seeded.ec2("i"), seeded.one(pool.types()), seeded.one(zones), 0);
  }

  List<String> zones() {
    return zones;
  }
}
