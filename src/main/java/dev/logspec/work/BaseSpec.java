package dev.logspec.work;

import dev.logspec.git.Git;
import dev.logspec.git.Git.Answer;
import dev.logspec.git.Git.Blob;
import dev.logspec.model.Diagnostic;
import dev.logspec.spec.SpecFiles;
import dev.logspec.spec.SpecText;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The spec at another revision: what {@code --base} names. A file is taken as a file; else it is a
 * revision of git; a directory of that name comes last, so that a branch {@code main} beside a
 * folder {@code main} is the branch.
 */
final class BaseSpec {
  private final Means means;
  private final String file;
  private final String base;

  /** What {@code base} names, of the spec in {@code file}. */
  BaseSpec(Means means, String file, String base) {
    this.means = means;
    this.file = file;
    this.base = base;
  }

  /**
   * The texts that it has of the spec; none when the spec did not exist at that revision.
   *
   * @throws Obstacle when it names nothing, or git fails
   */
  List<SpecText> texts() throws Obstacle {
    Optional<Path> path = path(base);
    if (path.filter(Files::isRegularFile).isPresent()) {
      return loaded();
    }
    Answer<String> commit = git(means.directory()).commit(base);
    if (commit.value().isPresent()) {
      return at(commit.value().get());
    }
    if (path.filter(Files::isDirectory).isPresent()) {
      return loaded();
    }
    String why = commit.why().isEmpty() ? "" : " (" + commit.why() + ")";
    throw failure(
        "\"" + base + "\" is neither a file nor a revision that git knows" + why,
        "name a file, or a branch, tag or commit; in CI fetch it first, as a shallow clone has"
            + " only one commit");
  }

  private List<SpecText> loaded() throws Obstacle {
    SpecFiles.Loaded loaded =
        SpecFiles.load(base, means.directory(), InputStream.nullInputStream());
    if (Diagnostic.anyError(loaded.diagnostics())) {
      throw new Obstacle(Obstacle.Sort.ERROR, loaded.diagnostics());
    }
    return loaded.texts();
  }

  private List<SpecText> at(String commit) throws Obstacle {
    Path path =
        path(file)
            .filter(p -> !file.equals("-"))
            .orElseThrow(
                () ->
                    failure(
                        "a spec from standard input has no revisions",
                        "name a file with -f, or give --base a file"));
    boolean directory = Files.isDirectory(path);
    Path in = directory ? path : path.toAbsolutePath().getParent();
    Git git = git(in);
    List<String> names = directory ? List.of() : List.of(path.getFileName().toString());
    List<SpecText> texts = new ArrayList<>();
    for (Blob blob : ask(git.files(commit, names), file)) {
      boolean part = blob.name().endsWith(".yaml") && !blob.name().startsWith(".");
      if (!directory || part) {
        String shown = directory ? Path.of(file).resolve(blob.name()).toString() : file;
        texts.add(new SpecText(base + ":" + shown, ask(git.text(blob), shown)));
      }
    }
    List<SpecText> all = new ArrayList<>(texts);
    for (SpecText text : texts) {
      for (Map.Entry<String, String> beside : SpecFiles.named(text).entrySet()) {
        for (Blob blob : ask(git.files(commit, List.of(beside.getValue())), beside.getKey())) {
          String content = ask(git.text(blob), beside.getKey());
          all.add(new SpecText(beside.getKey(), content, SpecText.Part.ACCOUNTS));
        }
      }
    }
    return all;
  }

  private <T> T ask(Answer<T> answer, String what) throws Obstacle {
    return answer
        .value()
        .orElseThrow(
            () ->
                failure(
                    what + " cannot be read at \"" + base + "\": " + answer.why(),
                    "check that the spec is in the repository: git show "
                        + base
                        + ":"
                        + what
                        + " (in a partial clone this fetches it; logspec fetches nothing)"));
  }

  private static Obstacle failure(String summary, String hint) {
    return new Obstacle(Obstacle.Sort.ERROR, "--base", summary, hint);
  }

  private Optional<Path> path(String name) {
    try {
      return Optional.of(means.directory().resolve(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Git git(Path directory) {
    return new Git(means.backend().processes(), directory);
  }
}
