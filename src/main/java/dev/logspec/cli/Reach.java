package dev.logspec.cli;

import dev.logspec.live.Cloud;
import java.util.concurrent.ExecutorService;

/** AWS, open for a command. */
interface Reach {
  /** The ports. */
  Cloud cloud();

  /** Where reads run side by side. */
  ExecutorService readers();
}
