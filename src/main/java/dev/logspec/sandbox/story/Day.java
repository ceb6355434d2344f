package dev.logspec.sandbox.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The hours after the article's story, from 06:00 on: as many NodeClaims as were asked for, that
 * come and go for every reason that Karpenter knows, among the noise of a real cluster. The scenes
 * are dealt like cards, so that each is played before one comes again; of many claims some come in
 * bursts.
 */
final class Day {
  private static final long BEGIN = Instant.parse("2026-03-19T06:00:00Z").toEpochMilli();
  private static final long SCENES_BEGIN_WITHIN = 12 * 3_600_000L;

  /** How many claims it takes to have a burst among them. */
  private static final int BURSTS_FROM = 200;

  private static final int MOST_OF_A_BURST = 350;

  private final Stage stage;

  Day(Stage stage) {
    this.stage = stage;
  }

  void tell(int claims) {
    int rest = claims;
    if (claims >= BURSTS_FROM) {
      int bursts = 1 + claims / 5_000;
      int size = Math.min(MOST_OF_A_BURST, claims * 3 / 5 / bursts);
      for (int i = 0; i < bursts; i++) {
        new Burst(stage).play(BEGIN + 11_820_000 + i * 2_400_000L, size);
      }
      rest -= bursts * size;
    }
    scenes(rest);
    new Noise(stage).tell(BEGIN, BEGIN + 17 * 3_600_000L);
  }

  private void scenes(int claims) {
    int rest = claims;
    List<Scene> deck = new ArrayList<>();
    while (rest > 0) {
      int left = rest;
      if (deck.stream().noneMatch(scene -> scene.claims() <= left)) {
        deck = shuffled();
      }
      Scene scene = deck.stream().filter(one -> one.claims() <= left).findFirst().orElseThrow();
      deck.remove(scene);
      scene.act().play(stage, BEGIN + stage.seeded.between(0, SCENES_BEGIN_WITHIN));
      rest -= scene.claims();
    }
  }

  private List<Scene> shuffled() {
    List<Scene> rest = new ArrayList<>(Removals.all());
    rest.addAll(Troubles.all());
    List<Scene> deck = new ArrayList<>();
    while (!rest.isEmpty()) {
      deck.add(rest.remove((int) stage.seeded.between(0, rest.size() - 1)));
    }
    return deck;
  }
}
