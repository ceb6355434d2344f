package dev.logspec.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.apply.ChangeValve.Traffic;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import org.junit.jupiter.api.Test;

/** Whether a changing call is under way when the process is about to be halted. */
final class ChangeValveTest {
  private final ChangeValve valve = new ChangeValve();

  @Test
  void nothingPassesOnceItIsShut() {
    assertThat(valve.pass(() -> "made")).contains("made");
    assertThat(valve.shut()).isEqualTo(Traffic.NONE);
    assertThat(valve.pass(() -> "made")).isEmpty();
  }

  @Test
  void aCallUnderWayIsTold() {
    assertThat(valve.pass(valve::shut)).contains(Traffic.CALLING);
    assertThat(valve.shut()).isEqualTo(Traffic.NONE);
  }

  @Test
  void aCallThatFailedIsNotUnderWay() {
    assertThatThrownBy(
            () ->
                valve.pass(
                    () -> {
                      throw StumblingCloud.failure(Meaning.ANSWER_LOST);
                    }))
        .isInstanceOf(RemoteException.class);
    assertThat(valve.shut()).isEqualTo(Traffic.NONE);
  }
}
