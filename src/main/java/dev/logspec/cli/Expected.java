package dev.logspec.cli;

import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;

/** The digest that {@code --expect} asks for. */
final class Expected {
  private Expected() {}

  /** Stops unless {@code document} has the digest {@code expected}. */
  static void require(String expected, PlanDocument document) throws Stop {
    if (!expected.matches("sha256:[0-9a-f]{64}")) {
      throw new Stop(
          Exit.USAGE,
          "--expect",
          "it is no digest of a plan",
          "give sha256: and 64 hexadecimal digits, as plan and the comment show");
    }
    String actual = Digests.plan(document);
    if (!actual.equals(expected)) {
      throw new Stop(
          Exit.STALE,
          "--expect",
          "the plan is not the expected one: expected " + expected + ", it is " + actual,
          "look at it with logspec plan, and expect its digest if it is right");
    }
  }
}
