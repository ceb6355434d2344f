package dev.logspec.work;

import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;
import java.util.Optional;

/** The digest of the only plan that is meant. */
final class Expected {
  private Expected() {}

  /** Stops where {@code expected} can be no plan's digest. */
  static void requireDigest(Optional<String> expected) throws Obstacle {
    if (expected.filter(e -> !e.matches("sha256:[0-9a-f]{64}")).isPresent()) {
      throw new Obstacle(
          Obstacle.Sort.MISUSE,
          "--expect",
          "it is no digest of a plan",
          "give sha256: and 64 hexadecimal digits, as plan and the comment show");
    }
  }

  /** Stops unless {@code document} has the digest {@code expected}. */
  static void require(String expected, PlanDocument document) throws Obstacle {
    String actual = Digests.plan(document);
    if (!actual.equals(expected)) {
      throw new Obstacle(
          Obstacle.Sort.STALE,
          "--expect",
          "the plan is not the expected one: expected " + expected + ", it is " + actual,
          "look at it with logspec plan, and expect its digest if it is right");
    }
  }
}
