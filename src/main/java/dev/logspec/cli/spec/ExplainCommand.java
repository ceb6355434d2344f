package dev.logspec.cli.spec;

import dev.logspec.cli.Exit;
import dev.logspec.cli.help.Declared;
import dev.logspec.cli.help.HelpCommand;
import dev.logspec.cli.help.Syntax;
import dev.logspec.spec.explain.SpecKey;
import dev.logspec.spec.explain.SpecKeys;
import dev.logspec.view.Console;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/** {@code logspec explain}. */
public final class ExplainCommand implements Declared {
  private final Console console;
  private final Syntax syntax;
  private Optional<String> path = Optional.empty();

  /** In the world of {@code console}. */
  public ExplainCommand(Console console) {
    this.console = console;
    this.syntax =
        Syntax.of(
                "explain",
                this,
                "Tell what a key of the spec means: what may be written, what holds when it is left"
                    + " out, the calls to AWS behind it, and an example.")
            .exits(Exit.told("explain", Exit.OK, Exit.USAGE))
            .examples(
                "logspec explain destinations.s3.suffixPath",
                "logspec explain retentionDays    # wherever it may stand")
            .optionalArgument(
                "KEY",
                "Its path, or the end of it; the keys at the top when omitted.",
                String.class,
                v -> path = Optional.of(v));
  }

  @Override
  public Syntax syntax() {
    return syntax;
  }

  @Override
  public Integer call() {
    SpecKeys all = SpecKeys.ours();
    KeyText text = new KeyText(all, HelpCommand.width(console));
    if (path.isEmpty()) {
      console.out().print(text.overview());
    } else {
      List<SpecKey> found = all.find(path.get());
      if (found.isEmpty()) {
        throw new ParameterException(
            syntax.spec().commandLine(),
            "a spec has no key \"" + path.get() + "\"; " + all.hint(path.get()));
      }
      console.out().print(text.of(SpecKeys.alike(found)));
    }
    console.out().flush();
    return Exit.OK.code();
  }
}
