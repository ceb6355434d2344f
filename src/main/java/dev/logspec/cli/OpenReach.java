package dev.logspec.cli;

import dev.logspec.cli.Backend.Connection;
import dev.logspec.cli.Backend.LocalSandbox;
import dev.logspec.cli.Backend.OpenCloud;
import dev.logspec.live.Cloud;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** AWS with the caller's own credentials, for a command that has no spec. */
final class OpenReach implements Reach, AutoCloseable {
  private final Optional<LocalSandbox> sandbox;
  private final OpenCloud open;
  private final ExecutorService readers;

  private OpenReach(Optional<LocalSandbox> sandbox, OpenCloud open, ExecutorService readers) {
    this.readers = readers;
    this.sandbox = sandbox;
    this.open = open;
  }

  /** Opens AWS, or the sandbox as {@code sandboxAccount}; makes no call. */
  static OpenReach open(Tool tool, String sandboxAccount) throws Stop {
    Optional<LocalSandbox> sandbox = tool.sandbox();
    Connection connection = tool.connection(sandbox, sandboxAccount);
    return new OpenReach(
        sandbox, tool.backend().open(connection), Session.newReaders(tool.backend().readers()));
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
