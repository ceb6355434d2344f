package dev.logspec.insights.life;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is counted, whatever the order: controllers, errors, levels, and signs of sampling. */
public final class Counts {
  /** Karpenter's logger writes the first hundred lines of a message in a second. */
  private static final int SAMPLED = 100;

  /** More kinds of error than anybody reads; the rest is counted as one. */
  private static final int GROUPS = 5_000;

  private final Map<Component, SortedMap<String, Long>> controllers =
      new EnumMap<>(Component.class);
  private final Map<Component, Long> errorsOf = new EnumMap<>(Component.class);
  private final Map<ErrorGroup.Key, ErrorGroup> groups = new HashMap<>();
  private final SortedMap<String, Long> launchFailures = new TreeMap<>();
  private final Map<Milestone, Map<Long, Integer>> perSecond = new EnumMap<>(Milestone.class);
  private final SortedSet<String> levels = new TreeSet<>();
  private final SortedMap<String, Long> addresses = new TreeMap<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long launchRetries;
  private long unschedulable;
  private long timeless;
  private long duplicates;
  private long equal;

  void timeless() {
    timeless++;
  }

  void duplicate() {
    duplicates++;
  }

  void equal() {
    equal++;
  }

  void count(LogRecord record, Optional<Milestone> milestone) {
    if (record.time() != LogRecord.NO_TIME) {
      first = Math.min(first, record.time());
      last = Math.max(last, record.time());
      milestone.ifPresent(
          m ->
              perSecond
                  .computeIfAbsent(m, k -> new HashMap<>())
                  .merge(Math.floorDiv(record.time(), 1000L), 1, Integer::sum));
    }
    if (!record.controller().isEmpty()) {
      controllers
          .computeIfAbsent(record.component(), c -> new TreeMap<>())
          .merge(record.controller(), 1L, Long::sum);
    }
    if (!record.level().isEmpty() && levels.size() < SAMPLED) {
      levels.add(record.level());
    }
    if (record.severity() == LogRecord.Severity.ERROR) {
      error(record);
    }
    // Lines of the other two are errors or part of a chronology.
    if (record.component() == Component.COMPUTE) {
      compute(record);
    } else if (record.component() == Component.IPAM) {
      address(record.message());
    }
  }

  private void error(LogRecord record) {
    errorsOf.merge(record.component(), 1L, Long::sum);
    ErrorGroup.Key key = ErrorGroup.Key.of(record);
    if (groups.size() >= GROUPS && !groups.containsKey(key)) {
      key = ErrorGroup.Key.REST;
    }
    groups.merge(key, ErrorGroup.of(key, record.time()), ErrorGroup::and);
  }

  private void compute(LogRecord record) {
    if (record.message().equals("could not schedule pod")) {
      unschedulable++;
    }
    if (record.message().equals("failed launching nodeclaim")) {
      if (Cause.ends(record.error())) {
        launchFailures.merge(Cause.launchClass(record.error()), 1L, Long::sum);
      } else {
        launchRetries++;
      }
    }
  }

  private void address(String message) {
    String word =
        switch (message) {
          case "created CNINode" -> "created";
          case "allocated ips" -> "allocated";
          case "updated CNINode Status" -> "updated";
          case "finalized CNINode" -> "finalized";
          default -> "";
        };
    if (!word.isEmpty()) {
      addresses.merge(word, 1L, Long::sum);
    }
  }

  /** Epoch milliseconds of the first record; the largest number when none had a time. */
  public long first() {
    return first;
  }

  /** Epoch milliseconds of the last record; the smallest number when none had a time. */
  public long last() {
    return last;
  }

  /** Records by component and controller. */
  public Map<Component, SortedMap<String, Long>> controllers() {
    return Collections.unmodifiableMap(controllers);
  }

  /** Errors by component. */
  public Map<Component, Long> errors() {
    return Collections.unmodifiableMap(errorsOf);
  }

  /** Errors by normal form, the most frequent first. */
  public java.util.List<ErrorGroup> errorGroups() {
    return groups.values().stream().sorted(ErrorGroup.ORDER).toList();
  }

  /** Launches that failed for good, by class of error. */
  public SortedMap<String, Long> launchFailures() {
    return Collections.unmodifiableSortedMap(launchFailures);
  }

  /** Launches that failed and were tried again. */
  public long launchRetries() {
    return launchRetries;
  }

  /** Lines about a pod that fits nowhere. */
  public long unschedulable() {
    return unschedulable;
  }

  /** CNINodes {@code created}, {@code allocated}, {@code updated}, {@code finalized}. */
  public SortedMap<String, Long> addresses() {
    return Collections.unmodifiableSortedMap(addresses);
  }

  /** Levels as written. */
  public SortedSet<String> levels() {
    return Collections.unmodifiableSortedSet(levels);
  }

  /** Records without a time. */
  public long withoutTime() {
    return timeless;
  }

  /** Records that had come before. */
  public long duplicates() {
    return duplicates;
  }

  /** Equal lines that were kept, since nothing tells a twin from a double. */
  public long equalKept() {
    return equal;
  }

  /** In how many seconds a milestone stands so often that the logger probably dropped lines. */
  public SortedMap<Milestone, Long> sampling() {
    SortedMap<Milestone, Long> suspected = new TreeMap<>();
    perSecond.forEach(
        (milestone, seconds) -> {
          long n = seconds.values().stream().filter(c -> c >= SAMPLED).count();
          if (n > 0) {
            suspected.put(milestone, n);
          }
        });
    return suspected;
  }
}
