package dev.logspec.rehearsal.stage;

import dev.logspec.model.ClusterId;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.rehearsal.Mishap;
import dev.logspec.rehearsal.Rehearsal;
import dev.logspec.rehearsal.Rehearsal.Aftermath;
import dev.logspec.rehearsal.Rehearsal.CallTime;
import dev.logspec.rehearsal.Run;
import dev.logspec.rehearsal.UpdateTimes;
import dev.logspec.rehearsal.stage.Performance.Played;
import dev.logspec.spec.RolloutBlock;
import dev.logspec.work.Assignment;
import dev.logspec.work.LiveState;
import dev.logspec.work.Means;
import dev.logspec.work.Obstacle;
import dev.logspec.work.Planning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rehearses an apply. */
public final class Rehearsing {
  private final Script script;
  private final CallTime call;

  private Rehearsing(Script script, CallTime call) {
    this.script = script;
    this.call = call;
  }

  /**
   * What would come of an apply now.
   *
   * @throws Obstacle when it cannot be planned, or would be refused
   */
  public static Rehearsal rehearse(Means means, Assignment assignment, RehearsalRequest request)
      throws Obstacle {
    CallClock clock = new CallClock(means.calls());
    Means timed =
        new Means(
            means.backend(),
            means.listener(),
            clock,
            means.clock(),
            means.directory(),
            means.environment(),
            means.commands());
    Optional<LiveState> survey =
        request.fleet().isPresent() || request.status().isPresent()
            ? Optional.empty()
            : Optional.of(Planning.liveState(timed, assignment, request.choices()));
    if (survey.isPresent()) {
      Refused.require(survey.get().planned().plan());
    }
    CallTime call = request.call().map(each -> new CallTime(each, 0)).orElseGet(clock::each);
    UpdateTimes times =
        request
            .times()
            .or(() -> survey.flatMap(s -> PastTimes.learn(s.past().values())))
            .orElse(UpdateTimes.ASSUMED);
    Script script = new Script(means, assignment, request, survey, times, call.each());
    return new Rehearsing(script, call).rehearse();
  }

  private Rehearsal rehearse() throws Obstacle {
    Performance performance = Performance.of(script);
    Played played = performance.play(Optional.empty());
    RehearsalRequest request = script.request();
    Outlook outlook = new Outlook(script, played);
    Optional<Aftermath> aftermath =
        request.mishap().isPresent()
            ? Optional.of(after(request.mishap().get(), played.run()))
            : Optional.empty();
    return new Rehearsal(
        script.assignment().spec().spec().name(),
        script.origin(),
        played.plan().effective().size(),
        script.times(),
        call,
        request.seed(),
        request
            .pacing()
            .maxInFlight()
            .orElse(script.assignment().spec().spec().rollout().maxInFlight()),
        played.run(),
        outlook.forecast().plus(performance.reading()),
        performance.reading(),
        script.proof(),
        performance.calls(),
        outlook.whatIfs(),
        aftermath,
        request.status().map(SavedStatus::doubts).orElse(List.of()),
        script.survey().map(s -> differences(s.planned().plan(), played.plan())).orElse(List.of()));
  }

  /** Empty when both plans are the same, to the last attribute. */
  private static List<String> differences(Plan live, Plan staged) {
    Map<String, String> expected = actions(live);
    Map<String, String> found = actions(staged);
    if (expected.equals(found) && !live.effective().equals(staged.effective())) {
      List<Change> others = new ArrayList<>(staged.effective());
      others.removeAll(live.effective());
      return others.stream()
          .map(c -> c.address() + ": " + c.action().label() + ", of other attributes than in AWS")
          .toList();
    }
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (address, action) -> {
          String other = found.getOrDefault(address, "nothing");
          if (!other.equals(action)) {
            differences.add(address + ": " + action + " in AWS, " + other + " in the rehearsal");
          }
        });
    found.forEach(
        (address, action) -> {
          if (!expected.containsKey(address)) {
            differences.add(address + ": nothing in AWS, " + action + " in the rehearsal");
          }
        });
    return differences;
  }

  private static Map<String, String> actions(Plan plan) {
    return plan.effective().stream()
        .collect(
            Collectors.toMap(
                c -> c.address().toString(), c -> c.action().label(), (a, b) -> a, TreeMap::new));
  }

  /** What a mishap does to a run. */
  private record Plot(String what, Optional<ClusterId> failing, Optional<Duration> killed) {}

  private Aftermath after(Mishap mishap, Run usual) throws Obstacle {
    int wave = mishap.about().isPresent() ? wave(usual, mishap.about().get()) : 0;
    Plot plot =
        mishap.fold(
            new Mishap.Cases<>(
                fails -> failure(usual, wave),
                killedIn -> kill(usual.waves().get(wave).middle()),
                killed -> kill(killed.after())));
    if (plot.failing().isEmpty() && plot.killed().isEmpty()) {
      throw new Obstacle(
          Obstacle.Sort.MISUSE,
          "--fail-wave",
          "no cluster of wave " + mishap.about().orElse("") + " has an update that could fail",
          "name a wave in which delivery sources are made");
    }
    Performance performance = Performance.of(script);
    plot.failing().ifPresent(performance::failing);
    Played played = performance.play(plot.killed());
    Played again = performance.play(Optional.empty());
    return new Aftermath(
        mishap,
        plot.what(),
        played.run(),
        again.plan().effective().size(),
        Optional.of(again.run()).filter(r -> !again.plan().isEmpty()));
  }

  private static Plot failure(Run usual, int wave) {
    Optional<ClusterId> first = usual.firstUpdated(wave);
    String cluster = first.map(ClusterId::toString).orElse("");
    return new Plot("the first cluster update of " + cluster + " fails", first, Optional.empty());
  }

  private static Plot kill(Duration after) {
    return new Plot("the process is killed", Optional.empty(), Optional.of(after));
  }

  private static int wave(Run usual, String asked) throws Obstacle {
    List<String> names = usual.waves().stream().map(Run.Wave::name).toList();
    int named = RolloutBlock.numbered(names, asked);
    if (named >= 0) {
      return named;
    }
    for (int i = 0; i < names.size(); i++) {
      if (String.valueOf(i + 1).equals(asked)) {
        return i;
      }
    }
    throw new Obstacle(
        Obstacle.Sort.MISUSE,
        "",
        "there is no wave \"" + asked + "\"",
        names.equals(List.of(""))
            ? "all clusters are one wave, 1"
            : "the waves are " + String.join(", ", names));
  }
}
