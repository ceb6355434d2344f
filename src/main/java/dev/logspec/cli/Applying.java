package dev.logspec.cli;

import dev.logspec.apply.CloudRuns;
import dev.logspec.apply.Engine;
import dev.logspec.apply.Gate;
import dev.logspec.apply.Limits;
import dev.logspec.apply.PermittedRuns;
import dev.logspec.apply.Report;
import dev.logspec.apply.Rollout;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Undo;
import dev.logspec.render.Estimate;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.PlanText;
import dev.logspec.render.PlanView;
import dev.logspec.render.ResultTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes a plan so, tells how it goes, and looks once more at the end. */
final class Applying {
  /** Doubling pauses of 30 s in all: the index of tags may lag behind by as much. */
  private static final int FINAL_READS = 5;

  private static final Duration BETWEEN_READS = Duration.ofSeconds(2);

  private final Tool tool;
  private final Reach reach;
  private final PlanFacts facts;
  private final Goal goal;

  /**
   * When an apply has reached what it was for.
   *
   * @param reached what is said then
   * @param left what is still to be done, read anew each time
   * @param behind what is left where the spec names no Region any more; asked once, at the end
   */
  record Goal(String reached, Supplier<Plan> left, Supplier<Optional<Plan>> behind) {
    /** What is said when AWS matches {@code name}: the spec, the plan. */
    static String matching(String name) {
      return "Converged: AWS was read once more and matches " + name + ".";
    }
  }

  private UndoMark mark(Plan plan) {
    return UndoMark.of(tool, plan.owner());
  }

  Applying(
      Tool tool,
      Session session,
      Desired desired,
      PlanOptions options,
      Search during,
      Search after) {
    this(
        tool,
        session,
        Documents.facts(tool, session),
        new Goal(
            Goal.matching("the spec"),
            () -> session.plan(desired, options, during),
            () -> session.leftBehind(after)));
  }

  Applying(Tool tool, Reach reach, PlanFacts facts, Goal goal) {
    this.tool = tool;
    this.reach = reach;
    this.facts = facts;
    this.goal = goal;
  }

  /** The same, which says {@code words} when it has reached what it is for. */
  Applying saying(String words) {
    return new Applying(tool, reach, facts, new Goal(words, goal.left(), goal.behind()));
  }

  /** Shows {@code plan}; stops when it may not be applied. */
  void show(Plan plan) throws Stop {
    tool.output().data(PlanText.render(plan, facts, PlanView.ALL, tool.output().outTerminal()));
    List<Diagnostic> refusals = refusals(plan);
    if (!refusals.isEmpty()) {
      throw new Stop(Exit.REFUSED, after(causes(plan), refusals));
    }
    if (Diagnostic.anyError(plan.diagnostics())) {
      Diagnostic end =
          Diagnostic.error(
              "", "the plan has errors, nothing was changed", mending(plan.diagnostics()));
      throw new Stop(Exit.ERROR, after(causes(plan), List.of(end)));
    }
  }

  /** The plan's errors, for whoever does not see it: its text went elsewhere. */
  private List<Diagnostic> causes(Plan plan) {
    return tool.console().tty().out()
        ? List.of()
        : plan.diagnostics().stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .toList();
  }

