package dev.logspec.insights.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The reports, each with the question that it answers. */
public enum ReportKind {
  /** Everything about one claim. */
  WHY(
      "why did this node come, and why did it go?",
      "One claim or node on one screen: what ended it, what else that took, what came instead, how"
          + " long each phase took, what all four components wrote about it, and what to look at"
          + " next."),
  /** What was read and how good it is, and what stands out. */
  SUMMARY(
      "what happened, and how far can these logs be trusted?",
      "Opens with the quality of the records: lines that are none, doubles, cuts, lines that the"
          + " logger dropped, lives that began before or end after them."),
  /** What happened, one line after the other. */
  TIMELINE(
      "what do the managed controllers do?",
      "Lines of all four components that tell of a change, in the order of time."),
  /** How long things take. */
  PHASES(
      "how long from the decision to a ready node, and which phase is slow?",
      "Percentiles of each phase; --by pool, type or zone tells them apart. p95 needs 20 claims,"
          + " p99 100."),
  /** Lives as bars. */
  WATERFALL("what did each claim spend its time on?", "A bar for each claim, cut into its phases."),
  /** What went. */
  REMOVALS(
      "why did nodes go?",
      "Each claim that went, with one of nine causes or an honest unknown; --by reason, pool or"
          + " hour counts them."),
  /** What was disrupted on purpose. */
  DISRUPTIONS(
      "which pool was disrupted, for which reason, when, and how many pods were hit?",
      "Commands by pool and reason: announced, carried out, nodes, pods, savings; --by hour with"
          + " --tz shows whether they kept to a window."),
  /** What is no longer as its pool says. */
  DRIFT(
      "why do nodes drift all at once, and from what?",
      "Claims by the reason of their drift, and how many of them were replaced an hour."),
  /** Pods without a node. */
  PENDING(
      "why is my pod pending?",
      "Why pods could not be scheduled: fits nowhere, no capacity, waits for a node that is coming"
          + " up."),
  /** No instances to be had. */
  CAPACITY(
      "where is no capacity, and for how long?",
      "Launches that failed, by pool and class of error, with the longest streak and the claim that"
          + " came at last."),
  /** Instances taken away. */
  INTERRUPTIONS(
      "how often and after how long are spot instances taken away?",
      "Interruptions by pool, instance type and kind, with the share of what was launched."),
  /** Nodes that come and go. */
  CHURN(
      "is consolidation churning?",
      "Claims made and gone an hour, how short they live, and chains of replacements."),
  /** What does not go. */
  STUCK(
      "why does this node not go?",
      "Claims that are tainted, or called to go, and not gone, with the last line about each."),
  /** More nodes than needed. */
  DUPLICATES(
      "why several nodes for one pod?",
      "Claims made in one reconciliation, or made for a pool while another of it was not ready."),
  /** How long claims live. */
  LIFETIMES(
      "what do nodes cost, and what does consolidation save?",
      "Hours by pool and capacity type, and Karpenter's estimate of what its commands save."),
  /** Who writes. */
  CONTROLLERS(
      "which controllers are at work?", "Records by component and controller, the most first."),
  /** What went wrong. */
  ERRORS(
      "what goes wrong, in which component?",
      "Errors in their normal form - without numbers, ids and names - over all components; known"
          + " noise apart."),
  /** Addresses. */
  IPAM(
      "are we out of addresses, or do they come late?",
      "From CNINode made to addresses allocated, what is open, and errors of address management."),
  /** Two windows side by side. */
  DIFF(
      "what changed between two windows, such as before and after an upgrade?",
      "Phases, causes and errors of two windows side by side.");

  private final String question;
  private final String help;

  ReportKind(String question, String help) {
    this.question = question;
    this.help = help;
  }

  /** The word for it on a command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The question in words. */
  public String question() {
    return question;
  }

  /** A sentence or two about what it shows. */
  public String help() {
    return help;
  }

  /** Numbers of the questions people ask, in the list on the page about insights. */
  public List<Integer> questions() {
    return switch (this) {
      case WHY -> List.of(1, 12);
      case REMOVALS -> List.of(1);
      case PENDING -> List.of(2);
      case PHASES, WATERFALL -> List.of(3);
      case CAPACITY -> List.of(4);
      case INTERRUPTIONS -> List.of(5);
      case CHURN -> List.of(6);
      case DISRUPTIONS -> List.of(7, 8, 11);
      case STUCK -> List.of(9);
      case DRIFT -> List.of(10);
      case DUPLICATES -> List.of(13);
      case LIFETIMES -> List.of(14);
      case IPAM, ERRORS -> List.of(15);
      case TIMELINE, CONTROLLERS -> List.of(16);
      case SUMMARY, DIFF -> List.of();
    };
  }

  /** Ways in which its rows can be brought together; the first is not taken by itself. */
  public List<Asked.By> groupings() {
    return switch (this) {
      case PHASES -> List.of(Asked.By.POOL, Asked.By.TYPE, Asked.By.ZONE);
      case REMOVALS -> List.of(Asked.By.REASON, Asked.By.POOL, Asked.By.HOUR);
      case DISRUPTIONS -> List.of(Asked.By.HOUR);
      case WHY,
          SUMMARY,
          TIMELINE,
          WATERFALL,
          DRIFT,
          PENDING,
          CAPACITY,
          INTERRUPTIONS,
          CHURN,
          STUCK,
          DUPLICATES,
          LIFETIMES,
          CONTROLLERS,
          ERRORS,
          IPAM,
          DIFF ->
          List.of();
    };
  }

  /** The report called {@code word}. */
  public static Optional<ReportKind> parse(String word) {
    return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
  }
}
