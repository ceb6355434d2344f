package dev.logspec.render.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Golden;
import dev.logspec.apply.Awaited;
import dev.logspec.apply.Report;
import dev.logspec.apply.Report.End;
import dev.logspec.apply.Report.Failure;
import dev.logspec.apply.Report.NotMade;
import dev.logspec.apply.Report.Part;
import dev.logspec.apply.Report.Pending;
import dev.logspec.apply.Report.State;
import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Step.Half;
import dev.logspec.render.Plans;
import dev.logspec.render.layout.Palette;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.text.DiagnosticsText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("U5 the end of an apply")
final class ApplyEndTest {
  private static final List<LogType> TYPES = List.of(LogType.COMPUTE, LogType.IPAM);
  private static final String STUCK = "no cluster is begun after 1 failed (--max-failures)";

  private static Step put(ClusterId cluster) {
    Address address =
        new Address(Plans.TOKYO, Kind.DELIVERY_SOURCE, cluster.name() + "-AUTO_MODE_IPAM_LOGS");
    return new Step(
        new Change.Create(Resource.at(address), Plans.of(cluster, LogType.IPAM, "missing", 3)),
        Half.MAKE,
        0);
  }

  private static Part part(String name, State state, List<LogType> left, Failure... failures) {
    ClusterId cluster = Plans.cluster(name);
    List<NotMade> notMade =
        left.isEmpty()
            ? List.of()
            : List.of(new NotMade(put(cluster).address(), "create delivery source", STUCK));
    Duration took = state == State.NOT_STARTED ? Duration.ZERO : Duration.ofSeconds(65);
    return new Part(Optional.of(cluster), state, 1, 9, left, 2, took, List.of(failures), notMade);
  }

  private static Failure failure(String cluster, String request) {
    return new Failure(
        put(Plans.cluster(cluster)),
        "logs:PutDeliverySource failed: ExpiredToken: The provided token has expired",
        "renew the credentials and run it again",
        request);
  }

  private static Report report(End end, List<Part> parts, Pending... pending) {
    return new Report(
        parts,
        9,
        Map.of(Action.CREATE, 7, Action.DELETE, 2),
        end,
        Duration.ofSeconds(122),
        List.of(pending),
        List.of());
  }

  private static String text(Report report, Terminal terminal) {
    ApplyEnd end = new ApplyEnd(report);
    List<Diagnostic> reasons = end.reasons();
    return end.open(terminal)
        + DiagnosticsText.list(reasons, DiagnosticsText::noSources, terminal)
        + (reasons.isEmpty() ? "" : "\n")
        + end.totals(terminal);
  }

  private static Report partly() {
    List<Part> parts = new ArrayList<>();
    IntStream.range(0, 9).forEach(i -> parts.add(part("done-" + i, State.DONE, List.of())));
    parts.add(
        part(
            "prod-eu",
            State.FAILED,
            List.of(LogType.IPAM),
            new Failure(
                put(Plans.cluster("prod-eu")),
                "the cluster update 4f3a ended as Failed: Ip: no more of them",
                "plan and apply again, which puts the source again; what EKS says of the update:\n"
                    + "  aws eks describe-update --region ap-northeast-1 --name prod-eu"
                    + " --update-id 4f3a",
                "")));
    IntStream.range(0, 40).forEach(i -> parts.add(part("later-" + i, State.NOT_STARTED, TYPES)));
    return report(End.FINISHED, parts);
  }

  @Test
  void u05OnlyWhatIsNotDoneHasARow() {
    String text = text(partly(), Terminal.PLAIN);
    Golden.check("render/apply-end.txt", text);
    Terminal coloured = new Terminal(Palette.ANSI, Optional.empty(), 0);
    assertThat(Palette.strip(text(partly(), coloured))).isEqualTo(text);
  }

