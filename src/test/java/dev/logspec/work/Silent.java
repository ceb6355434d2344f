package dev.logspec.work;

import dev.logspec.apply.Event;
import dev.logspec.apply.Report;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Invocation;
import dev.logspec.model.Place;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Nobody at a terminal: what use cases tell is kept, and questions have no answer. */
final class Silent implements Listener, ApplyListener, Commands, Backend.CallLog {
  final List<String> notes = new ArrayList<>();
  final List<Diagnostic> warnings = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  final List<Report> results = new ArrayList<>();
  final List<Conclusion> conclusions = new ArrayList<>();

  @Override
  public void note(String line) {
    notes.add(line);
  }

  @Override
  public void warn(List<Diagnostic> told) {
    warnings.addAll(told);
  }

  @Override
  public void accounts(Collection<String> accounts) {
    // Nothing is masked.
  }

  @Override
  public Optional<String> ask(String question) {
    return Optional.empty();
  }

  @Override
  public void tell(String line) {
    notes.add(line);
  }

  @Override
  public void begins(Instant at, Steps steps, Rollout rollout) {
    // The engine tells its steps.
  }

  @Override
  public void on(Event event) {
    events.add(event);
  }

  @Override
  public String where(Instant now) {
    return "";
  }

  @Override
  public void over() {
    // There is no table.
  }

  @Override
  public void result(Report report) {
    results.add(report);
  }

  @Override
  public void cutShort(Unfinished what) {
    throw new IllegalStateException("nobody signals a test");
  }

  @Override
  public void ends(Instant at, Report report, Conclusion conclusion) {
    conclusions.add(conclusion);
  }

  @Override
  public Invocation again() {
    return Invocation.of("AGAIN");
  }

  @Override
  public Invocation unlock(String id, Optional<String> shard) {
    return Invocation.of("UNLOCK", id);
  }

  @Override
  public void called(
      String operation, Place place, Duration took, OptionalInt status, String requestId) {
    // Requests are in the sandbox's journal.
  }

  @Override
  public void again(String service, Place place, Duration pause, String why) {
    // Retries too.
  }
}
