package dev.logspec.rehearsal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Place;
import dev.logspec.rehearsal.Rehearsal.CallTime;
import dev.logspec.work.Backend.CallLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class CallClockTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");

  private final List<String> heard = new ArrayList<>();
  private final CallClock clock =
      new CallClock(
          new CallLog() {
            @Override
            public void called(
                String operation, Place place, Duration took, OptionalInt status, String id) {
              heard.add(operation);
            }

            @Override
            public void paced(String operation, Place place, double perSecond) {
              heard.add(operation + " " + perSecond);
            }

            @Override
            public void again(String service, Place place, Duration pause, String why) {
              heard.add(service);
            }
          });

  private void called(long... millis) {
    for (long each : millis) {
      clock.called("Describe", PLACE, Duration.ofMillis(each), OptionalInt.of(200), "id");
    }
  }

  /** Forty reads at once on new connections say little of one change after another. */
  @Test
  void theQuickerOnesTellHowLongACallTakes() {
    called(900, 850, 400, 300, 20, 25, 30, 350);
    assertThat(clock.each()).isEqualTo(new CallTime(Duration.ofMillis(30), 8));
  }

  @Test
  void ofAFewCallsNothingIsLearnt() {
    called(10, 10, 10, 10);
    assertThat(clock.each()).isEqualTo(CallTime.ASSUMED);
  }

  @Test
  void whoHearsOfCallsHearsOfAll() {
    called(1);
    clock.paced("Put", PLACE, 2.5);
    clock.again("logs", PLACE, Duration.ZERO, "throttled");
    assertThat(heard).containsExactly("Describe", "Put 2.5", "logs");
  }
}
