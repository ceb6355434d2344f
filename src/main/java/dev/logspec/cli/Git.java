package dev.logspec.cli;

import dev.logspec.cli.Processes.Finished;
import dev.logspec.planfile.PlanDocument.Worktree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The repository around a directory, asked through {@code git}, which may be absent. */
final class Git {
  private static final Pattern HEAD =
      Pattern.compile("^# branch\\.oid ([0-9a-f]{40,64})$", Pattern.MULTILINE);
  private static final Pattern ENTRY =
      Pattern.compile("[0-7]{6} (\\S+) ([0-9a-f]{40,64})\t(.*)", Pattern.DOTALL);
  private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{40,64}");

  private final Processes processes;
  private final Path directory;

  Git(Processes processes, Path directory) {
    this.processes = processes;
    this.directory = directory;
  }

  /** The commit that is checked out, and whether it has exactly the files asked about. */
  record Checkout(String commit, Worktree worktree) {}

  /** A file of a commit. */
  record Blob(String name, String object) {}

  /** An answer of git, or why there is none. */
  record Answer<T>(Optional<T> value, String why) {}

  /** What is checked out, as to {@code files}; empty without git, repository or commit. */
  Optional<Checkout> checkout(List<Path> files) {
    List<String> arguments =
        new ArrayList<>(List.of("status", "--porcelain=v2", "--branch", "--ignored", "--"));
    files.forEach(f -> arguments.add(f.toString()));
    return git(arguments).filter(f -> f.code() == 0).map(Finished::text).flatMap(Git::checkout);
  }

  private static Optional<Checkout> checkout(String status) {
    Matcher head = HEAD.matcher(status);
    if (!head.find()) {
      return Optional.empty();
    }
    boolean clean = status.lines().allMatch(line -> line.startsWith("#"));
    return Optional.of(new Checkout(head.group(1), clean ? Worktree.CLEAN : Worktree.DIRTY));
  }

  /** The commit that {@code revision} names. */
  Answer<String> commit(String revision) {
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
  Answer<List<Blob>> files(String commit, List<String> names) {
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
  Answer<String> text(Blob blob) {
    Optional<Finished> shown = git(List.of("cat-file", "blob", blob.object()));
    boolean found = shown.isPresent() && shown.get().code() == 0;
    return found
        ? new Answer<>(Optional.of(shown.get().text()), "")
        : new Answer<>(Optional.empty(), shown.map(Git::why).orElse("git could not be run"));
  }

  private Optional<Finished> git(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false"));
    command.addAll(arguments);
    return processes.run(directory, command);
  }
}
