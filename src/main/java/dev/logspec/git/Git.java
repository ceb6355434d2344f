package dev.logspec.git;

import dev.logspec.git.Processes.Finished;
import dev.logspec.planfile.PlanDocument.Worktree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The repository around a directory, asked through {@code git}, which may be absent.
 *
 * <p>A repository that was checked out or unpacked may be hostile: its config names programs that
 * many commands of git run. So this is the only place that starts git, and it asks nothing that
 * looks at the work tree: {@code rev-parse}, {@code ls-tree}, {@code cat-file}, {@code check-attr}
 * and {@code config} run no filter, no hook, no pager and no helper. Nothing is fetched, whatever
 * the config says (see {@link SystemProcesses} for what the environment adds), and a folder that is
 * only shaped like a repository is none.
 */
public final class Git {
  /**
   * Each setting that could start a program while one of our commands runs; flags win over files.
   */
  private static final List<String> HARMLESS =
      List.of(
          "git",
          "--no-pager",
          "-c",
          "safe.bareRepository=explicit",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "protocol.allow=never");

  private static final Pattern ENTRY =
      Pattern.compile("[0-7]{6} (\\S+) ([0-9a-f]{40,64})\t(.*)", Pattern.DOTALL);
  private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{40,64}");

  private final Processes processes;
  private final Path directory;

  /** The repository around {@code directory}. */
  public Git(Processes processes, Path directory) {
    this.processes = processes;
    this.directory = directory;
  }

  /** The commit that is checked out, and whether it has exactly the files asked about. */
  public record Checkout(String commit, Worktree worktree) {}

  /** A file of a commit. */
  public record Blob(String name, String object) {}

  /** An answer of git, or why there is none. */
  public record Answer<T>(Optional<T> value, String why) {}

  /**
   * What is checked out, as to {@code files} of this directory; empty without git, repository or
   * commit.
   */
  public Optional<Checkout> checkout(List<Path> files) {
    List<String> arguments = new ArrayList<>(List.of("rev-parse", "HEAD^{commit}"));
    files.forEach(f -> arguments.add(inHead(f)));
    // It prints what it finds up to the first that HEAD does not have.
    List<String> objects =
        git(arguments)
            .map(f -> f.text().lines().filter(OBJECT.asMatchPredicate()).toList())
            .orElse(List.of());
    return objects.stream()
        .findFirst()
        .map(commit -> new Checkout(commit, worktree(files, objects.subList(1, objects.size()))));
  }

  private static String inHead(Path file) {
    return "HEAD:./" + file.getFileName();
  }

  private Worktree worktree(List<Path> files, List<String> blobs) {
    if (blobs.size() < files.size()) {
      return Worktree.DIRTY;
    }
    Worktree all = Worktree.CLEAN;
    for (int i = 0; i < files.size() && all != Worktree.DIRTY; i++) {
      Worktree one = new Committed(this::git, files.get(i), blobs.get(i)).worktree();
      all = one == Worktree.CLEAN ? all : one;
    }
    return all;
  }

  /** The commit that {@code revision} names. */
  public Answer<String> commit(String revision) {
    if (revision.isEmpty() || revision.startsWith("-")) {
      return new Answer<>(Optional.empty(), "");
    }
    Optional<Finished> parsed =
        git(List.of("rev-parse", "--verify", "--end-of-options", revision + "^{commit}"));
    if (parsed.isEmpty()) {
      return new Answer<>(Optional.empty(), "git could not be run");
    }
    String commit = parsed.get().text().strip().replaceFirst("(?s).*\n", "");
    boolean found = parsed.get().code() == 0 && OBJECT.matcher(commit).matches();
    return new Answer<>(Optional.of(commit).filter(c -> found), found ? "" : why(parsed.get()));
  }

  /** What git says first, but for its way to say that it knows no such thing. */
  private static String why(Finished failed) {
    String first = failed.err().lines().findFirst().orElse("").replaceFirst("^fatal: ", "");
    return first.equals("Needed a single revision") || first.startsWith("ambiguous argument")
        ? ""
        : first;
  }

  /** The files of {@code commit} in this directory, of all names or of {@code names}. */
  public Answer<List<Blob>> files(String commit, List<String> names) {
    List<String> arguments = new ArrayList<>(List.of("ls-tree", "-z", commit));
    if (!names.isEmpty()) {
      arguments.add("--");
      arguments.addAll(names);
    }
    Optional<Finished> listed = git(arguments);
    if (listed.isEmpty() || listed.get().code() != 0) {
      return new Answer<>(Optional.empty(), listed.map(Git::why).orElse("git could not be run"));
    }
    List<Blob> blobs = new ArrayList<>();
    for (String line : listed.get().text().split("\0")) {
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches() && entry.group(1).equals("blob")) {
        blobs.add(new Blob(entry.group(3), entry.group(2)));
      }
    }
    return new Answer<>(Optional.of(blobs), "");
  }

  /** The content of {@code blob}. */
  public Answer<String> text(Blob blob) {
    Optional<Finished> shown = git(List.of("cat-file", "blob", blob.object()));
    boolean found = shown.isPresent() && shown.get().code() == 0;
    return found
        ? new Answer<>(Optional.of(shown.get().text()), "")
        : new Answer<>(Optional.empty(), shown.map(Git::why).orElse("git could not be run"));
  }

  private Optional<Finished> git(List<String> arguments) {
    if (onlyShaped()) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>(HARMLESS);
    command.addAll(arguments);
    return processes.run(directory, command);
  }

  /**
   * Whether git would take a folder of the work tree for a repository because of its files, as
   * versions before 2.38, which do not know safe.bareRepository, do.
   */
  private boolean onlyShaped() {
    for (Path at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return false;
      }
      if (Files.exists(at.resolve("HEAD"))
          && Files.isDirectory(at.resolve("objects"))
          && Files.isDirectory(at.resolve("refs"))) {
        return true;
      }
    }
    return false;
  }
}
