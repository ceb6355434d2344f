package dev.logspec.view;

import dev.logspec.files.AtomicFile;
import dev.logspec.files.FileTrouble;
import dev.logspec.render.layout.Terminal;
import dev.logspec.work.Obstacle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Where the one thing goes that a command shows: to standard output, or into a file. */
public final class Showing {
  private final Output output;
  private final Optional<Path> file;

  /** What it is, which says how accounts are masked in it. */
  public enum Form {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON
  }

  /**
   * Into {@code file}, unless that is none, or stands for standard output.
   *
   * @param output writes to standard output, and masks
   */
  public Showing(Output output, Optional<Path> file) {
    this.output = output;
    this.file = file.filter(path -> !Output.isStandard(path));
  }

  /** How wide it may be, and whether it has colours. */
  public Terminal terminal() {
    return file.isPresent() ? Terminal.PLAIN : output.outTerminal();
  }

  /**
   * Puts {@code text} there.
   *
   * @throws Obstacle when the file cannot be written
   */
  public void put(String text, Form form) throws Obstacle {
    if (file.isPresent()) {
      write(file.get(), masked(text, form));
      return;
    }
    Runnable put =
        switch (form) {
          case JSON -> () -> output.json(text);
          case TEXT -> () -> output.data(text);
        };
    put.run();
  }

  private void write(Path path, String text) throws Obstacle {
    try {
      AtomicFile.write(
          output.console().directory().resolve(path), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Obstacle(
          Obstacle.Sort.ERROR,
          path.toString(),
          "it cannot be written (" + FileTrouble.words(e) + ")",
          "give another --out");
    }
  }

  private String masked(String text, Form form) {
    return switch (form) {
      case JSON -> {
        StringWriter shown = new StringWriter();
        output.shownJson(out -> new PrintWriter(out).print(text)).accept(shown);
        yield shown.toString();
      }
      case TEXT -> output.shown(text);
    };
  }
}
