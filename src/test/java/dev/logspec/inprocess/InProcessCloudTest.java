package dev.logspec.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.MortalPace;
import dev.logspec.live.Cloud;
import dev.logspec.sandbox.Emulator;
import dev.logspec.sandbox.fault.Faults;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.journal.Journal;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The ports in this process. */
final class InProcessCloudTest extends CloudContract {
  private final Emulator emulator;
  private final Cloud cloud;

  InProcessCloudTest() throws IOException {
    emulator = Emulator.start(options.inTimeOf(pace, pace::pass));
    cloud = new InProcessCloud(emulator);
  }

  @Override
  Cloud cloud() {
    return cloud;
  }

  @Override
  World world() {
    return emulator.world();
  }

  @Override
  Faults faults() {
    return emulator.faults();
  }

  @Override
  Journal journal() {
    return emulator.journal();
  }

  @Test
  void slowCallTakesVirtualTime() {
    emulator.faults().add("CreateLogGroup:slow:ms=60000");
    cloud.logs(PLACE).createGroup("/g", Optional.empty(), Optional.empty(), Map.of());
    Entry call = emulator.journal().entries().get(0);
    assertThat(call.start()).isEqualTo(MortalPace.BEGIN);
    assertThat(Duration.between(call.start(), call.end())).isEqualTo(Duration.ofMinutes(1));
    assertThat(pace.now()).isEqualTo(call.end());
  }
}
