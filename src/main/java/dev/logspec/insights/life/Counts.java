package dev.logspec.insights.life;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is counted, whatever the order: controllers, errors, levels, and signs of sampling. */
public final class Counts {
  /** More levels than any logger has. */
  private static final int LEVELS = 100;

  private final Map<Component, Map<String, long[]>> controllers = new EnumMap<>(Component.class);
  private final ErrorCounts errors;
  private final SortedMap<String, Long> launchFailures = new TreeMap<>();
  private final SortedMap<String, Long> addresses = new TreeMap<>();
  private final SortedSet<String> levels = new TreeSet<>();
  private final SortedSet<String> computeLevels = new TreeSet<>();
  private final Map<Component, Set<String>> levelsSeen = new EnumMap<>(Component.class);
  private final Sampling sampling = new Sampling();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long launchRetries;
  private long unschedulable;
  private long timeless;
  private long counted;
  private long duplicates;
  private long equal;
  private long late;

  Counts(List<Noise> noises) {
    this.errors = new ErrorCounts(noises);
    for (Component component : Component.values()) {
      controllers.put(component, new HashMap<>());
      levelsSeen.put(component, new HashSet<>());
    }
  }

  void duplicate() {
    duplicates++;
  }

  void equal() {
    equal++;
  }

  void late(long n) {
    late = n;
  }

  void milestone(Milestone milestone, long time) {
    sampling.count(milestone, time);
  }

  void count(LogRecord record) {
    counted++;
    if (record.time() == LogRecord.NO_TIME) {
      timeless++;
    } else {
      first = Math.min(first, record.time());
      last = Math.max(last, record.time());
    }
    if (!record.controller().isEmpty()) {
      controller(record);
    }
    if (!levelsSeen.get(record.component()).contains(record.level())) {
      level(record.component(), record.level());
    }
    if (record.severity() == LogRecord.Severity.ERROR) {
      errors.count(record);
    }
    message(record);
  }

  private void controller(LogRecord record) {
    Map<String, long[]> counted = controllers.get(record.component());
    long[] number = counted.get(record.controller());
    if (number == null) {
      number = new long[1];
      counted.put(record.controller(), number);
    }
    number[0]++;
  }

  private void level(Component component, String level) {
    if (!level.isEmpty() && levels.size() < LEVELS) {
      levelsSeen.get(component).add(level);
      levels.add(level);
      if (component == Component.COMPUTE) {
        computeLevels.add(level);
      }
    }
  }

  private void message(LogRecord record) {
    switch (record.message()) {
      case "could not schedule pod" -> unschedulable++;
      case "failed launching nodeclaim" -> {
        if (Cause.ends(record.error())) {
          launchFailures.merge(Cause.launchClass(record.error()), 1L, Long::sum);
        } else {
          launchRetries++;
        }
      }
      case "created CNINode" -> addresses.merge("created", 1L, Long::sum);
      case "allocated ips" -> addresses.merge("allocated", 1L, Long::sum);
      case "updated CNINode Status" -> addresses.merge("updated", 1L, Long::sum);
      case "finalized CNINode" -> addresses.merge("finalized", 1L, Long::sum);
      default -> {
        // Counted by its controller, and no more.
      }
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

  /** Records by component and controller; components without any are not among them. */
  public SortedMap<Component, SortedMap<String, Long>> controllers() {
    SortedMap<Component, SortedMap<String, Long>> found = new TreeMap<>();
    controllers.forEach(
        (component, counted) -> {
          SortedMap<String, Long> numbers = new TreeMap<>();
          counted.forEach((controller, n) -> numbers.put(controller, n[0]));
          if (!numbers.isEmpty()) {
            found.put(component, numbers);
          }
        });
    return found;
  }

  /** Errors by component, noise included. */
  public Map<Component, Long> errors() {
    return errors.byComponent();
  }

  /** Errors that are noise, by the name of the filter that says so. */
  public SortedMap<String, Long> noise() {
    return errors.noise();
  }

  /** Errors by normal form, the most frequent first. */
  public List<ErrorGroup> errorGroups() {
    return errors.groups();
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

  /** Levels as written, of all components. */
  public SortedSet<String> levels() {
    return Collections.unmodifiableSortedSet(levels);
  }

  /** Levels of Karpenter as written: what it does not write at its level is not seen. */
  public SortedSet<String> computeLevels() {
    return Collections.unmodifiableSortedSet(computeLevels);
  }

  /** Records without a time. */
  public long withoutTime() {
    return timeless;
  }

  /** Records of the window and the components that were asked about, doubles included. */
  public long records() {
    return counted + duplicates;
  }

  /** Records that had come before. */
  public long duplicates() {
    return duplicates;
  }

  /** Records that came too late to take their turn in the order of time. */
  public long late() {
    return late;
  }

  /** Equal lines that were kept, since nothing tells a twin from a double. */
  public long equalKept() {
    return equal;
  }

  /** In how many seconds a milestone stands so often that the logger probably dropped lines. */
  public SortedMap<Milestone, Long> sampling() {
    return sampling.suspected();
  }
}
