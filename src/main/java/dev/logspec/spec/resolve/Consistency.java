package dev.logspec.spec.resolve;

import dev.logspec.model.Arn;
import dev.logspec.model.Glob;
import dev.logspec.model.Location;
import dev.logspec.model.Place;
import dev.logspec.spec.yaml.Problems;
import java.util.Optional;

/**
 * Whether an ARN of the spec can be right for the place where it is used, whose Region may be a
 * pattern that stands for several.
 */
final class Consistency {
  private Consistency() {}

  /** CloudWatch Logs takes a key of its own Region only. */
  static void key(Problems problems, Location at, String text, Place place) {
    Optional<Arn> arn = Arn.parse(text);
    if (arn.isPresent() && !Glob.of(place.region()).matches(arn.get().region())) {
      problems.error(
          at,
          "kmsKey is in " + arn.get().region() + ", a log group that needs it in " + place.region(),
          "use a multi-Region key and write {region} for the Region of the key");
    } else {
      partition(problems, at, "kmsKey", text, place);
    }
  }

  /** A capability is where its cluster is. */
  static void place(Problems problems, Location at, Arn capability, Place cluster) {
    if (!capability.account().equals(cluster.account())
        || !capability.region().equals(cluster.region())) {
      problems.error(
          at,
          "the capability's ARN is of "
              + new Place(capability.account(), capability.region())
              + ", its cluster is in "
              + cluster,
          "give the ARN of a capability of this cluster, or its name:");
    }
  }

  /** Every ARN names the partition of its Region (AWS facts 9). */
  static void partition(Problems problems, Location at, String what, String text, Place place) {
    Optional<Arn> arn = Arn.parse(text);
    if (arn.isPresent() && !arn.get().partition().equals(place.partition())) {
      problems.error(
          at,
          what
              + " is in partition "
              + arn.get().partition()
              + ", but "
              + place.region()
              + " is in "
              + place.partition(),
          "write arn:" + place.partition() + ":...");
    }
  }
}
