package dev.logspec;

import dev.logspec.aws.SdkCloud;
import dev.logspec.live.Cloud;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Place;
import dev.logspec.model.Tags;
import dev.logspec.policy.PolicyDocument;
import java.util.List;
import java.util.Set;

/**
 * Makes the reads of a plan against an AWS in memory, beside the command's own work. Most of a
 * short run is the loading and linking of classes, half of it the SDK's; a second processor does
 * this half while the command line and the spec are read. It leaves nothing behind.
 *
 * <p>It keeps to classes that the command reaches later and that are made to be initialised by
 * several threads at once, as the readers do anyway: two threads that come to a circle of
 * initialisers from two sides would wait for each other for ever.
 */
final class WarmUp {
  private static final Set<String> COMMANDS = Set.of("plan", "apply", "drift", "destroy");

  private WarmUp() {}

  /** Starts it when {@code command} calls AWS and there is a processor to spare. */
  static void begin(String command) {
    if (COMMANDS.contains(command) && Runtime.getRuntime().availableProcessors() > 1) {
      Thread thread = new Thread(WarmUp::run, "warm-up");
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler((t, e) -> {});
      thread.start();
    }
  }

  /**
   * Makes the reads.
   *
   * @throws RemoteException when one found nothing in the memory, which is a mistake there
   */
  static void run() {
    try (SdkCloud cloud = SdkCloud.fromMemory()) {
      reads(cloud).forEach(Runnable::run);
    }
    PolicyDocument.parse("{}");
  }

  private static List<Runnable> reads(Cloud cloud) {
    Place place = new Place("123456789012", "us-east-1");
    return List.of(
        () -> cloud.caller(place.region()),
        () -> cloud.logs(place).deliveries(),
        () -> cloud.clusters(place).cluster("x"),
        () -> cloud.tagging(place).taggedWith(Tags.OWNER),
        () -> cloud.logs(place).templates(List.of()),
        () -> cloud.logs(place).sources(),
        () -> cloud.logs(place).destinations(),
        () -> cloud.logs(place).groups("x"),
        () -> cloud.logs(place).policies());
  }
}
