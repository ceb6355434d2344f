package dev.logspec.work;

import dev.logspec.files.AtomicFile;
import dev.logspec.model.Coverage;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Change;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.judge.Undo;
import dev.logspec.planfile.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the last apply of a spec found that would undo it, kept for the next one in the user's state
 * folder: there is no state file, and live AWS alone does not tell. It is there only after such a
 * find, and goes as soon as an apply finds nothing left to do.
 */
final class UndoMark {
  private static final String FIRST = "logspec undo 1";

  /** Larger than any that is written. */
  private static final long MOST = 1 << 20;

  private final Optional<Path> file;

  private UndoMark(Optional<Path> file) {
    this.file = file;
  }

  /** The mark of the spec called {@code name}; a user without a home has none. */
  static UndoMark of(Means means, String name) {
    Map<String, String> environment = means.environment();
    String digest = Digests.of(name.getBytes(StandardCharsets.UTF_8));
    String leaf = "undo-" + digest.substring(digest.length() - 16);
    return new UndoMark(folder(environment).map(f -> means.directory().resolve(f).resolve(leaf)));
  }

  private static Optional<String> folder(Map<String, String> environment) {
    return given(environment, "XDG_STATE_HOME")
        .map(f -> f + "/logspec")
        .or(() -> given(environment, "LOCALAPPDATA").map(f -> f + "/logspec"))
        .or(() -> given(environment, "HOME").map(f -> f + "/.local/state/logspec"));
  }

  private static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
  }

  /** {@code plan}, refused where one of its changes is marked and {@code allowed} does not say. */
  Plan guard(Plan plan, Set<Waiver> allowed) {
    Set<String> marked = read();
    if (marked.isEmpty()) {
      return plan;
    }
    List<Guard> guards = new ArrayList<>(plan.guards());
    for (Change change : plan.effective()) {
      if (marked.contains(Digests.deed(change))) {
        Guard guard =
            new Guard(
                Waiver.UNDO.label(),
                Guard.State.FAILED,
                change.context().cluster().map(Object::toString).orElse("fleet"),
                change.address() + ": this would undo what the apply before it did",
                "report it, with both plans: it is a defect of logspec");
        guards.add(allowed.contains(Waiver.UNDO) ? guard.allowed() : guard);
      }
    }
    return new Plan(
        plan.owner(), plan.changes(), plan.foreign(), guards, plan.diagnostics(), plan.coverage());
  }

  private Set<String> read() {
    try {
      if (file.isEmpty() || !Files.isRegularFile(file.get()) || Files.size(file.get()) > MOST) {
        return Set.of();
      }
      try (Stream<String> lines = Files.lines(file.get(), StandardCharsets.UTF_8)) {
        return new HashSet<>(lines.filter(l -> l.startsWith("sha256:")).toList());
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // Without it there is one guard fewer, as on a machine that has never applied the spec.
      return Set.of();
    }
  }

  /** Keeps {@code undone}; whether the next apply on this machine will know. */
  SecondLook.Kept write(List<Undo> undone) {
    if (file.isEmpty()) {
      return SecondLook.Kept.NOWHERE;
    }
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    undone.forEach(u -> text.append(Digests.deed(u.change())).append('\n'));
    try {
      AtomicFile.write(file.get(), text.toString().getBytes(StandardCharsets.UTF_8));
      return SecondLook.Kept.HERE;
    } catch (IOException e) {
      return SecondLook.Kept.NOWHERE;
    }
  }

  /** Nothing of {@code left} is left to do: what was marked is over, if that is all of the spec. */
  void clear(Plan left) {
    try {
      if (file.isPresent() && left.coverage() == Coverage.COMPLETE) {
        Files.deleteIfExists(file.get());
      }
    } catch (IOException e) {
      // A mark that stays can be overruled.
      return;
    }
  }
}
