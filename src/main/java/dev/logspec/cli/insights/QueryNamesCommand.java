package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Global;
import dev.logspec.cli.SpecCommand;
import dev.logspec.cli.Tool;
import dev.logspec.cli.help.Syntax;
import dev.logspec.insights.query.BuiltInQueries;
import dev.logspec.insights.query.SavedQuery;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;
import java.util.List;
import java.util.stream.Stream;

/** {@code logspec insights names}, which shells ask: what {@code insights run} takes. */
final class QueryNamesCommand extends SpecCommand {
  QueryNamesCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Global.Subject subject() {
    return Global.Subject.SPEC;
  }

  @Override
  protected Syntax words() {
    return Syntax.of("names", this, "Print the names of queries, for completion in shells.")
        .hidden();
  }

  @Override
  protected Exit run(Tool tool) {
    List<String> own =
        tool.offered().stream()
            .flatMap(s -> SavedQueries.of(s).stream())
            .map(SavedQuery::name)
            .toList();
    Stream.concat(BuiltInQueries.names().stream(), own.stream())
        .filter(name -> name.chars().noneMatch(Character::isISOControl))
        .distinct()
        .sorted()
        .forEach(tool.console().out()::println);
    tool.console().out().flush();
    return Exit.OK;
  }
}
