package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Stop;
import dev.logspec.cli.help.Syntax;
import dev.logspec.insights.life.Reducer;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.source.Window;
import dev.logspec.view.Output;
import dev.logspec.work.ReadRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flags that say which records are read, and from where. */
final class ReadingFlags {
  private static final String CLOUDWATCH = "cloudwatch";
  private static final String S3 = "s3";

  /** A cluster logs a few megabytes a day, so this is a fleet's month; at AWS's price 5 cents. */
  private static final long USUAL_SCAN = 10L << 30;

  private static final Duration USUAL_LATENESS = Duration.ofMinutes(10);
  private static final Duration USUAL_WINDOW = Duration.ofHours(24);

  /** What is delivered comes a minute or two late. */
  private static final Duration JUST_NOW = Duration.ofMinutes(2);

  private static final Duration FOR_EVER = Duration.ofDays(3_650);

  private static final Pattern BYTES = Pattern.compile("([0-9]{1,9})(B|KB|MB|GB|TB)?");
  private static final Map<String, Integer> UNITS =
      Map.of("B", 0, "KB", 10, "MB", 20, "GB", 30, "TB", 40);

  private List<String> from = List.of();
  private Optional<String> since = Optional.empty();
  private Optional<String> until = Optional.empty();
  private List<String> components = List.of();
  private Optional<String> maxScan = Optional.empty();
  private Optional<Duration> lateness = Optional.empty();
  private boolean sort;
  private Optional<Window> fixed = Optional.empty();

  /** {@code syntax} with all of these flags. */
  Syntax declare(Syntax syntax) {
    return declareTime(declareTimeless(syntax));
  }

  /** {@code syntax} with all but those of the time that is asked about. */
  Syntax declareTimeless(Syntax syntax) {
    return declareScan(declareSource(syntax))
        .someOf(
            "--component",
            "NAME",
            Arrays.stream(Component.values()).map(Component::text).toList(),
            v -> components = v,
            "Only records of this component: compute, block-storage, load-balancing or ipam; may be"
                + " repeated.")
        .duration(
            "--lateness",
            "How late a record may come after a newer one (default: 10m; of AWS: any).",
            v -> lateness = Optional.of(v))
        .flag(
            "--sort",
            "Records may come in any order, as from several files; takes more memory.",
            () -> sort = true);
  }

  private Syntax declareSource(Syntax syntax) {
    return syntax.repeated(
        "--from",
        "SOURCE",
        String.class,
        v -> from = v,
        "cloudwatch, s3, or a file with records in whatever envelope, gzip too: FILE or"
            + " FILE:COMPONENT, - for standard input; may be repeated (default: where the spec"
            + " delivers to).");
  }

  /** {@code syntax} with those of the time that is asked about. */
  Syntax declareTime(Syntax syntax) {
    return syntax
        .option(
            "--since",
            "TIME",
            "From then on: " + MomentText.FORMS + " (default: 24h; of files: all).",
            v -> since = Optional.of(v))
        .option(
            "--until",
            "TIME",
            "Until then (default: now; of files: all).",
            v -> until = Optional.of(v));
  }

  /** {@code syntax} with that of how much may be looked at. */
  Syntax declareScan(Syntax syntax) {
    return syntax.option(
        "--max-scan",
        "BYTES",
        "Look at no more than that, such as 500MB (default: 10GB); the rest is left, and the exit"
            + " code is 5.",
        v -> maxScan = Optional.of(v));
  }

  /** The files to read; empty where records come from AWS. */
  List<String> files() throws Stop {
    List<String> files = new ArrayList<>(from);
    files.removeIf(f -> f.equals(CLOUDWATCH) || f.equals(S3));
    if (!files.isEmpty() && files.size() < from.size() || from.size() - files.size() > 1) {
      throw new Stop(
          Exit.USAGE,
          "--from",
          "records come either from files or from one of cloudwatch and s3",
          "give one of them; a file of that name is ./cloudwatch or ./s3");
    }
    if (files.stream().filter(f -> RecordFiles.file(f).equals(Output.STANDARD)).count() > 1) {
      throw new Stop(
          Exit.USAGE, "--from", "standard input is named twice", "it can be read only once");
    }
    return files;
  }

  /** Stops where a flag means something only to reading from AWS, and files are read. */
  void refuseOfFiles(List<String> aws) throws Stop {
    List<String> given = new ArrayList<>(aws);
    if (maxScan.isPresent()) {
      given.add("--max-scan");
    }
    if (!given.isEmpty()) {
      throw new Stop(
          Exit.USAGE,
          given.get(0),
          "it is of records that are read from AWS, and --from names files",
          "leave one of them out");
    }
  }

  /** From now on {@code window} is the time that is asked about. */
  void over(Window window) {
    fixed = Optional.of(window);
  }

