package dev.logspec.cli;

import dev.logspec.git.Git;
import dev.logspec.git.Git.Answer;
import dev.logspec.git.Git.Blob;
import dev.logspec.model.Diagnostic;
import dev.logspec.spec.SpecFiles;
import dev.logspec.spec.SpecText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The spec at another revision: what {@code --base} names. A file is taken as a file; else it is a
 * revision of git; a directory of that name comes last, so that a branch {@code main} beside a
 * folder {@code main} is the branch.
 */
final class BaseSpec {
  private final Tool tool;
  private final String base;

  private BaseSpec(Tool tool, String base) {
    this.tool = tool;
    this.base = base;
  }

  /**
   * The texts that {@code base} has of the spec that {@code tool}'s flags name; none when the spec
   * did not exist at that revision.
   *
   * @throws Stop when it names nothing, or git fails
   */
  static List<SpecText> texts(Tool tool, String base) throws Stop {
    return new BaseSpec(tool, base).texts();
  }

  private List<SpecText> texts() throws Stop {
    Optional<Path> path = path(base);
    if (path.filter(Files::isRegularFile).isPresent()) {
      return loaded();
    }
    Answer<String> commit = git(tool.console().directory()).commit(base);
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

  private List<SpecText> loaded() throws Stop {
    SpecFiles.Loaded loaded = SpecFiles.load(base, tool.console().directory(), tool.console().in());
    if (Diagnostic.anyError(loaded.diagnostics())) {
      throw new Stop(Exit.ERROR, loaded.diagnostics());
    }
    return loaded.texts();
  }

  private List<SpecText> at(String commit) throws Stop {
    String file = tool.global().file;
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
    return texts;
  }

  private <T> T ask(Answer<T> answer, String what) throws Stop {
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

  private static Stop failure(String summary, String hint) {
    return new Stop(Exit.ERROR, "--base", summary, hint);
  }

  private Optional<Path> path(String name) {
    try {
      return Optional.of(tool.console().directory().resolve(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Git git(Path directory) {
    return new Git(tool.backend().processes(), directory);
  }
}
