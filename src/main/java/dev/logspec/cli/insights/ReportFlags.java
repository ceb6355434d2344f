package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Stop;
import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.insights.report.Asked;
import dev.logspec.insights.report.ReportKind;
import dev.logspec.insights.report.Thresholds;
import dev.logspec.insights.source.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The flags that mean something to one report and not to all: others it does not have. */
final class ReportFlags {
  private final ReportKind kind;
  private Optional<String> claim = Optional.empty();
  private Optional<String> pool = Optional.empty();
  private Optional<String> by = Optional.empty();
  private List<String> windows = List.of();
  private boolean follow;
  private Optional<String> failOn = Optional.empty();

  /** Those of {@code kind}. */
  ReportFlags(ReportKind kind) {
    this.kind = kind;
  }

  /** What a report can be narrowed to. */
  private enum Narrowing {
    /** One claim or node, which it is about. */
    SUBJECT,
    /** One claim or node, or one pool. */
    LIVES,
    /** One pool. */
    POOL,
    /** Nothing. */
    NONE
  }

  private static Narrowing narrowing(ReportKind kind) {
    return switch (kind) {
      case WHY -> Narrowing.SUBJECT;
      case TIMELINE, PHASES, WATERFALL, REMOVALS, DISRUPTIONS, DRIFT, STUCK, DUPLICATES ->
          Narrowing.LIVES;
      case PENDING, CAPACITY, INTERRUPTIONS, CHURN, LIFETIMES -> Narrowing.POOL;
      case SUMMARY, CONTROLLERS, ERRORS, IPAM, DIFF -> Narrowing.NONE;
    };
  }

  /** {@code syntax} with these flags. */
  Syntax declare(Syntax syntax) {
    Syntax narrowed =
        switch (narrowing(kind)) {
          case SUBJECT ->
              syntax.argument(
                  "NAME", "The NodeClaim or the node.", String.class, v -> claim = Optional.of(v));
          case LIVES -> ofPool(ofClaim(syntax));
          case POOL -> ofPool(syntax);
          case NONE -> syntax;
        };
    Syntax all = kind.groupings().isEmpty() ? own(narrowed) : grouped(narrowed);
    return all.about(
        FlagPart.SHOWN,
        s ->
            s.option(
                "--fail-on",
                "BOUNDS",
                "Exit with 2 where one is passed, such as 'ready.p95>120s,unknown>0,error>0'.",
                v -> failOn = Optional.of(v)));
  }

  /** Two lines to type. */
  String[] examples() {
    String line = "logspec insights " + kind.word();
    String about =
        kind == ReportKind.WHY
            ? " gp-7kq2x"
            : kind == ReportKind.DIFF ? " 2026-03-18..2026-03-19 2026-03-19..2026-03-20" : "";
    String since = kind == ReportKind.DIFF ? "" : " --since 2h";
    return new String[] {
      line + about + since, line + about + " --from records.jsonl --output json"
    };
  }

  /** What must not be passed. */
  Thresholds bounds() throws Stop {
    if (failOn.isEmpty()) {
      return Thresholds.none();
    }
    Thresholds.Parsed parsed = Thresholds.parse(failOn.get());
    if (parsed.problem().isPresent() || follow) {
      throw new Stop(
          Exit.USAGE,
          "--fail-on",
          parsed.problem().orElse("what is followed has no end to be judged at"),
          "give bounds such as ready.p95>120s or unknown>0, with commas between them");
    }
    return parsed.thresholds().orElseThrow();
  }

  private Syntax own(Syntax syntax) {
    return kind == ReportKind.TIMELINE
        ? syntax.flag(
            "--follow",
            "Show what log groups have from --since on (default: 2m), and what comes, until it is"
                + " interrupted or --until has come.",
            () -> follow = true)
        : kind == ReportKind.DIFF
            ? syntax.arguments(
                "WINDOW",
                "Two windows, FROM..TO, such as 2026-03-18..2026-03-19 or 4h..2h.",
                String.class,
                v -> windows = v)
            : syntax;
  }

  /** Whether what comes is to be followed. */
  boolean follows() {
    return follow;
  }

  /** The two windows that are compared; empty of other reports. */
  List<Window> windows(Instant now, ZoneId zone) throws Stop {
    if (kind != ReportKind.DIFF) {
      return List.of();
    }
    if (windows.size() != 2) {
      throw new Stop(
          Exit.USAGE,
          "WINDOW",
          "two windows are compared, and " + windows.size() + " given",
          "give two, such as 2026-03-18..2026-03-19 2026-03-19..2026-03-20");
    }
    return List.of(window(windows.get(0), now, zone), window(windows.get(1), now, zone));
  }

  private static Window window(String text, Instant now, ZoneId zone) throws Stop {
    String[] ends = text.split("\\.\\.", -1);
    Optional<Instant> from =
        ends.length == 2 ? MomentText.read(ends[0], now, zone) : Optional.empty();
    Optional<Instant> to =
        ends.length == 2 ? MomentText.read(ends[1], now, zone) : Optional.empty();
    if (from.isEmpty() || to.isEmpty() || !from.get().isBefore(to.get())) {
      throw new Stop(
          Exit.USAGE,
          "WINDOW",
          "\"" + text + "\" is no window",
          "give FROM..TO, FROM before TO, each a time such as " + MomentText.FORMS);
    }
    return new Window(from.get(), to.get());
  }

  private Syntax ofClaim(Syntax syntax) {
    return syntax.option(
        "--nodeclaim", "NAME", "Only of this NodeClaim or node.", v -> claim = Optional.of(v));
  }

  private Syntax ofPool(Syntax syntax) {
    return syntax.option(
        "--nodepool", "NAME", "Only of this NodePool.", v -> pool = Optional.of(v));
  }

  private Syntax grouped(Syntax syntax) {
    return syntax.oneOf(
        "--by",
        "WHAT",
        kind.groupings().stream().map(Asked.By::word).toList(),
        "Bring rows together by " + groupings() + ".",
        v -> by = Optional.of(v));
  }

  private String groupings() {
    String all = kind.groupings().stream().map(Asked.By::word).collect(Collectors.joining(", "));
    return all.replaceFirst(", ([a-z]+)$", " or $1");
  }

  /** What is asked, with times in {@code zone}. */
  Asked asked(ZoneId zone) throws Stop {
    Asked asked = Asked.of(kind).in(zone);
    asked = claim.isPresent() ? asked.about(claim.get()) : asked;
    asked = pool.isPresent() ? asked.ofPool(pool.get()) : asked;
    return by.isPresent() ? asked.by(grouping(by.get())) : asked;
  }

  private Asked.By grouping(String word) throws Stop {
    return kind.groupings().stream()
        .filter(g -> g.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new Stop(
                    Exit.USAGE,
                    "--by",
                    kind.word() + " cannot be brought together by \"" + word + "\"",
                    "give " + groupings()));
  }
}
