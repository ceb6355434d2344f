package dev.logspec.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Invocation;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("U6 guards that refuse")
final class NotAppliedTest {
  private static List<Diagnostic> of(List<Guard> guards) {
    Plan plan = new Plan("p", List.of(), List.of(), guards, List.of(), Coverage.COMPLETE);
    return NotApplied.of(plan, Invocation.of("apply", "-f", "a.yaml"));
  }

  @Test
  void u06WhatHelpsAgainstManyIsSaidOnce() {
    List<Guard> guards = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      guards.add(
          new Guard(
              "owner", Guard.State.FAILED, "c" + i, "d" + i + " is another's", "take it over"));
    }
    guards.add(new Guard("removals", Guard.State.FAILED, "fleet", "4 of 6", "raise it"));
    guards.add(new Guard("foreign", Guard.State.PASSED, "fleet", "", ""));
    List<Diagnostic> all = of(guards);
    assertThat(all.stream().map(Diagnostic::subject)).containsExactly("c0", "c1", "c2", "fleet");
    assertThat(all.stream().map(Diagnostic::hint))
        .containsExactly(
            "",
            "",
            "and 61 more like it; look at the plan; to let it pass: logspec apply -f a.yaml --allow"
                + " owner\nor take it over",
            "look at the plan; to let it pass: logspec apply -f a.yaml --allow removals\n"
                + "or raise it");
  }
}
