package dev.logspec.work;

import dev.logspec.live.Cloud;
import java.util.concurrent.ExecutorService;

/** AWS, open for a use case. */
interface OpenAws extends AutoCloseable {
  /** The ports. */
  Cloud cloud();

  /** Where reads run side by side. */
  ExecutorService readers();

  @Override
  void close();
}
