package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Stop;
import dev.logspec.insights.report.Sought;
import dev.logspec.insights.report.Source;
import dev.logspec.model.Diagnostic;
import dev.logspec.render.layout.Count;
import dev.logspec.work.Telling;
import java.time.ZoneId;
import java.util.List;

/** Names that were asked about and that nothing has. */
final class Unfound {
  private Unfound() {}

  /** Says of which name there is nothing, in which time, and what is called alike. */
  static Stop stop(List<Sought.Missing> missing, Telling.Outcome<Source> outcome, ZoneId zone) {
    return new Stop(
        Exit.ERROR,
        missing.stream()
            .map(
                name ->
                    Diagnostic.error(
                        name.name(), summary(name, outcome, zone), hint(name, outcome)))
            .toList());
  }

  private static String summary(
      Sought.Missing missing, Telling.Outcome<Source> outcome, ZoneId zone) {
    String time = Footer.window(outcome.fed(), outcome.lives(), zone);
    long records = outcome.lives().counts().records();
    return (records == 0 ? "there are no records" : "none of " + Count.of(records, "record"))
        + time
        + (records == 0 ? " that could tell" : " tells")
        + " of a "
        + missing.what()
        + " of that name";
  }

  private static String hint(Sought.Missing missing, Telling.Outcome<Source> outcome) {
    String rest = outcome.fed().cut().map(why -> "; not all of it was read: " + why).orElse("");
    if (!missing.alike().isEmpty()) {
      String names = String.join(", ", missing.alike()).replaceFirst(", ([^,]+)$", " or $1");
      return "did you mean " + names + "?" + rest;
    }
    boolean all = outcome.fed().kind().equals("file") && outcome.fed().since().isEmpty();
    return (all ? "give records of another time" : "look at another time with --since and --until")
        + ", or list what there is: logspec insights waterfall"
        + rest;
  }
}