  private static List<Diagnostic> after(List<Diagnostic> first, List<Diagnostic> then) {
    List<Diagnostic> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  /** What to do about errors: some of them a flag can overrule. */
  private static String mending(List<Diagnostic> diagnostics) {
    String flags =
        diagnostics.stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .flatMap(d -> d.waiver().stream())
            .distinct()
            .map(w -> " --allow " + w.label())
            .collect(Collectors.joining());
    return "mend them and run it again" + (flags.isEmpty() ? "" : ", or overrule with" + flags);
  }

  /** Each failed guard with the command that lets it pass, and the way round it. */
  private List<Diagnostic> refusals(Plan plan) {
    List<Diagnostic> all = new ArrayList<>();
    for (Guard guard : plan.guards()) {
      if (guard.state() == Guard.State.FAILED) {
        all.add(
            Diagnostic.error(
                guard.scope(),
                "refused by the guard " + guard.name() + ": " + guard.detail(),
                "look at the plan; to let it pass: "
                    + tool.commandLine()
                    + " --allow "
                    + guard.name()
                    + (guard.wayOut().isEmpty() ? "" : "\nor " + guard.wayOut())));
      }
    }
    return all;
  }

  /**
   * What a signal finds.
   *
   * @param gate what every changing call passes
   * @param told whether the table of the end is printed, by whom it may be
   */
  private record Course(
      Engine engine,
      Narration narration,
      Gate gate,
      Hold hold,
      Heartbeat beat,
      AtomicBoolean told) {}

  /**
   * Applies {@code plan}, as long as {@code hold} lets it.
   *
   * @param beat the pace of it, whose events are told of everything, the end included
   */
  Exit apply(Plan plan, Rollout rollout, Limits limits, Hold hold, Heartbeat beat) {
    beat.events().plan(beat.now(), plan);
    Course course = course(plan, rollout, limits, hold, beat);
    AtomicReference<Exit> signal = new AtomicReference<>();
    Leaving leaving = new Leaving(tool.backend());
    tool.backend()
        .onSignals(
            exit -> {
              signal.set(exit);
              course.engine().interrupt();
              leaving.inTime(exit, () -> cutShort(course, exit));
            },
            tool.backend()::halt);
    try {
      Report report = run(course, plan, rollout);
      if (!course.told().compareAndSet(false, true)) {
        Leaving.pause();
      }
      tool.output().message(table(report));
      doubts(report);
      boolean all =
          signal.get() == null && report.allDone() && converged(plan, beat) && nothingBehind();
      // A signal may have come while AWS was read once more.
      Exit exit = Optional.ofNullable(signal.get()).orElseGet(() -> all ? Exit.OK : Exit.PARTIAL);
      beat.events().summary(beat.now(), report, exit);
      return exit;
    } finally {
      leaving.over();
    }
  }

  private Course course(Plan plan, Rollout rollout, Limits limits, Hold hold, Heartbeat beat) {
    Estimate estimate = new Estimate(facts.estimate().perUpdate(), rollout.maxInFlight());
    Narration narration = Narration.of(tool, plan, estimate);
    Gate gate = new Gate();
    CloudRuns runs = new CloudRuns(reach.cloud(), plan.owner(), beat, limits, gate);
    Engine engine =
        new Engine(
            new PermittedRuns(runs, hold.permit()),
            beat,
            reach.readers(),
            beat.telling(narration::where, narration));
    return new Course(engine, narration, gate, hold, beat, new AtomicBoolean());
  }

  private static Report run(Course course, Plan plan, Rollout rollout) {
    try (course.narration) {
      return course.engine().run(plan, rollout);
    }
  }

  /** The last words of a run in which something hangs. */
  private void cutShort(Course course, Exit exit) {
    Gate.Traffic traffic = course.gate().shut();
    if (course.told().compareAndSet(false, true)) {
      course.narration().close();
      course.engine().snapshot().ifPresent(report -> tell(report, exit, course.beat()));
    } else {
      tool.output().message("Interrupted while AWS was read once more.\n");
    }
    if (traffic == Gate.Traffic.CALLING) {
      tool.output()
          .message(
              "A changing call is still under way; the next plan tells whether it took effect.\n");
    }
    course.hold().leave(traffic);
  }

  private void tell(Report report, Exit exit, Heartbeat beat) {
    tool.output().message(table(report));
    doubts(report);
    beat.events().summary(beat.now(), report, exit);
  }

  /** What is made and not known to be whole stands in the result. */
  private void doubts(Report report) {
    tool.output()
        .diagnostics(
            report.doubts().stream()
                .map(d -> Diagnostic.warning(d.address().toString(), d.text(), ""))
                .toList());
  }

  /** Everything is read once more: only an empty plan counts. */
  private boolean converged(Plan plan, Heartbeat beat) {
    beat.during("AWS is read once more");
    Plan left = goal.left().get();
    for (int i = 1; i < FINAL_READS && !left.isEmpty(); i++) {
      beat.sleepUntil(beat.in(BETWEEN_READS.multipliedBy(1L << (i - 1))));
      left = goal.left().get();
    }
    if (left.isEmpty() && left.applyable()) {
      mark(plan).clear(left);
      tool.output().note(goal.reached());
      return true;
    }
    if (left.isEmpty()) {
      // What could not be read shows no difference either.
      tool.output().message("Not known to be converged: AWS could not be read once more.\n");
      tool.output().diagnostics(left.diagnostics());
      return false;
    }
    unfinished(plan, left);
    return false;
  }

  /** The end of a run whose plan is empty. */
  Exit nothingToDo() {
    return nothingBehind() ? Exit.OK : Exit.PARTIAL;
  }

  /** Whether nothing of the spec is left where it names no Region any more. */
  private boolean nothingBehind() {
    Optional<Plan> behind = goal.behind().get();
    if (behind.isEmpty()) {
      return true;
    }
    Plan left = behind.get();
    if (left.isEmpty()) {
      tool.output().diagnostics(left.diagnostics());
      return left.applyable();
    }
    tool.output()
        .message(
            "Not converged: objects of this spec are left in Regions that it no longer names, and"
                + " go on delivering. To remove them: "
                + tool.commandLine()
                + " --everywhere\n");
    tool.output().message(PlanText.render(left, facts, PlanView.ALL, tool.output().errTerminal()));
    return false;
  }

  /** What would change next, and whether that would only undo what {@code plan} did. */
  private void unfinished(Plan plan, Plan left) {
    tool.output()
        .message(
            "Not converged: a plan made after the apply is not empty. Next it would change, and"
                + " applying again may not help:\n");
    tool.output().message(PlanText.render(left, facts, PlanView.ALL, tool.output().errTerminal()));
    List<Undo> undone = Undo.between(plan, left);
    if (undone.isEmpty()) {
      return;
    }
    String next =
        switch (mark(plan).write(undone)) {
          case HERE -> "apply refuses that plan here from now on (guard undo)";
          case NOWHERE -> "do not apply again";
        };
    tool.output()
        .diagnostics(
            undone.stream()
                .map(
                    u ->
                        Diagnostic.error(
                            u.change().address().toString(),
                            "the next plan would undo this apply: " + u.what(),
                            "this is a defect of logspec: report it with both plans; " + next))
                .toList());
  }

  private String table(Report report) {
    ClusterNames names =
        new ClusterNames(report.lanes().stream().flatMap(l -> l.cluster().stream()).toList());
    List<ResultTable.Result> results = new ArrayList<>();
    for (Report.Lane lane : report.lanes()) {
      results.add(
          new ResultTable.Result(
              lane.cluster().map(names::of).orElse(ResultTable.SHARED),
              outcome(lane.state()),
              lane.typesDone(),
              lane.types(),
              lane.elapsed(),
              lane.why()));
    }
    StringBuilder text = new StringBuilder();
    report
        .pendingUpdates()
        .forEach(
            p ->
                text.append("The cluster update ")
                    .append(p.update())
                    .append(" of ")
                    .append(p.cluster())
                    .append(" goes on without us.\n"));
    Optional<String> goOn = report.allDone() ? Optional.empty() : Optional.of(tool.commandLine());
    return text + ResultTable.render(results, goOn, tool.output().errTerminal());
  }

  private static ResultTable.Outcome outcome(Report.State state) {
    return switch (state) {
      case DONE -> ResultTable.Outcome.DONE;
      case FAILED -> ResultTable.Outcome.FAILED;
      case DRIFTED -> ResultTable.Outcome.DRIFTED;
      case INTERRUPTED -> ResultTable.Outcome.INTERRUPTED;
      case NOT_STARTED -> ResultTable.Outcome.NOT_STARTED;
    };
  }

  /** How the spec and the flags want it rolled out. */
  static Rollout rollout(Session session, Optional<Integer> inFlight, Optional<Integer> failures) {
    Map<ClusterId, Integer> waveOf = new HashMap<>();
    session.resolved().desired().clusters().forEach(c -> waveOf.put(c.id(), c.wave()));
    boolean named = !session.spec().rollout().waves().isEmpty();
    return new Rollout(
        inFlight.orElse(session.spec().rollout().maxInFlight()),
        failures.orElse(session.spec().rollout().maxFailures()),
        waveOf,
        named
            ? session.resolved().waves().stream()
                .map(w -> new Rollout.Wave(w.name(), w.soak()))
                .toList()
            : List.of());
  }
}
