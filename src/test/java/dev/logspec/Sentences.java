package dev.logspec;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What AWS says when it refuses, as {@code aws-sentences.txt} has it. */
public final class Sentences {
  private static final Path FILE = Path.of("src/test/resources/aws-sentences.txt");

  private Sentences() {}

  /** One answer. */
  public record Sentence(String title, String operation, int status, String code, String message) {
    /** The failure it becomes. */
    public RemoteException as(Meaning meaning) {
      return new RemoteException(meaning, operation, code, message, "", Optional.empty(), null);
    }
  }

  /** All of them, under the title they stand under. */
  public static List<Sentence> all() {
    List<Sentence> all = new ArrayList<>();
    String title = "";
    for (String line : lines()) {
      if (line.startsWith("# ")) {
        title = line.substring(2);
      } else if (!line.isBlank()) {
        String[] parts = line.split(" \\| ?", 4);
        all.add(
            new Sentence(
                title, parts[0], Integer.parseInt(parts[1]), parts[2].strip(), parts[3].strip()));
      }
    }
    return all;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
