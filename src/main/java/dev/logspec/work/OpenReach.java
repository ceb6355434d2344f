package dev.logspec.work;

import dev.logspec.live.Cloud;
import dev.logspec.work.Backend.LocalSandbox;
import dev.logspec.work.Backend.OpenCloud;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** AWS with the caller's own credentials, for a command that has no spec. */
final class OpenReach implements Reach {
  private final Optional<LocalSandbox> sandbox;
  private final OpenCloud open;
  private final ExecutorService readers;

  private OpenReach(Optional<LocalSandbox> sandbox, OpenCloud open, ExecutorService readers) {
    this.readers = readers;
    this.sandbox = sandbox;
    this.open = open;
  }

  /** Opens AWS, or the sandbox as {@code sandboxAccount}; makes no call. */
  static OpenReach open(Means means, AwsAccess access, String sandboxAccount) {
    Backend backend = means.backend();
    Optional<LocalSandbox> sandbox = access.start(backend);
    OpenCloud open = backend.open(access.connection(means, sandbox, sandboxAccount));
    return new OpenReach(sandbox, open, Session.newReaders(backend.readers()));
  }

  @Override
  public Cloud cloud() {
    return open.cloud();
  }

  @Override
  public ExecutorService readers() {
    return readers;
  }

  @Override
  public void close() {
    open.close();
    sandbox.ifPresent(LocalSandbox::close);
    readers.shutdownNow();
  }
}
