package dev.logspec.render.rehearsal;

import dev.logspec.rehearsal.Rehearsal;
import dev.logspec.rehearsal.Rehearsal.Aftermath;
import dev.logspec.rehearsal.RehearsalTables;
import dev.logspec.render.safe.Safe;
import dev.logspec.render.table.TablePage;
import dev.logspec.report.Table;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A rehearsal as one file of HTML, which asks nobody for anything and has no script. */
public final class RehearsalPage {
  private RehearsalPage() {}

  /** The page. */
  public static String render(Rehearsal rehearsal) {
    StringBuilder top = new StringBuilder();
    List<Table> tables = new ArrayList<>();
    say(top, Sentences.subject(rehearsal));
    rehearsal.differences().forEach(d -> say(top, "! " + d));
    say(top, Sentences.expected(rehearsal));
    Sentences.assumptions(rehearsal).forEach(s -> say(top, s));
    top.append(TimelineSvg.render(rehearsal.run(), "The roll-out"));
    tables.add(RehearsalTables.waves(rehearsal.run()));
    if (rehearsal.aftermath().isPresent()) {
      Aftermath after = rehearsal.aftermath().get();
      say(top, Sentences.mishap(after));
      top.append(TimelineSvg.render(after.run(), "The roll-out until the mishap"));
      say(top, Sentences.again(after));
      tables.add(RehearsalTables.left(after.run()));
      tables.add(RehearsalTables.open(after.run()));
    } else {
      Sentences.unplayed(rehearsal).ifPresent(s -> say(top, s));
      tables.add(RehearsalTables.whatIfs(rehearsal));
    }
    tables.add(RehearsalTables.calls(rehearsal.calls()));
    tables.removeIf(table -> table.rows().isEmpty());
    String title = "Rehearsal of " + rehearsal.spec();
    return TablePage.render(title, top.toString(), tables, List.of(), ZoneOffset.UTC);
  }

  private static void say(StringBuilder out, String sentence) {
    out.append("<p>").append(Safe.html(sentence)).append("</p>\n");
  }
}
