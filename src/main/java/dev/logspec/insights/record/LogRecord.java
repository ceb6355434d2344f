package dev.logspec.insights.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One log record in the words of the delivered logs; older and undelivered spellings are brought to
 * them. What a record does not say is the empty text.
 *
 * @param time epoch milliseconds; {@link #NO_TIME} when the record has none
 * @param id what tells it from a twin: an event id or {@code @ptr}; empty when its source has none
 * @param component as the source gives it, else guessed from the record
 * @param level as written
 * @param message the message, or the whole line of a klog line
 * @param pod of a line about a pod, which only Karpenter's own logs name
 * @param resource the ARN of the cluster, which only delivered logs name
 * @param command set where the record announces a disruption
 * @param content a hash of all that it says, also of what is not read
 */
public record LogRecord(
    long time,
    String id,
    Component component,
    String level,
    String message,
    String controller,
    String controllerKind,
    String reconcileId,
    String pool,
    String claim,
    String node,
    String reason,
    String error,
    String messageKind,
    String action,
    String instanceType,
    String capacityType,
    String zone,
    String pod,
    String resource,
    Optional<Announcement> command,
    long content) {

  /** The {@link #time} of a record without one. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /**
   * What a line "disrupting node(s)" says beside the usual: as far as its version says it.
   *
   * @param id tells it from other commands; may be empty
   * @param reason as written
   * @param decision {@code delete}, {@code replace}
   * @param pools node pools, which it names from 1.10 on
   * @param nodes what goes
   * @param nodeCount how many go; -1 when it does not say
   * @param replacements names of claims that come, where the record names them
   * @param replacementCount how many come; -1 when it does not say
   * @param podCount pods on what goes; before 1.12 those of the last candidate alone; -1: not said
   * @param savings dollars an hour
   */
  public record Announcement(
      String id,
      String reason,
      String decision,
      List<String> pools,
      List<Disrupted> nodes,
      int nodeCount,
      List<String> replacements,
      int replacementCount,
      int podCount,
      OptionalDouble savings) {

    /** Copies its lists. */
    public Announcement {
      pools = List.copyOf(pools);
      nodes = List.copyOf(nodes);
      replacements = List.copyOf(replacements);
    }
  }

  /** A node that a command takes away. */
  public record Disrupted(String claim, String node, String instanceType, String capacityType) {}

  /** How bad it is. */
  public enum Severity {
    /** It went wrong. */
    ERROR,
    /** It did not. */
    FINE
  }

  /**
   * How bad it is: by level where there is one, else by klog's first letter, else by whether it
   * names an error. The stream says nothing: klog writes everything to standard error.
   */
  public Severity severity() {
    boolean bad = level.isEmpty() ? Klog.severe(message) || !error.isEmpty() : isBad(level);
    return bad ? Severity.ERROR : Severity.FINE;
  }

  private static boolean isBad(String level) {
    // Of the length of these, most are called "debug".
    return level.length() == 5
        && !level.endsWith("G")
        && !level.endsWith("g")
        && (level.equalsIgnoreCase("error")
            || level.equalsIgnoreCase("fatal")
            || level.equalsIgnoreCase("panic"));
  }
}
