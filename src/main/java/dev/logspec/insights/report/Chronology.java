package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What all four components wrote about one claim, as far as it fits on a screen. */
final class Chronology {
  private static final int ROWS = 40;

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(Line line, String link, int times) {}

  Chronology(Life life, List<Line> named, List<Neighbours.Neighbour> neighbours) {
    List<Entry> all = new ArrayList<>();
    for (Line line : named) {
      if (ofThisLife(life, line)) {
        all.add(new Entry(line, "named", 1));
      }
    }
    for (Milestone milestone : Milestone.values()) {
      life.at(milestone)
          .ifPresent(
              time -> {
                if (all.stream().noneMatch(e -> e.line().time() == time)) {
                  all.add(new Entry(line(life, milestone, time), "of its life", 1));
                }
              });
    }
    neighbours.forEach(n -> all.add(new Entry(n.line(), n.sureness(), 1)));
    all.sort(Comparator.comparing(Entry::line, Line.ORDER));
    all.forEach(this::add);
  }

  /** Of a node's name that others had before or after, only this one's lines. */
  private static boolean ofThisLife(Life life, Line line) {
    if (!line.claim().isEmpty() && !line.claim().equals(Asked.claim(life))) {
      return false;
    }
    long from = Ends.beginning(life).orElse(Long.MIN_VALUE);
    long to = life.at(Milestone.DELETED).orElse(Long.MAX_VALUE);
    return from <= line.time() && line.time() <= to;
  }

  private static Line line(Life life, Milestone milestone, long time) {
    String text =
        switch (milestone) {
          case FOUND -> "found provisionable pod(s)";
          case CREATED -> "created nodeclaim";
          case LAUNCHED -> "launched nodeclaim";
          case REGISTERED -> "registered nodeclaim";
          case INITIALIZED -> "initialized nodeclaim";
          case ANNOTATED -> "annotated nodeclaim";
          case TAINTED -> "tainted node";
          case NODE_DELETED -> "deleted node";
          case DELETED -> "deleted nodeclaim";
        };
    return new Line(
        time,
        Component.COMPUTE,
        "",
        "",
        text,
        life.name(),
        life.node(),
        life.pool(),
        LogRecord.Severity.FINE);
  }

  private void add(Entry entry) {
    Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    if (last != null && last.link().equals(entry.link()) && last.line().repeats(entry.line())) {
      entries.set(entries.size() - 1, new Entry(last.line(), last.link(), last.times() + 1));
    } else {
      entries.add(entry);
    }
  }

  Table table() {
    Sheet sheet = new Sheet("chronology", "time", "component", "link", "times", "message");
    int left = entries.size() - ROWS;
    for (int i = 0; i < entries.size(); i++) {
      boolean middle = left > 0 && i >= ROWS / 2 && i < ROWS / 2 + left;
      if (!middle) {
        row(sheet, entries.get(i));
      }
    }
    return sheet.table();
  }

  private static void row(Sheet sheet, Entry entry) {
    sheet.row(
        moment(entry.line().time()),
        words(entry.line().component().text()),
        words(entry.link()),
        entry.times() == 1 ? Cell.NONE : number(entry.times()),
        words(entry.line().message(), TimelineReport.tone(entry.line())));
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (entries.size() > ROWS) {
      notes.add(
          (entries.size() - ROWS)
              + " lines in the middle of the chronology are left out: the report timeline with this"
              + " claim has them.");
    }
    if (entries.stream().anyMatch(e -> e.link().startsWith("ambiguous"))) {
      notes.add(
          "ambiguous: the line names no node, and more than one claim was at that point then.");
    }
    return notes;
  }
}
