package dev.logspec.render.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Invocation;
import dev.logspec.model.LogType;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** U9: the body of an issue fits one, whatever drifted, and is whole wherever it is cut. */
final class DriftMarkdownTest {
  private static final DriftFacts FACTS =
      new DriftFacts(
          Invocation.of("apply"),
          Invocation.of("drift", "--accept"),
          Optional.empty(),
          Optional.of(Invocation.of("drift", "--blame")),
          Optional.empty());

  /** {@code n} clusters of which no two drifted alike, and each more than the one before. */
  private static Plan unlike(int n) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      changes.add(
          Plans.retention(
              Plans.cluster(String.format("team-%04d", i)), LogType.COMPUTE, 1000 + i, 30));
    }
    return Plans.plan(changes);
  }

  private static String issue(int clusters, int limit) {
    return DriftMarkdown.render(unlike(clusters), FACTS, Plans.FACTS, limit);
  }

  private static long count(String text, String what) {
    return text.lines().filter(line -> line.contains(what)).count();
  }

  @Test
  void u09ItFitsAndNoBlockStaysOpen() {
    for (int clusters : new int[] {1, 40, 400, 2_000}) {
      for (int limit = DriftMarkdown.ISSUE; limit > 4_000; limit = limit * 2 / 3) {
        String text = issue(clusters, limit);
        String of = clusters + " clusters, limit " + limit;
        assertThat(text.length()).as(of).isLessThanOrEqualTo(limit);
        assertThat(count(text, "```") % 2).as(of).isZero();
        assertThat(count(text, "<details>")).as(of).isEqualTo(count(text, "</details>"));
        assertThat(text).as(of).contains("logspec apply", "logspec drift --accept");
      }
    }
  }

  @Test
  void u09WhatIsLeftOutIsCounted() {
    String text = issue(2_000, DriftMarkdown.ISSUE);
    long listed = count(text, "retention was changed from 30 days to ");
    assertThat(text)
        .contains(String.format("_Left out for size: %,d more changes.", 2_000 - listed));
    assertThat(issue(40, DriftMarkdown.ISSUE)).doesNotContain("Left out for size");
  }
}
