package dev.logspec.work;

import dev.logspec.live.Cloud;
import dev.logspec.work.Backend.LocalSandbox;
import dev.logspec.work.Backend.OpenCloud;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * AWS, open.
 *
 * @param open the calls to it
 * @param sandbox what is used in its place, if that is
 * @param readers where reads run side by side
 */
record Aws(OpenCloud open, Optional<LocalSandbox> sandbox, ExecutorService readers)
    implements OpenAws {

  /** Opens it, or the sandbox as {@code sandboxAccount}; makes no call. */
  static Aws open(Means means, AwsAccess access, String sandboxAccount) {
    Backend backend = means.backend();
    Optional<LocalSandbox> sandbox = access.start(backend);
    try {
      OpenCloud open = backend.open(access.connection(means, sandbox, sandboxAccount));
      return new Aws(open, sandbox, newReaders(backend.readers()));
    } catch (RuntimeException e) {
      sandbox.ifPresent(LocalSandbox::close);
      throw e;
    }
  }

  /** Threads for reads that run side by side. */
  static ExecutorService newReaders(int count) {
    return Executors.newFixedThreadPool(
        count,
        r -> {
          Thread thread = new Thread(r, "read");
          thread.setDaemon(true);
          return thread;
        });
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
