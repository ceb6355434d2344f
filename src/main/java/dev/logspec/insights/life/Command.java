package dev.logspec.insights.life;

import dev.logspec.insights.record.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A disruption that Karpenter announced: an attempt, until a taint or an end follows. */
public final class Command {
  /** From 1.9: {@code Empty/ID: delete: nodepools=[a]: [node] (savings: $0.04)}. */
  private static final Pattern TEXT = Pattern.compile("^(\\w+)/[^:]*: ?(\\w+)?.*", Pattern.DOTALL);

  private static final Pattern SAVINGS =
      Pattern.compile("savings: (-?)\\$(-?\\d{1,12}(?:\\.\\d{1,12})?)");

  private final long time;
  private final String text;
  private final String reason;
  private final String decision;
  private final int nodes;
  private final int replacements;
  private final OptionalDouble savings;
  private final List<String> claims = new ArrayList<>();
  private final List<String> replacedBy = new ArrayList<>();
  private boolean executed;

  private Command(LogRecord record, LogRecord.Announcement said) {
    time = record.time();
    text = said.text();
    Matcher matcher = TEXT.matcher(text);
    boolean parsed = matcher.matches();
    reason = reason(parsed ? matcher.group(1) : record.reason());
    String third = parsed && matcher.group(2) != null ? matcher.group(2) : "";
    decision = said.decision().isEmpty() ? third : said.decision();
    nodes = said.nodes().size();
    replacements = Math.max(said.replacementCount(), said.replacements().size());
    Matcher money = SAVINGS.matcher(text);
    savings =
        money.find()
            ? OptionalDouble.of(Double.parseDouble(money.group(1) + money.group(2)))
            : OptionalDouble.empty();
  }

  /** The command that {@code record} announces. */
  static Command of(LogRecord record) {
    return new Command(record, record.command().orElseThrow());
  }

  private static String reason(String word) {
    String plain = word.toLowerCase(Locale.ROOT);
    return switch (plain) {
      case "" -> Cause.UNKNOWN;
      case "emptiness" -> "empty";
      case "drift" -> "drifted";
      case "consolidation", "underutilization" -> "underutilized";
      case "expiration" -> "expired";
      default -> plain;
    };
  }

  void takes(String claim) {
    claims.add(claim);
  }

  void bring(String claim) {
    if (!replacedBy.contains(claim)) {
      replacedBy.add(claim);
    }
  }

  void execute() {
    executed = true;
  }

  /** Epoch milliseconds. */
  public long time() {
    return time;
  }

  /** As Karpenter wrote it. */
  public String text() {
    return text;
  }

  /** In lower case: {@code empty}, {@code underutilized}, {@code drifted}. */
  public String reason() {
    return reason;
  }

  /** {@code delete}, {@code replace}, or empty. */
  public String decision() {
    return decision;
  }

  /** How many nodes it takes. */
  public int nodes() {
    return nodes;
  }

  /** How many nodes come instead. */
  public int replacements() {
    return Math.max(0, Math.max(replacements, replacedBy.size()));
  }

  /** Dollars an hour, Karpenter's estimate. */
  public OptionalDouble savings() {
    return savings;
  }

  /** Claims that it takes, as far as they are known. */
  public List<String> claims() {
    return List.copyOf(claims);
  }

  /** Claims that come instead. */
  public List<String> replacedBy() {
    return List.copyOf(replacedBy);
  }

  /** Whether a taint or an end of one of its claims followed. */
  public boolean executed() {
    return executed;
  }
}
