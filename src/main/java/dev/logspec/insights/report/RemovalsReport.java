package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Command;
import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.report.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Why each claim that went did go. */
final class RemovalsReport {
  private RemovalsReport() {}

  static Told tell(Asked asked, Lives lives) {
    List<Life> gone = new ArrayList<>();
    for (Life life : lives.lives()) {
      if (asked.covers(life)
          && life.cause().isPresent()
          && asked.window().holds(Ends.going(life))) {
        gone.add(life);
      }
    }
    gone.sort(
        Comparator.comparingLong((Life life) -> Ends.going(life).orElse(0))
            .thenComparing(Life::name));
    return new Told(
        List.of(asked.by().map(by -> counted(by, asked, gone)).orElseGet(() -> each(gone)).table()),
        Limits.notes(lives, gone.stream().anyMatch(RemovalsReport::unknown)));
  }

  static boolean unknown(Life life) {
    return life.cause().filter("unknown"::equals).isPresent();
  }

  private static Sheet each(List<Life> gone) {
    Sheet sheet =
        new Sheet(
            "removals",
            "time",
            "pool",
            "claim",
            "node",
            "cause",
            "detail",
            "decision",
            "pods",
            "replaced_by");
    for (Life life : gone) {
      sheet.row(
          moment(Ends.going(life)),
          words(life.pool()),
          words(life.name()),
          words(life.node()),
          cause(life),
          words(life.detail().orElse("")),
          words(life.command().map(Command::decision).orElse("")),
          pods(life.command()),
          words(String.join(" ", life.replacedBy())));
    }
    return sheet;
  }

  static Cell cause(Life life) {
    return words(life.cause().orElse(""), unknown(life) ? Cell.Tone.OPEN : Cell.Tone.PLAIN);
  }

  static Cell pods(Optional<Command> command) {
    return command.isEmpty() || command.get().pods().isEmpty()
        ? Cell.NONE
        : command.get().morePods()
            ? words("≥" + command.get().pods().getAsInt())
            : number(command.get().pods().getAsInt());
  }

  private static Sheet counted(Asked.By by, Asked asked, List<Life> gone) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    for (Life life : gone) {
      counts
          .computeIfAbsent(Grouping.of(by, life, asked.zone()), g -> new TreeMap<>())
          .merge(life.cause().orElse(""), 1L, Long::sum);
    }
    if (by == Asked.By.REASON) {
      Sheet sheet = new Sheet("removals by reason", "cause", "claims");
      counts.forEach((cause, n) -> n.forEach((c, many) -> sheet.row(words(c), number(many))));
      return sheet;
    }
    Sheet sheet = new Sheet("removals by " + by.word(), by.word(), "cause", "claims");
    counts.forEach(
        (group, causes) ->
            causes.forEach((cause, n) -> sheet.row(words(group), words(cause), number(n))));
    return sheet;
  }
}
