package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.span;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.report.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where there is no capacity, and for how long. */
final class CapacityReport implements LogReport {
  private static final int MOST = 50_000;

  /** EC2's codes, as Karpenter repeats them behind "with fleet error(s)". */
  private static final Pattern CODE =
      Pattern.compile("\\b([A-Z][A-Za-z]*(?:Capacity|Exceeded|Fault|NotSupported|Failure))\\b");

  private static final Pattern ZONE = Pattern.compile("\\b[a-z]{2}(?:-[a-z]+)+-\\d[a-z]\\b");
  private static final Pattern TYPE =
      Pattern.compile(
          "\\b[a-z][a-z0-9-]*\\.(?:nano|micro|small|medium|(?:\\d*x)?large|metal\\S*)\\b");

  private final Asked asked;
  private final Kept<Failure> failures = new Kept<>(MOST);

  CapacityReport(Asked asked) {
    this.asked = asked;
  }

  private record Failure(long time, String claim, String pool, String error) {}

  private record Launch(long time, String claim) {}

  /** Failures of one class in one pool. */
  private static final class Group {
    private final List<Long> times = new ArrayList<>();
    private final SortedSet<String> named = new TreeSet<>();
  }

  @Override
  public void accept(LogRecord record) {
    if (record.message().equals("failed launching nodeclaim")
        && record.time() != LogRecord.NO_TIME
        && asked.window().holds(record.time())) {
      failures.add(
          new Failure(record.time(), record.claim(), record.pool(), Line.of(record).message()));
    }
  }

  @Override
  public Told tell(Lives lives, Intake intake, Source source) {
    Map<String, String> pools = new HashMap<>();
    Map<String, List<Launch>> launches = new HashMap<>();
    for (Life life : lives.lives()) {
      pools.put(Asked.claim(life), life.pool());
      life.at(Milestone.LAUNCHED)
          .ifPresent(
              time ->
                  launches
                      .computeIfAbsent(Grouping.known(life.pool()), p -> new ArrayList<>())
                      .add(new Launch(time, life.name())));
    }
    launches.values().forEach(l -> l.sort(Comparator.comparingLong(Launch::time)));
    Sheet sheet =
        new Sheet(
            "capacity",
            "pool",
            "error",
            "n",
            "first",
            "last",
            "longest_streak",
            "came_at_last",
            "named");
    groups(pools)
        .forEach(
            (key, group) -> row(sheet, key, group, launches.getOrDefault(key.get(0), List.of())));
    List<String> notes = new ArrayList<>();
    failures.note("launches that failed").ifPresent(notes::add);
    notes.add(
        "Longest streak: from the first to the last failure without a launch in that pool between"
            + " them.");
    return new Told(List.of(sheet.table()), notes);
  }

  private Map<List<String>, Group> groups(Map<String, String> pools) {
    Map<List<String>, Group> groups = new TreeMap<>(DisruptionsReport::compare);
    for (Failure failure : failures.all()) {
      String pool =
          Grouping.known(
              failure.pool().isEmpty() ? pools.getOrDefault(failure.claim(), "") : failure.pool());
      if (asked.pool().filter(p -> !p.equals(pool)).isEmpty()) {
        Group group =
            groups.computeIfAbsent(List.of(pool, kind(failure.error())), k -> new Group());
        group.times.add(failure.time());
        name(group.named, TYPE.matcher(failure.error()));
        name(group.named, ZONE.matcher(failure.error()));
      }
    }
    return groups;
  }

  private static void name(SortedSet<String> named, Matcher found) {
    while (found.find() && named.size() < 20) {
      named.add(found.group());
    }
  }

  private static String kind(String error) {
    Matcher code = CODE.matcher(error);
    if (code.find()) {
      return code.group(1);
    }
    if (error.contains("insufficient capacity")) {
      return "insufficient capacity";
    }
    return error.contains("NodeClassRef not ready") ? "node class not ready" : "other";
  }

  private static void row(Sheet sheet, List<String> key, Group group, List<Launch> launches) {
    group.times.sort(null);
    long last = group.times.get(group.times.size() - 1);
    sheet.row(
        words(key.get(0)),
        words(key.get(1), Cell.Tone.BAD),
        number(group.times.size()),
        moment(group.times.get(0)),
        moment(last),
        span(streak(group.times, launches)),
        words(
            launches.stream()
                .filter(l -> l.time() > last)
                .map(Launch::claim)
                .findFirst()
                .orElse("none yet")),
        words(String.join(" ", group.named)));
  }

  private static long streak(List<Long> times, List<Launch> launches) {
    long longest = 0;
    long begin = times.get(0);
    int next = 0;
    OptionalLong before = OptionalLong.empty();
    for (long time : times) {
      boolean broken = false;
      while (next < launches.size() && launches.get(next).time() < time) {
        broken |= before.isPresent() && launches.get(next).time() > before.getAsLong();
        next++;
      }
      begin = broken ? time : begin;
      longest = Math.max(longest, time - begin);
      before = OptionalLong.of(time);
    }
    return longest;
  }
}
