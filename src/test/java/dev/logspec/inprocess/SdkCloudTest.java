package dev.logspec.inprocess;

import dev.logspec.aws.Options;
import dev.logspec.aws.Patience;
import dev.logspec.aws.SdkCloud;
import dev.logspec.live.Cloud;
import dev.logspec.sandbox.Sandbox;
import dev.logspec.sandbox.fault.Faults;
import dev.logspec.sandbox.journal.Journal;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The ports over the AWS SDK and HTTP. */
final class SdkCloudTest extends CloudContract {
  private static final Duration INSTANT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Sandbox sandbox;
  private final SdkCloud cloud;

  SdkCloudTest() throws IOException {
    sandbox = Sandbox.start(options.withClock(pace));
    cloud =
        new SdkCloud(
            Options.of(Map.of(), "test", InstantSource.system())
                .withEndpoint(sandbox.endpoint())
                .withKeys(new Options.Keys(PLACE.account(), "test"))
                .withPatience(
                    new Patience(
                        Patience.USUAL.attempts(), INSTANT, INSTANT, INSTANT, LONG, LONG, LONG)));
  }

  @AfterEach
  void close() {
    cloud.close();
    sandbox.close();
  }

  @Override
  Cloud cloud() {
    return cloud;
  }

  @Override
  World world() {
    return sandbox.world();
  }

  @Override
  Faults faults() {
    return sandbox.faults();
  }

  @Override
  Journal journal() {
    return sandbox.journal();
  }
}
