package dev.logspec.insights.report;

import dev.logspec.insights.life.Command;
import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import java.util.SortedMap;
import java.util.TreeMap;

/** What claims and commands add up to, counted in one go through each. */
final class Tally {
  static final String UNKNOWN = "(unknown)";

  final SortedMap<String, Long> pools = new TreeMap<>();
  final SortedMap<String, Long> outcomes = new TreeMap<>();
  final SortedMap<String, Long> causes = new TreeMap<>();
  long claims;
  long leftCensored;
  long rightCensored;

  final SortedMap<String, Long> reasons = new TreeMap<>();
  final SortedMap<String, Long> decisions = new TreeMap<>();
  long commands;
  long executed;
  long nodes;
  long replacements;
  long withSavings;
  double savings;

  Tally(Lives lives) {
    for (Life life : lives.lives()) {
      claims++;
      add(pools, life.pool());
      add(outcomes, life.outcome().text());
      life.cause().ifPresent(cause -> add(causes, cause));
      leftCensored += lives.leftCensored(life) ? 1 : 0;
      rightCensored += lives.rightCensored(life) ? 1 : 0;
    }
    lives.commands().forEach(this::add);
  }

  private void add(Command command) {
    commands++;
    add(reasons, command.reason());
    add(decisions, command.decision());
    nodes += command.nodeCount();
    replacements += command.replacements();
    withSavings += command.savings().isPresent() ? 1 : 0;
    if (command.executed()) {
      executed++;
    }
    if (command.took()) {
      savings += command.savings().orElse(0);
    }
  }

  private static void add(SortedMap<String, Long> counted, String word) {
    counted.merge(word.isEmpty() ? UNKNOWN : word, 1L, Long::sum);
  }
}
