package dev.logspec.cli.help;

import dev.logspec.view.Console;
import java.util.SortedMap;
import java.util.function.Supplier;

/** {@code logspec man}: the manual page, made from the same words as {@code --help}. */
public final class ManCommand implements Declared {
  private final Console console;
  private final Supplier<Syntax> whole;
  private final SortedMap<Integer, String> exits;

  /**
   * Of the commands of {@code whole}.
   *
   * @param exits what each exit code means
   */
  public ManCommand(Console console, Supplier<Syntax> whole, SortedMap<Integer, String> exits) {
    this.console = console;
    this.whole = whole;
    this.exits = exits;
  }

  @Override
  public Syntax syntax() {
    return Syntax.of("man", this, "Print the manual page.")
        .examples("logspec man | man -l -", "logspec man > logspec.1");
  }

  @Override
  public Integer call() {
    console.out().print(ManPage.of(whole.get(), exits));
    console.out().flush();
    return 0;
  }
}
