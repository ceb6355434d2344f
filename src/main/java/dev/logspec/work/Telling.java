package dev.logspec.work;

import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Noise;
import dev.logspec.insights.life.Reducer;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.insights.source.Window;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes lives of records, wherever those come from, and lets a report look at each of them. */
public final class Telling {
  /**
   * So much earlier than the window reading begins: a node is ready within minutes, and a life
   * whose beginning is seen is whole.
   */
  public static final Duration LEAD = Duration.ofMinutes(15);

  private Telling() {}

  /** Where records come from; gives what it says of itself. */
  @FunctionalInterface
  public interface Feed<T, E extends Exception> {
    /** Reads all of it into {@code reader}. */
    T read(LogFileReader reader) throws E;
  }

  /**
   * What was made of records.
   *
   * @param fed what the feed says of itself
   */
  public record Outcome<T>(Lives lives, Intake intake, T fed) {}

  /**
   * Which records count.
   *
   * @param window those of this time; all when empty
   * @param components those of these
   * @param lateness how late one may come after a newer one
   * @param noises errors that mean nothing
   */
  public record Scope(
      Optional<Window> window, Set<Component> components, Duration lateness, List<Noise> noises) {
    /** Copies its parts. */
    public Scope {
      components = Set.copyOf(components);
      noises = List.copyOf(noises);
    }

    /** The same of records that come in any order. */
    public Scope inAnyOrder() {
      return new Scope(window, components, Reducer.ANY_ORDER, noises);
    }
  }

  /** Reads what {@code feed} has; {@code report} looks at each record that counts. */
  public static <T, E extends Exception> Outcome<T> tell(
      Scope scope, Consumer<LogRecord> report, Feed<T, E> feed) throws E {
    // Asked of each record, so not of any set.
    Set<Component> components = EnumSet.noneOf(Component.class);
    components.addAll(scope.components());
    Reducer reducer = new Reducer(scope.lateness(), scope.noises());
    LogFileReader reader =
        new LogFileReader(
            record -> {
              if (components.contains(record.component())) {
                take(scope, reducer, report, record);
              }
            });
    T fed = feed.read(reader);
    Lives lives = reducer.finish();
    return new Outcome<>(
        scope.window().map(w -> lives.since(w.since().toEpochMilli())).orElse(lives),
        reader.intake(),
        fed);
  }

  private static void take(
      Scope scope, Reducer reducer, Consumer<LogRecord> report, LogRecord record) {
    boolean timeless = record.time() == LogRecord.NO_TIME;
    if (timeless || scope.window().isEmpty() || scope.window().get().has(record.time())) {
      reducer.take(record);
      report.accept(record);
    } else if (scope.window().get().begun(LEAD).has(record.time())) {
      reducer.lead(record);
    }
  }
}
