package dev.logspec.render.progress;

import dev.logspec.apply.Report;
import dev.logspec.apply.Report.End;
import dev.logspec.apply.Report.Failure;
import dev.logspec.apply.Report.NotMade;
import dev.logspec.apply.Report.Part;
import dev.logspec.apply.Report.State;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.LogType;
import dev.logspec.plan.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why an apply did not make all, each reason once, with those it is true of. */
final class Reasons {
  /** So many are named. */
  private static final int NAMED = 3;

  private final ClusterNames names;

  Reasons(ClusterNames names) {
    this.names = names;
  }

  /** What failures have in common when they are one and the same to the reader. */
  private record Cause(String summary, String hint) {}

  /** What went wrong as errors, then what was not begun for it, then what is in doubt. */
  List<Diagnostic> of(Report report) {
    List<Diagnostic> all = new ArrayList<>(errors(report));
    all.addAll(notes(report));
    report.doubts().stream()
        .map(d -> Diagnostic.warning(d.address().toString(), d.text(), ""))
        .forEach(all::add);
    return all;
  }

  private List<Diagnostic> errors(Report report) {
    Map<Cause, List<Failure>> causes = new LinkedHashMap<>();
    report.parts().stream()
        .flatMap(part -> part.failures().stream())
        .forEach(
            f ->
                causes
                    .computeIfAbsent(new Cause(f.summary(), f.hint()), c -> new ArrayList<>())
                    .add(f));
    List<Diagnostic> errors = new ArrayList<>();
    causes.forEach((cause, failures) -> errors.add(error(cause, failures)));
    return errors;
  }

  private Diagnostic error(Cause cause, List<Failure> failures) {
    Failure first = failures.get(0);
    String request = first.requestId().isEmpty() ? "" : "\nAWS request id: " + first.requestId();
    return Diagnostic.error(
        some(failures.stream().map(f -> who(f.step())).distinct().toList()),
        first.step().words() + ": " + cause.summary(),
        (cause.hint() + request).strip());
  }

  private String who(Step step) {
    return step.cluster()
        .map(c -> names.of(c) + step.logType().map(LogType::shortName).map(t -> " " + t).orElse(""))
        .orElse(step.address().toString());
  }

  /** Where the run was ended, or stopped by what an error tells, nothing more is to be said. */
  private List<Diagnostic> notes(Report report) {
    if (report.end() != End.FINISHED) {
      return List.of();
    }
    Map<String, List<String>> clusters = new LinkedHashMap<>();
    for (Part part : report.parts()) {
      Optional<NotMade> first = part.notMade().stream().findFirst();
      if (part.failures().isEmpty() && part.state() != State.DONE && first.isPresent()) {
        String who = part.cluster().map(names::of).orElse(ResultTable.SHARED);
        clusters.computeIfAbsent(first.get().why(), w -> new ArrayList<>()).add(who);
      }
    }
    List<Diagnostic> notes = new ArrayList<>();
    clusters.forEach(
        (why, who) ->
            notes.add(
                new Diagnostic(Diagnostic.Severity.NOTE, some(who), Optional.empty(), why, "")));
    return notes;
  }

  private static String some(List<String> all) {
    String named = all.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = all.size() - NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }
}
