package dev.logspec.cli;

import dev.logspec.insights.report.Asked;
import dev.logspec.insights.report.ReportKind;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The flags that mean something to one report and not to all: others it does not have. */
final class ReportFlags {
  private final ReportKind kind;
  private Optional<String> claim = Optional.empty();
  private Optional<String> pool = Optional.empty();
  private Optional<String> by = Optional.empty();

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
    return kind.groupings().isEmpty() ? narrowed : grouped(narrowed);
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
    return syntax.option(
        "--by", "WHAT", "Bring rows together by " + groupings() + ".", v -> by = Optional.of(v));
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
