package dev.logspec.insights.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Karpenter says of a command in a text. From 1.9 in the field {@code command}: {@code
 * Reason/ID: decision: [nodes] -> [N replacement(s)] (savings: $X)}, from 1.10 with {@code
 * nodepools=[...]:} before the nodes. Up to 1.2 in the message: {@code disrupting nodeclaim(s) via
 * delete, terminating N nodes (P pods) NODE/TYPE/CAPACITY, ...}, and up to 0.37 with the reason
 * before the decision (kubernetes-sigs/karpenter, pkg/controllers/disruption/types.go). Between
 * them it is all in fields of their own.
 */
final class CommandText {
  private static final Pattern NEW =
      Pattern.compile(
          "^(\\w+)/([^:\\s]*): ?(\\w+)(?:: nodepools=\\[([^\\]]*)\\])?(?:: \\[([^\\]]*)\\])?"
              + "(?: -> \\[(\\d{1,9}) [^\\]]*\\])?.*",
          Pattern.DOTALL);

  private static final Pattern SAVINGS =
      Pattern.compile("savings: (-)?\\$(-?\\d{1,12}(?:\\.\\d{1,12})?)");

  private static final Pattern OLD =
      Pattern.compile(
          "^disrupting (?:nodeclaim\\(s\\) )?via (?:(\\w+) )?(delete|replace), terminating"
              + " (\\d{1,9}) (?:nodes|candidates)(?: \\((\\d{1,9}) pods\\))?,? ?(.*?)"
              + "(?: and replacing with (.*))?$",
          Pattern.DOTALL);

  private static final Pattern BOTH =
      Pattern.compile("^(\\d{1,9}) spot and (\\d{1,9}) on-demand.*", Pattern.DOTALL);

  private CommandText() {}

  /** What {@code draft}, which is of a command, announces: fields, else what its text says. */
  static LogRecord.Announcement announcement(Draft draft) {
    Matcher matcher = NEW.matcher(draft.command);
    if (matcher.matches()) {
      said(draft, matcher);
    } else {
      matcher = OLD.matcher(draft.message);
      if (matcher.matches()) {
        saidInMessage(draft, matcher);
      }
    }
    return new LogRecord.Announcement(
        draft.commandId,
        draft.reason,
        draft.decision,
        draft.pools,
        draft.disrupted,
        draft.nodeCount,
        draft.replacements,
        draft.replacementCount,
        draft.podCount,
        savings(draft));
  }

  private static void said(Draft draft, Matcher matcher) {
    draft.reason = matcher.group(1);
    draft.commandId = draft.commandId.isEmpty() ? matcher.group(2) : draft.commandId;
    draft.decision = draft.decision.isEmpty() ? matcher.group(3) : draft.decision;
    draft.pools = list(matcher.group(4));
    if (draft.disrupted.isEmpty()) {
      nodes(draft, matcher.group(5));
    }
    if (draft.replacementCount < 0) {
      draft.replacementCount = matcher.group(6) == null ? 0 : Integer.parseInt(matcher.group(6));
    }
  }

  private static void saidInMessage(Draft draft, Matcher matcher) {
    if (draft.reason.isEmpty() && matcher.group(1) != null) {
      draft.reason = matcher.group(1);
    }
    draft.decision = draft.decision.isEmpty() ? matcher.group(2) : draft.decision;
    draft.nodeCount = draft.nodeCount < 0 ? Integer.parseInt(matcher.group(3)) : draft.nodeCount;
    if (draft.podCount < 0 && matcher.group(4) != null) {
      draft.podCount = Integer.parseInt(matcher.group(4));
    }
    if (draft.disrupted.isEmpty()) {
      nodes(draft, matcher.group(5));
    }
    if (draft.replacementCount < 0) {
      draft.replacementCount = replacements(matcher.group(6));
    }
  }

  private static List<String> list(String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }

  private static void nodes(Draft draft, String text) {
    List<LogRecord.Disrupted> nodes = new ArrayList<>();
    for (String one : list(text)) {
      String[] parts = one.split("/");
      nodes.add(
          new LogRecord.Disrupted(
              "",
              parts.length > 0 ? parts[0] : "",
              parts.length > 1 ? parts[1] : "",
              parts.length > 2 ? parts[2] : ""));
    }
    draft.disrupted = nodes;
  }

  private static int replacements(String text) {
    if (text == null) {
      return 0;
    }
    Matcher two = BOTH.matcher(text);
    return two.matches() ? Integer.parseInt(two.group(1)) + Integer.parseInt(two.group(2)) : 1;
  }

  private static OptionalDouble savings(Draft draft) {
    Matcher money = SAVINGS.matcher(draft.command);
    if (money.find()) {
      double dollars = Double.parseDouble(money.group(2));
      return OptionalDouble.of(money.group(1) == null ? dollars : -dollars);
    }
    String plain = draft.savings.replace("$", "").strip();
    return plain.matches("-?\\d{1,12}(\\.\\d{1,12})?")
        ? OptionalDouble.of(Double.parseDouble(plain))
        : OptionalDouble.empty();
  }
}
