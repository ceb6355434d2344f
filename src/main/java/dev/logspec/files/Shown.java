package dev.logspec.files;

import dev.logspec.model.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How much of a file's content may stand in messages, which end up in logs that others read. A link
 * in a repository may lead to a file that only this machine can read, such as one of credentials;
 * an error of reading it as a spec must not print it.
 *
 * @param directory the working folder
 */
public record Shown(Path directory) {
  /** From the first to the last: what is quoted may hold quotes. */
  private static final Pattern QUOTED = Pattern.compile("\".*\"", Pattern.DOTALL);

  private static final String NOT_QUOTED = "(not quoted: its file is a link to elsewhere)";

  /**
   * Whether lines of {@code file}, {@code -} for standard input, may be shown: it lies in the
   * working folder or repository.
   */
  public boolean excerpts(String file) {
    if (file.equals("-")) {
      return true;
    }
    Optional<Path> path = path(file);
    // A name that is none of this machine's is of a revision of git.
    return path.filter(Files::exists).isEmpty()
        || path.filter(Files::isRegularFile).flatMap(Shown::real).filter(this::inside).isPresent();
  }

  /** {@code diagnostics} without quotes from files that only links lead to. */
  public List<Diagnostic> withheld(List<Diagnostic> diagnostics) {
    Map<String, Boolean> out = new HashMap<>();
    List<Diagnostic> all = new ArrayList<>();
    for (Diagnostic d : diagnostics) {
      boolean led =
          d.location().isPresent()
              && out.computeIfAbsent(d.location().get().file(), this::leadsOut);
      all.add(led ? withheld(d) : d);
    }
    return all;
  }

  private static Diagnostic withheld(Diagnostic d) {
    return new Diagnostic(
        d.severity(),
        d.subject(),
        d.location(),
        QUOTED.matcher(d.summary()).replaceAll(NOT_QUOTED),
        "",
        d.waiver());
  }

  /** Its name is of the working folder or repository, and its content is not. */
  private boolean leadsOut(String file) {
    return path(file).filter(this::inside).isPresent() && !excerpts(file);
  }

  private boolean inside(Path path) {
    Path folder = directory.toAbsolutePath().normalize();
    return List.of(folder, repository(folder)).stream()
        .anyMatch(f -> path.startsWith(f) || real(f).filter(path::startsWith).isPresent());
  }

  /** The folder that has {@code .git}; without one, {@code folder}. */
  private static Path repository(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return at;
      }
    }
    return folder;
  }

  private Optional<Path> path(String file) {
    try {
      return Optional.of(directory.resolve(file).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
