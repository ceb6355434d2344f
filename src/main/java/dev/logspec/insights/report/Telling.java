package dev.logspec.insights.report;

import dev.logspec.insights.life.Noise;
import dev.logspec.insights.record.LogRecord;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which lines tell of a change; the others say that somebody looked. */
final class Telling {
  private static final Pattern COMPUTE =
      Pattern.compile(
          "provisionable pod|computed (new|unready)|could not schedule|nodeclaim|disrupting"
              + "|tainted node|deleted node|consolidatable|marking drifted|due to timeout"
              + "|registration ttl|interruption message|unhealthy node");

  private static final Pattern IPAM = Pattern.compile("CNINode|allocated ips|subnet");

  /** Of the load balancer controller: what was made, changed and taken away. */
  private static final Pattern LOAD_BALANCING =
      Pattern.compile(
          "^(created|deleted|modified) |^(de)?registered targets|^deRegistered targets"
              + "|^successfully deployed model");

  private static final Pattern STORAGE =
      Pattern.compile("(Publish|Unpublish|Create|Delete)Volume|ttached");

  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{Nd}.-]+");

  private Telling() {}

  /** Whether {@code record} tells of a change, and is none of {@code noises}. */
  static boolean tells(LogRecord record, List<Noise> noises) {
    if (noises.stream().anyMatch(n -> n.covers(record))) {
      return false;
    }
    return record.severity() == LogRecord.Severity.ERROR
        || pattern(record).matcher(record.message()).find();
  }

  private static Pattern pattern(LogRecord record) {
    return switch (record.component()) {
      case COMPUTE -> COMPUTE;
      case IPAM -> IPAM;
      case LOAD_BALANCING -> LOAD_BALANCING;
      case BLOCK_STORAGE -> STORAGE;
    };
  }

  /** Whether {@code text} has {@code name} in it as a word of its own. */
  static boolean mentions(String text, String name) {
    int at = name.isEmpty() ? -1 : text.indexOf(name);
    while (at >= 0) {
      if (!part(text, at - 1) && !part(text, at + name.length())) {
        return true;
      }
      at = text.indexOf(name, at + 1);
    }
    return false;
  }

  /** Whether {@code text} has one of {@code names} in it as a word of its own. */
  static boolean mentionsAny(String text, Set<String> names) {
    return WORDS.splitAsStream(text).anyMatch(names::contains);
  }

  private static boolean part(String text, int at) {
    return at >= 0
        && at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-');
  }
}
