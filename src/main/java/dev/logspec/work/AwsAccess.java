package dev.logspec.work;

import dev.logspec.work.Backend.Connection;
import dev.logspec.work.Backend.LocalSandbox;
import dev.logspec.work.Backend.OpenCloud;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How AWS is reached.
 *
 * @param profile of the shared configuration
 * @param region for clusters that name none
 * @param endpoint for every service
 * @param sandbox the file that keeps the state of the sandbox which is used in its place
 * @param sharers how many processes call alike at the same time, this one included: those of the
 *     shards of one fleet share AWS's rates
 */
public record AwsAccess(
    Optional<String> profile,
    Optional<String> region,
    Optional<URI> endpoint,
    Optional<Path> sandbox,
    int sharers) {
  /** The account of a sandbox where nothing names one. */
  static final String SANDBOX_ACCOUNT = "123456789012";

  private static final String SANDBOX_REGION = "us-east-1";

  /** As environment and configuration say. */
  public static final AwsAccess USUAL =
      new AwsAccess(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1);

  /** The sandbox of this process, where it is to be used. */
  Optional<LocalSandbox> start(Backend backend) {
    return sandbox.map(backend::embedded);
  }

  /** The connection to AWS, or to {@code started} as {@code account}. */
  Connection connection(Means means, Optional<LocalSandbox> started, String account) {
    return new Connection(
        started.map(LocalSandbox::endpoint).or(() -> endpoint),
        profile,
        started.map(s -> account),
        means.calls(),
        means.listener(),
        means.clock(),
        sharers);
  }

  /** The Region for clusters that name none. */
  Optional<String> region(OpenCloud open) {
    return region.or(open::region).or(() -> sandbox.map(s -> SANDBOX_REGION));
  }
}
