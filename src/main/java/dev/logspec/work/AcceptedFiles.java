package dev.logspec.work;

import dev.logspec.files.AtomicFile;
import dev.logspec.files.FileTrouble;
import dev.logspec.model.Diagnostic;
import dev.logspec.spec.SpecText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Writes the files of a spec that says what is live. */
public final class AcceptedFiles {
  private AcceptedFiles() {}

  /**
   * Writes what changes, each file whole or not at all.
   *
   * @throws Obstacle when a file is not as it was read, or cannot be written
   */
  public static void write(Path directory, Acceptance acceptance) throws Obstacle {
    List<SpecText> changed = acceptance.changed();
    for (SpecText text : changed) {
      requireUnchanged(directory, acceptance, text.file());
    }
    for (SpecText text : changed) {
      try {
        AtomicFile.write(directory.resolve(text.file()), bytes(text));
      } catch (IOException e) {
        throw obstacle(
            text, "it cannot be written (" + FileTrouble.words(e) + ")", "check its permissions");
      }
    }
  }

  private static byte[] bytes(SpecText text) {
    return text.text().getBytes(StandardCharsets.UTF_8);
  }

  private static void requireUnchanged(Path directory, Acceptance acceptance, String file)
      throws Obstacle {
    for (SpecText before : acceptance.before()) {
      if (before.file().equals(file)) {
        try {
          if (!Arrays.equals(Files.readAllBytes(directory.resolve(file)), bytes(before))) {
            throw obstacle(
                before,
                "somebody has changed it meanwhile, and nothing was written",
                "run it again");
          }
        } catch (IOException e) {
          throw obstacle(
              before, "it cannot be read (" + FileTrouble.words(e) + ")", "check its permissions");
        }
      }
    }
  }

  private static Obstacle obstacle(SpecText text, String what, String hint) {
    return new Obstacle(Obstacle.Sort.ERROR, List.of(Diagnostic.error(text.file(), what, hint)));
  }
}
