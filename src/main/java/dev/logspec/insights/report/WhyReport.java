package dev.logspec.insights.report;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.life.Noise;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Everything about one claim or node. */
final class WhyReport implements LogReport {
  private static final int MOST = 5_000;
  private static final int ALIASES = 1_000;

  private final String subject;
  private final List<Noise> noises;
  private final Set<String> names = new HashSet<>();
  private final Kept<Line> lines = new Kept<>(MOST);
  private final Neighbours neighbours = new Neighbours();

  /** Which controller made a claim of that name, by time. */
  private final Map<Long, String> makers = new HashMap<>();

  private Neighbours.Going going = Neighbours.Going.NOT;

  WhyReport(Asked asked) {
    this.subject =
        asked
            .subject()
            .orElseThrow(() -> new IllegalArgumentException("no claim or node is named"));
    this.noises = asked.noises();
    names.add(subject.replaceFirst("#\\d+$", ""));
  }

  @Override
  public void accept(LogRecord record) {
    if (record.time() == LogRecord.NO_TIME) {
      return;
    }
    if (record.component() == Component.COMPUTE) {
      if (concerns(record)) {
        keep(record);
      }
    } else if (Telling.tells(record, noises)) {
      neighbours.pass(record, going);
    }
  }

  private boolean concerns(LogRecord record) {
    return names.contains(record.claim())
        || names.contains(record.node())
        || record
            .command()
            .filter(
                said ->
                    said.nodes().stream()
                        .anyMatch(n -> names.contains(n.claim()) || names.contains(n.node())))
            .isPresent()
        || (!record.error().isEmpty()
            && names.stream().anyMatch(n -> Telling.mentions(record.error(), n)));
  }

  private void keep(LogRecord record) {
    if (record.message().equals("created nodeclaim") && makers.size() < ALIASES) {
      makers.put(record.time(), record.controller());
    }
    lines.add(Line.of(record));
    neighbours.moment(record.time());
    if (!record.claim().isEmpty() && !record.node().isEmpty() && names.size() < ALIASES) {
      names.add(record.claim());
      names.add(record.node());
    }
    going =
        switch (record.message()) {
          case "tainted node" -> Neighbours.Going.OUT;
          case "deleted nodeclaim" -> Neighbours.Going.NOT;
          default -> going;
        };
  }

  @Override
  public Told tell(Lives lives, Intake intake, Source source) {
    List<Life> named = new ArrayList<>();
    for (Life life : lives.lives()) {
      if (Asked.names(life, subject)) {
        named.add(life);
      }
    }
    if (named.isEmpty()) {
      return new Told(List.of(), List.of("No record tells of a claim or node " + subject + "."));
    }
    named.sort(
        Comparator.comparingLong(
            l -> Ends.beginning(l).orElse(Ends.going(l).orElse(Long.MIN_VALUE))));
    Life life = named.get(named.size() - 1);
    TreeMap<String, Life> related = new TreeMap<>();
    for (Life other : lives.lives()) {
      neighbours.consider(other, life.name());
      if (life.replacedBy().contains(other.name()) || life.replaces().contains(other.name())) {
        related.put(other.name(), other);
      }
    }
    List<String> notes = new ArrayList<>();
    if (named.size() > 1) {
      notes.add(
          named.size()
              + " lives go by that name; this is the last. The others: "
              + String.join(
                  ", ", named.subList(0, named.size() - 1).stream().map(Life::name).toList())
              + ".");
    }
    lines.note("lines").ifPresent(notes::add);
    Chronology chronology = new Chronology(life, lines.all(), neighbours.mine());
    notes.addAll(chronology.notes());
    notes.addAll(Verdict.notes(lives, life));
    return new Told(
        List.of(
            Verdict.table(lives, life, maker(life), related),
            Waits.table(lives, life),
            chronology.table()),
        notes);
  }

  private String maker(Life life) {
    OptionalLong created = life.at(Milestone.CREATED);
    return created.isPresent() ? makers.getOrDefault(created.getAsLong(), "") : "";
  }
}
