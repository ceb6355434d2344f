package dev.logspec.cli.spec;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Global;
import dev.logspec.cli.SpecCommand;
import dev.logspec.cli.Tool;
import dev.logspec.cli.help.Syntax;
import dev.logspec.files.AtomicFile;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.spec.SpecFiles;
import dev.logspec.spec.SpecText;
import dev.logspec.spec.edit.SpecFormat;
import dev.logspec.spec.yaml.YamlReader;
import dev.logspec.view.Console;
import dev.logspec.view.Output;
import dev.logspec.work.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code logspec fmt}. */
public final class FmtCommand extends SpecCommand {
  private boolean check;

  /** In the world of {@code console}. */
  public FmtCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Global.Subject subject() {
    return Global.Subject.SPEC;
  }

  @Override
  protected Syntax words() {
    return Syntax.of(
            "fmt",
            this,
            "Lay out the text of a spec as everybody does.",
            "Only blanks and line ends change: comments, anchors, quotes and order stay. It names the"
                + " files that it changed; what it reads from standard input it writes to standard"
                + " output.")
        .exits(Exit.told("fmt", Exit.OK, Exit.ERROR, Exit.CHANGES, Exit.USAGE))
        .examples("logspec fmt", "logspec fmt --check -f specs/    # in CI: writes nothing")
        .flag(
            "--check",
            "Write nothing; name the files that would change, and exit with 2 if there are any.",
            () -> check = true);
  }

  @Override
  protected Exit run(Tool tool) {
    SpecFiles.Loaded loaded = tool.load();
    List<Diagnostic> wrong = new ArrayList<>(loaded.diagnostics());
    boolean found = false;
    for (SpecText text : loaded.texts().stream().filter(SpecText::written).toList()) {
      String formatted = formatted(text, wrong);
      boolean changes = !formatted.equals(text.text());
      found |= changes;
      if (!check && text.file().equals(Output.STANDARD)) {
        tool.output().instead(formatted);
      } else if (changes) {
        give(tool, text.file(), formatted);
      }
    }
    tool.output().diagnostics(wrong);
    Exit ended = check && found ? Exit.CHANGES : Exit.OK;
    return Diagnostic.anyError(wrong) ? Exit.ERROR : ended;
  }

  /** {@code text} in its layout, or as it is; then {@code wrong} says why. */
  private static String formatted(SpecText text, List<Diagnostic> wrong) {
    YamlReader.Document document = YamlReader.read(text.file(), text.text());
    if (document.root().isEmpty()) {
      wrong.addAll(document.diagnostics());
      return text.text();
    }
    Optional<String> formatted = SpecFormat.of(text.text());
    if (formatted.isEmpty()) {
      wrong.add(
          Diagnostic.error(
              new Location(text.file(), 0, 0),
              "left as it is: in another layout it would not say the same",
              "spell its keys without ?, and indent with spaces"));
    }
    return formatted.orElse(text.text());
  }

  private void give(Tool tool, String file, String text) {
    if (!check) {
      write(tool.console().directory().resolve(file), text);
    }
    tool.output().data(file + "\n");
  }

  private static void write(Path file, String text) {
    try {
      AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
