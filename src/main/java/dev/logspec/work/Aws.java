package dev.logspec.work;

import dev.logspec.live.Cloud;
import dev.logspec.work.Backend.LocalSandbox;
import dev.logspec.work.Backend.OpenCloud;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * AWS, open.
 *
 * @param open the calls to it
 * @param sandbox what is used in its place, if that is
 * @param readers where reads run side by side
 */
record Aws(OpenCloud open, Optional<LocalSandbox> sandbox, ExecutorService readers)
    implements OpenAws {
  /** Reads of one place that are worth while side by side, where there are others. */
  private static final int PER_PLACE = 4;

  /** More would wait for each other on this machine, not on AWS. */
  private static final int MOST_READERS = 32;

  /** Opens it, or the sandbox as {@code sandboxAccount}; makes no call. */
  static Aws open(Means means, AwsAccess access, String sandboxAccount) {
    Backend backend = means.backend();
    Optional<LocalSandbox> sandbox = access.start(backend);
    try {
      OpenCloud open = backend.open(access.connection(means, sandbox, sandboxAccount));
      return new Aws(open, sandbox, backend.newReaders());
    } catch (RuntimeException e) {
      sandbox.ifPresent(LocalSandbox::close);
      throw e;
    }
  }

  /** Threads for reads that run side by side. */
  static ThreadPoolExecutor newReaders(int count) {
    return new ThreadPoolExecutor(
        count,
        count,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        r -> {
          Thread thread = new Thread(r, "read");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Makes room for reads of {@code places} accounts and Regions; a single reader stays alone. */
  void widen(int places) {
    int wanted = Math.min(MOST_READERS, PER_PLACE * places);
    if (readers instanceof ThreadPoolExecutor pool
        && pool.getCorePoolSize() > 1
        && wanted > pool.getCorePoolSize()) {
      pool.setMaximumPoolSize(wanted);
      pool.setCorePoolSize(wanted);
    }
  }

  @Override
  public Cloud cloud() {
    return open.cloud();
  }

  @Override
  public void close() {
    open.close();
    sandbox.ifPresent(LocalSandbox::close);
    readers.shutdownNow();
  }
}