  /** What is to be followed: from now on, where nothing says, for ever. */
  ReadRequest following(Instant now, ZoneId zone) throws Stop {
    Instant end = until.isPresent() ? end(now, zone) : now.plus(FOR_EVER);
    if (!end.isAfter(now)) {
      throw new Stop(
          Exit.USAGE,
          "--until",
          end + " is over, and --follow waits for what comes",
          "give a later time, or leave out --follow");
    }
    Window window = window(begin(now, zone).orElse(now.minus(JUST_NOW)), end);
    return new ReadRequest(window, components(), Optional.of(ReadRequest.Store.CLOUDWATCH), scan());
  }

  /** Stops where records are to be followed that do not come from log groups. */
  void requireGroups() throws Stop {
    if (!from.isEmpty() && !from.equals(List.of(CLOUDWATCH))) {
      throw new Stop(
          Exit.USAGE,
          "--follow",
          "only log groups can be followed",
          "leave out --from, or give --from cloudwatch");
    }
  }

  /** What is to be read from AWS. */
  ReadRequest request(Instant now, ZoneId zone) throws Stop {
    if (fixed.isPresent()) {
      return new ReadRequest(fixed.get(), components(), store(), scan());
    }
    Instant end = end(now, zone);
    Instant begin = begin(now, zone).orElse(end.minus(USUAL_WINDOW));
    return new ReadRequest(window(begin, end), components(), store(), scan());
  }

  private Optional<ReadRequest.Store> store() {
    return from.isEmpty()
        ? Optional.empty()
        : Optional.of(ReadRequest.Store.valueOf(from.get(0).toUpperCase(Locale.ROOT)));
  }

  /** The time that is asked about of files; empty where nothing says. */
  Optional<Window> window(Instant now, ZoneId zone) throws Stop {
    if (fixed.isPresent()) {
      return fixed;
    }
    if (since.isEmpty() && until.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(window(begin(now, zone).orElse(Instant.EPOCH), end(now, zone)));
  }

  private Optional<Instant> begin(Instant now, ZoneId zone) throws Stop {
    return since.isPresent()
        ? Optional.of(moment("--since", since.get(), now, zone))
        : Optional.empty();
  }

  private Instant end(Instant now, ZoneId zone) throws Stop {
    return until.isPresent() ? moment("--until", until.get(), now, zone) : now;
  }

  private Window window(Instant begin, Instant end) throws Stop {
    if (!begin.isBefore(end)) {
      throw new Stop(
          Exit.USAGE,
          since.isPresent() ? "--since" : "--until",
          begin + " is not before " + end,
          "give a --since before --until, which is now where it is left out");
    }
    return new Window(begin, end);
  }

  private static Instant moment(String flag, String text, Instant now, ZoneId zone) throws Stop {
    Optional<Instant> moment = MomentText.read(text, now, zone);
    if (moment.isEmpty()) {
      throw new Stop(
          Exit.USAGE, flag, "\"" + text + "\" is no time", "give one such as " + MomentText.FORMS);
    }
    return moment.get();
  }

  /** Whose records are asked about. */
  Set<Component> components() throws Stop {
    if (components.isEmpty()) {
      return EnumSet.allOf(Component.class);
    }
    Set<Component> all = EnumSet.noneOf(Component.class);
    for (String word : components) {
      Optional<Component> component = Component.parse(word);
      if (component.isEmpty()) {
        throw new Stop(
            Exit.USAGE,
            "--component",
            "there is no component \"" + word + "\"",
            "give compute, block-storage, load-balancing or ipam");
      }
      all.add(component.get());
    }
    return all;
  }

  private long scan() throws Stop {
    if (maxScan.isEmpty()) {
      return USUAL_SCAN;
    }
    Matcher matcher = BYTES.matcher(maxScan.get().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new Stop(
          Exit.USAGE,
          "--max-scan",
          "\"" + maxScan.get() + "\" is no number of bytes",
          "give one such as 500MB or 10GB");
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    return Long.parseLong(matcher.group(1)) << UNITS.get(unit);
  }

  /** How late a record of a file may come after a newer one. */
  Duration latenessOfFiles() throws Stop {
    return lateness(USUAL_LATENESS);
  }

  /** The same of what AWS gives, which comes account after account and delivery after delivery. */
  Duration latenessOfAws() throws Stop {
    return lateness(Reducer.ANY_ORDER);
  }

  private Duration lateness(Duration usual) throws Stop {
    if (sort && lateness.isPresent()) {
      throw new Stop(
          Exit.USAGE, "--sort", "it means any lateness", "leave out --lateness, or --sort");
    }
    return sort ? Reducer.ANY_ORDER : lateness.orElse(usual);
  }
}
