package dev.logspec.insights.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logspec.insights.source.AthenaApi.Column;
import dev.logspec.insights.source.AthenaApi.Progress;
import dev.logspec.insights.source.AthenaApi.Rows;
import dev.logspec.insights.source.AthenaApi.State;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A statement of Athena, from its start to its end, whatever comes between. */
final class AthenaRunsTest {
  private static final AthenaApi.Desk DESK = new AthenaApi.Desk("d", "w", Optional.empty());
  private static final List<Column> COLUMNS = List.of(new Column("n", "bigint"));

  private final ScriptedTime time = new ScriptedTime();
  private final UnderWay underWay = new UnderWay();
  private final List<Progress> told = new ArrayList<>();
  private final Scripted api = new Scripted();

  /** Athena that does what a test says; the last of its states stays. */
  private static final class Scripted implements AthenaApi {
    final List<Progress> states = new ArrayList<>();
    final List<String> stopped = new ArrayList<>();
    int refusals;
    int started;
    int pages = 1;
    boolean circle;
    Runnable looked = () -> {};

    Scripted then(State state, String reason, long bytes) {
      states.add(new Progress(state, reason, bytes));
      return this;
    }

    @Override
    public String start(String sql, Desk desk) {
      if (refusals-- > 0) {
        throw new RemoteException(
            Meaning.THROTTLED,
            "athena:StartQueryExecution",
            "TooManyRequestsException",
            "You have exceeded the limit",
            "",
            Optional.empty(),
            null);
      }
      return "q" + ++started;
    }

    @Override
    public Progress progress(String id) {
      looked.run();
      return states.size() == 1 ? states.get(0) : states.remove(0);
    }

    @Override
    public Rows rows(String id, Optional<String> token) {
      int page = token.map(Integer::parseInt).orElse(0);
      Optional<String> next = page + 1 < pages ? Optional.of("" + (page + 1)) : Optional.empty();
      return new Rows(
          COLUMNS, List.of(List.of(Optional.of("" + page))), circle ? Optional.of("0") : next);
    }

    @Override
    public void stop(String id) {
      stopped.add(id);
    }
  }

  private Optional<AthenaRuns.Answered> run(long most) {
    return new AthenaRuns(api, time, new ScanLimit(most), underWay, told::add).run("x", DESK);
  }

  @Test
  void aStatementMayWaitAgainAfterItRan() {
    api.then(State.QUEUED, "", 0)
        .then(State.RUNNING, "", 5)
        .then(State.QUEUED, "", 5)
        .then(State.SUCCEEDED, "", 7);
    api.pages = 3;

    AthenaRuns.Answered answer = run(100).orElseThrow();

    assertThat(answer.rows())
        .extracting(r -> r.get(0).orElseThrow())
        .containsExactly("0", "1", "2");
    assertThat(answer.bytes()).isEqualTo(7);
    assertThat(api.stopped).isEmpty();
    assertThat(time.pauses).hasSize(3).isSorted();
  }

  @Test
  void whatTakesLongIsToldEveryNowAndThen() {
    for (int i = 0; i < 30; i++) {
      api.then(i < 12 ? State.QUEUED : State.RUNNING, "", i);
    }
    api.then(State.SUCCEEDED, "", 30);
    run(100);
    assertThat(told).hasSizeBetween(5, 12);
    assertThat(told.get(0).state()).isEqualTo(State.QUEUED);
  }

  @Test
  void tooManyAtOnceAreWaitedFor() {
    api.refusals = 4;
    api.then(State.SUCCEEDED, "", 0);
    assertThat(run(100)).isPresent();

    api.refusals = 10_000;
    RemoteException refused = catchThrowableOfType(RemoteException.class, () -> run(100));
    assertThat(Failure.remedy(refused)).contains("run it again when they are over");
    assertThat(time.pauses).allMatch(p -> p.compareTo(Duration.ofSeconds(5)) <= 0);
  }

  @Test
  void oneThatLooksAtTooMuchIsStopped() {
    api.then(State.RUNNING, "", 10).then(State.RUNNING, "", 101);

    assertThat(run(100)).isEmpty();
    assertThat(api.stopped).containsExactly("q1");
  }

  @Test
  void oneThatIsOverIsAnsweredWhateverItLookedAt() {
    api.then(State.SUCCEEDED, "", 101);

    assertThat(run(100)).isPresent();
    assertThat(api.stopped).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"FAILED", "CANCELLED", "UNKNOWN"})
  void oneThatEndsIllSaysWhy(State state) {
    api.then(State.RUNNING, "", 1).then(state, "HIVE_BAD_DATA: x", 2);

    AthenaFailure failure = catchThrowableOfType(AthenaFailure.class, () -> run(100));

    assertThat(failure.state()).isEqualTo(state);
    assertThat(failure).hasMessage("HIVE_BAD_DATA: x");
    assertThat(api.stopped).isEmpty();
  }

  @Test
  void oneThatNeverEndsIsStopped() {
    api.then(State.RUNNING, "", 1);

    AthenaFailure failure = catchThrowableOfType(AthenaFailure.class, () -> run(100));

    assertThat(failure).hasMessageContaining("ran for 30 minutes and was stopped");
    assertThat(api.stopped).containsExactly("q1");
  }

  @Test
  void rowsThatNeverEndAreAnError() {
    api.then(State.SUCCEEDED, "", 1);
    api.circle = true;

    assertThat(catchThrowableOfType(RemoteException.class, () -> run(100)))
        .hasMessageContaining("never end");
  }

  @Test
  void whoeverEndsTheProcessEndsTheStatement() {
    api.then(State.RUNNING, "", 1).then(State.CANCELLED, "Query cancelled by user", 1);
    api.looked = underWay::end;

    catchThrowableOfType(AthenaFailure.class, () -> run(100));

    assertThat(api.stopped).containsExactly("q1");
  }
}
