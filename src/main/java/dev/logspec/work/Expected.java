package dev.logspec.work;

import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;

/** The digest of the only plan that is meant. */
final class Expected {
  private Expected() {}

  /** Stops unless {@code document} has the digest {@code expected}. */
  static void require(String expected, PlanDocument document) throws Obstacle {
    if (!expected.matches("sha256:[0-9a-f]{64}")) {
      throw new Obstacle(
          Obstacle.Sort.MISUSE,
          "--expect",
          "it is no digest of a plan",
          "give sha256: and 64 hexadecimal digits, as plan and the comment show");
    }
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
