package dev.logspec.cli;

import dev.logspec.spec.SpecSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code logspec schema}. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of a spec, for editors.")
final class SchemaCommand implements Callable<Integer> {
  @Mixin private App.Help help;
  private final Console console;

  SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(SpecSchema.text());
    console.out().flush();
    return Exit.OK.code();
  }
}
