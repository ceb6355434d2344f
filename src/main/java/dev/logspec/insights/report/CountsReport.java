package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.ErrorGroup;
import dev.logspec.insights.life.Lives;
import dev.logspec.report.Cell;
import java.util.List;
import java.util.Map;

/** What is counted whatever the claims do: controllers and errors. */
final class CountsReport {
  private CountsReport() {}

  /** The most first, over all components. */
  static Told controllers(Asked asked, Lives lives) {
    Sheet sheet = new Sheet("controllers", "component", "controller", "events");
    lives
        .counts()
        .controllers()
        .forEach(
            (component, counted) -> {
              if (asked.component().filter(c -> c != component).isEmpty()) {
                counted.entrySet().stream()
                    .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(
                        e ->
                            sheet.row(
                                Cell.of(component.text()),
                                words(e.getKey()),
                                number(e.getValue())));
              }
            });
    return Told.of(sheet.table());
  }

  /** Noise comes last, and says so. */
  static Told errors(Asked asked, Lives lives) {
    Sheet sheet =
        new Sheet("errors", "n", "component", "controller", "first", "last", "noise", "message");
    List<ErrorGroup> groups =
        lives.counts().errorGroups().stream()
            .filter(g -> asked.component().filter(c -> c != g.key().component()).isEmpty())
            .toList();
    groups.stream().filter(g -> g.key().noise().isEmpty()).forEach(g -> row(sheet, g));
    groups.stream().filter(g -> !g.key().noise().isEmpty()).forEach(g -> row(sheet, g));
    return new Told(
        List.of(sheet.table()),
        lives.counts().noise().entrySet().stream()
            .map(e -> e.getValue() + " of them are noise: " + e.getKey() + ".")
            .toList());
  }

  private static void row(Sheet sheet, ErrorGroup group) {
    boolean noise = !group.key().noise().isEmpty();
    sheet.row(
        number(group.n()),
        words(group.key().component().text()),
        words(group.key().controller()),
        moment(group.first()),
        moment(group.last()),
        words(group.key().noise()),
        words(group.key().message(), noise ? Cell.Tone.PLAIN : Cell.Tone.BAD));
  }
}
