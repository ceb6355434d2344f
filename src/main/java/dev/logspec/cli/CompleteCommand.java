package dev.logspec.cli;

import dev.logspec.cli.help.Syntax;
import dev.logspec.spec.Spec;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;
import java.util.stream.Stream;

/**
 * {@code logspec complete}, which shells ask: what the spec has, one a line. Never asks AWS, and
 * says nothing at all where the spec cannot be read, for somebody is in the middle of a line.
 */
final class CompleteCommand extends SpecCommand {
  private Kind kind;

  enum Kind {
    clusters,
    labels
  }

  CompleteCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Global.Subject subject() {
    return Global.Subject.SPEC;
  }

  @Override
  protected Syntax words() {
    return Syntax.of("complete", this, "Print what the spec has, for completion in shells.")
        .argument("KIND", "clusters or labels.", Kind.class, v -> kind = v)
        .hidden();
  }

  @Override
  protected Exit run(Tool tool) {
    tool.offered().stream()
        .flatMap(spec -> spec.clusters().stream())
        .flatMap(this::values)
        // A line is a value, and a terminal shows it.
        .filter(value -> value.chars().noneMatch(Character::isISOControl))
        .distinct()
        .sorted()
        .forEach(tool.console().out()::println);
    tool.console().out().flush();
    return Exit.OK;
  }

  private Stream<String> values(Spec.Cluster cluster) {
    return switch (kind) {
      case clusters -> cluster.called().stream();
      case labels -> cluster.labels().entrySet().stream().map(l -> l.getKey() + "=" + l.getValue());
    };
  }
}
