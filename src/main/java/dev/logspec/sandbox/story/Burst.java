package dev.logspec.sandbox.story;

import java.util.ArrayList;
import java.util.List;

/** A job that needs many nodes at once, all of them made within a second, and lets them go. */
final class Burst {
  private static final int OF_ONE_COMMAND = 10;

  private final Stage stage;

  Burst(Stage stage) {
    this.stage = stage;
  }

  void play(long at, int size) {
    String reconcile = stage.decide(at, size);
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      claims.add(stage.create(at + 20 + 900L * i / size, "provisioner", reconcile, Pool.BATCH));
    }
    long over = at + stage.minutes(35, 50);
    for (int i = 0; i < size; i += OF_ONE_COMMAND) {
      List<Claim> some = claims.subList(i, Math.min(size, i + OF_ONE_COMMAND));
      long when = over + i * 1_900L;
      some.forEach(claim -> stage.disruption.consolidatable(when - 15_600, claim));
      stage.remove(when, "Empty", 0, some);
    }
  }
}