  @Test
  void u05AllLogTypesOfAClusterAreNotNamedOneByOne() {
    Report report = report(End.INTERRUPTED, List.of(part("one", State.INTERRUPTED, TYPES)));
    assertThat(text(report, Terminal.PLAIN))
        .contains("one      interrupted  0/2    1 min 5 s  all of them\n");
  }

  @Test
  void u05WhatIsWhollyDoneIsOneLine() {
    Report report = report(End.FINISHED, List.of(part("one", State.DONE, List.of())));
    assertThat(text(report, Terminal.PLAIN))
        .isEqualTo("1 cluster: 1 done; 7 created, 2 deleted in 2 min 2 s.\n");
    assertThat(new ApplyEnd(report).unfinished()).isEmpty();
  }

  @Test
  @DisplayName("U4 what has one cause is told once, with one request to ask AWS about")
  void u04OneCauseIsToldOnce() {
    List<Part> parts = new ArrayList<>();
    for (String name : List.of("one", "two", "three", "four", "five")) {
      parts.add(part(name, State.FAILED, TYPES, failure(name, "request-of-" + name)));
    }
    String text = text(report(End.HALTED, parts), Terminal.PLAIN);
    assertThat(text)
        .containsOnlyOnce("ExpiredToken")
        .contains("error: one ipam, two ipam, three ipam and 2 more: create delivery source: ")
        .contains("    AWS request id: request-of-one\n");
  }

  @Test
  void u05WhatGoesOnIsNamedWithItsLogTypeAndTheCommandThatShowsIt() {
    Pending listed =
        new Pending(Plans.cluster("one"), Optional.of(LogType.IPAM), Awaited.update("4f3a"));
    Pending unlisted =
        new Pending(Plans.cluster("two"), Optional.of(LogType.IPAM), Awaited.UNLISTED);
    Report report =
        report(End.INTERRUPTED, List.of(part("one", State.INTERRUPTED, TYPES)), unlisted, listed);
    assertThat(text(report, Terminal.PLAIN))
        .startsWith(
            "A cluster update of two (ipam) that EKS does not list yet goes on without us.\n"
                + "The cluster update 4f3a of one (ipam) goes on without us.\n"
                + "To see how one ends: aws eks describe-update --region ap-northeast-1 --name one"
                + " --update-id 4f3a\n\n")
        .doesNotContain("note:");
  }

  @Test
  void u05FewThatAreNotDoneAreNamedToTheCommandThatGoesOn() {
    Part done = part("done", State.DONE, List.of());
    Part failed = part("bad", State.FAILED, TYPES, failure("bad", ""));
    Part shared =
        new Part(
            Optional.empty(),
            State.FAILED,
            0,
            1,
            List.of(),
            0,
            Duration.ZERO,
            List.of(),
            List.of());
    assertThat(new ApplyEnd(report(End.FINISHED, List.of(done, failed))).unfinished())
        .containsExactly("bad");
    assertThat(new ApplyEnd(report(End.FINISHED, List.of(failed))).unfinished()).isEmpty();
    assertThat(new ApplyEnd(report(End.FINISHED, List.of(done, failed, shared))).unfinished())
        .isEmpty();
    assertThat(new ApplyEnd(partly()).unfinished()).isEmpty();
  }

  @Test
  void whatClustersShareIsNotCountedAsACluster() {
    assertThat(totals(State.DONE, part("one", State.DONE, List.of())))
        .startsWith("1 cluster: 1 done; 7 created");
    assertThat(totals(State.FAILED, part("one", State.DONE, List.of())))
        .startsWith("1 cluster: 1 done; shared objects failed; 7 created");
    assertThat(totals(State.DONE)).startsWith("Shared objects done; 7 created");
  }

  private static String totals(State shared, Part... clusters) {
    List<Part> parts = new ArrayList<>(List.of(clusters));
    parts.add(
        new Part(
            Optional.empty(), shared, 0, 1, List.of(), 0, Duration.ZERO, List.of(), List.of()));
    return new ApplyEnd(report(End.FINISHED, parts)).totals(Terminal.PLAIN);
  }
}
