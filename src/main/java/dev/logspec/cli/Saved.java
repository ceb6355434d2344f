package dev.logspec.cli;

import dev.logspec.files.AtomicFile;
import dev.logspec.files.FileTrouble;
import dev.logspec.model.Place;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanJson;
import dev.logspec.planfile.PlanReader;
import dev.logspec.planfile.PlanRefusal;
import dev.logspec.view.Output;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Plans in files; {@code -} is standard input when one is read, standard output when written. */
final class Saved {
  private Saved() {}

  /** The bytes of {@code file}, at most one more than a plan may have. */
  static byte[] bytes(Tool tool, Path file) throws Stop {
    try (InputStream in = open(tool, file)) {
      return in.readNBytes(PlanReader.MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new Stop(
          Exit.ERROR,
          file.toString(),
          "there is no such file",
          "name a plan that logspec plan --out wrote");
    } catch (IOException e) {
      throw new Stop(
          Exit.ERROR,
          file.toString(),
          "it cannot be read (" + FileTrouble.words(e) + ")",
          "check the name and its permissions");
    }
  }

  private static InputStream open(Tool tool, Path file) throws IOException {
    return file.toString().equals(Output.STANDARD)
        ? tool.console().in()
        : Files.newInputStream(tool.console().directory().resolve(file));
  }

  /**
   * The plan in {@code file}, whole and unaltered, or a stop with exit code 4 that says why not.
   */
  static PlanDocument read(Tool tool, Path file) throws Stop {
    PlanReader.Result result = PlanReader.read(bytes(tool, file));
    if (result instanceof PlanReader.Refused refused) {
      throw refusal(file, refused.refusal());
    }
    PlanDocument document = ((PlanReader.Read) result).document();
    known(tool, document);
    return document;
  }

  /** Masks what {@code document} is about, with {@code --redact}. */
  static void known(Tool tool, PlanDocument document) {
    tool.output().accounts(document.places().stream().map(Place::account).toList());
  }

  /** A stop with exit code 4. */
  static Stop refusal(Path file, PlanRefusal refusal) {
    return new Stop(Exit.STALE, file.toString(), refusal.message(), refusal.hint());
  }

  /** Stops where {@code file} would be in a folder that is not there. */
  static void requireFolder(Tool tool, Path file) throws Stop {
    Path folder = tool.console().directory().resolve(file).toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new Stop(
          Exit.ERROR,
          file.toString(),
          "there is no folder " + folder,
          "make it, or give another --out");
    }
  }

  /** Writes {@code document} to {@code file}. */
  static void write(Tool tool, Path file, PlanDocument document) throws Stop {
    String json = PlanJson.write(document);
    if (Output.isStandard(file)) {
      tool.output().instead(json);
      return;
    }
    requireFolder(tool, file);
    try {
      AtomicFile.write(
          tool.console().directory().resolve(file), json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Stop(
          Exit.ERROR,
          file.toString(),
          "it cannot be written (" + FileTrouble.words(e) + ")",
          "give another --out");
    }
  }
}
