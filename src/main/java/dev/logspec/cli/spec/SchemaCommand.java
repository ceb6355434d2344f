package dev.logspec.cli.spec;

import dev.logspec.cli.Exit;
import dev.logspec.cli.help.Declared;
import dev.logspec.cli.help.Syntax;
import dev.logspec.spec.SpecSchema;
import dev.logspec.view.Console;

/** {@code logspec schema}. */
public final class SchemaCommand implements Declared {
  private final Console console;

  /** One that prints on {@code console}. */
  public SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return Syntax.of("schema", this, "Print the JSON Schema of a spec, for editors.")
        .exits(Exit.told("schema", Exit.OK))
        .examples("logspec schema > logspec.schema.json", "logspec schema | jq .properties");
  }

  @Override
  public Integer call() {
    console.out().print(SpecSchema.text());
    console.out().flush();
    return Exit.OK.code();
  }
}
