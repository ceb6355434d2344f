package dev.logspec.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.apply.Gate.Traffic;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import org.junit.jupiter.api.Test;

/** Whether a changing call is under way when the process is about to be halted. */
final class GateTest {
  private final Gate gate = new Gate();

  @Test
  void nothingPassesOnceItIsShut() {
    assertThat(gate.pass(() -> "made")).contains("made");
    assertThat(gate.shut()).isEqualTo(Traffic.NONE);
    assertThat(gate.pass(() -> "made")).isEmpty();
  }

  @Test
  void aCallUnderWayIsTold() {
    assertThat(gate.pass(gate::shut)).contains(Traffic.CALLING);
    assertThat(gate.shut()).isEqualTo(Traffic.NONE);
  }

  @Test
  void aCallThatFailedIsNotUnderWay() {
    assertThatThrownBy(
            () ->
                gate.pass(
                    () -> {
                      throw FakeCloud.failure(Meaning.ANSWER_LOST);
                    }))
        .isInstanceOf(RemoteException.class);
    assertThat(gate.shut()).isEqualTo(Traffic.NONE);
  }
}
