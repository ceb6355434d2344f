package dev.logspec.view;

import dev.logspec.files.FileTrouble;
import dev.logspec.model.Diagnostic;
import dev.logspec.render.progress.ResultMarkdown;
import dev.logspec.work.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;

/**
 * The file of {@code --result}, which tells in Markdown how an apply ended. Without the flag
 * nothing is written.
 *
 * @param run address of the run that applies
 */
public record ResultFile(Output output, Optional<String> name, Optional<String> run) {
  /**
   * Empties it, so that what an earlier apply left is not taken for this one's.
   *
   * @throws Obstacle when it cannot be written; nothing was changed then
   */
  public ResultFile prepare() throws Obstacle {
    if (name.isPresent()) {
      try {
        put("");
      } catch (IOException e) {
        throw cannot(FileTrouble.words(e));
      } catch (InvalidPathException e) {
        throw cannot("this is no name of a file");
      }
    }
    return this;
  }

  private Obstacle cannot(String why) {
    return new Obstacle(
        Obstacle.Sort.ERROR,
        "--result " + name.orElse(""),
        "the file cannot be written, nothing was changed: " + why,
        "name a file in a directory that is there and may be written");
  }

  /** Nothing was applied, for these {@code reasons}. */
  public void refused(List<Diagnostic> reasons) {
    write(ResultMarkdown.refused(reasons, run));
  }

  /** It ended so. */
  void write(String markdown) {
    if (name.isEmpty()) {
      return;
    }
    try {
      put(output.shown(markdown));
    } catch (IOException e) {
      output.lose();
      output.diagnostics(
          List.of(
              Diagnostic.error(
                  "--result " + name.get(),
                  "how it ended cannot be written: " + FileTrouble.words(e),
                  "what is applied is not undone; look at it with plan")));
    }
  }

  private void put(String text) throws IOException {
    Files.writeString(output.console().directory().resolve(name.orElseThrow()), text);
  }
}
