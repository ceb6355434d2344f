package dev.logspec.work;

import dev.logspec.apply.Pace;
import dev.logspec.git.Processes;
import dev.logspec.insights.source.Stores;
import dev.logspec.live.Cloud;
import dev.logspec.live.Person;
import dev.logspec.live.RemoteException;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import dev.logspec.model.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;

/** What only the composition root can make: clients of AWS, and the sandbox. */
public interface Backend {

  /** The version of logspec. */
  String version();

  /** What became of the start-up archive, in words; empty when the launcher did not start this. */
  default String startUp() {
    return "";
  }

  /** Time and sleep of an apply. */
  Pace pace();

  /** How many reads of a plan may run side by side; with one they come in the same order always. */
  default int readers() {
    return 8;
  }

  /** Where the reads of one use case run, which shuts it down at its end. */
  default ExecutorService newReaders() {
    return Aws.newReaders(readers());
  }

  /** The programs of this machine. */
  Processes processes();

  /** Opens AWS. Makes no call. */
  OpenCloud open(Connection connection);

  /** Starts the sandbox in this process, its state kept in {@code state}. */
  LocalSandbox embedded(Path state);

  /** Starts the sandbox as a server for other processes. */
  LocalSandbox serve(Serving serving);

  /** Calls {@code first} on the first SIGINT or SIGTERM and {@code second} on any later one. */
  void onSignals(SignalHandler first, SignalHandler second);

  /** Ends the process at once as {@code signal} would, whatever its threads are doing. */
  void halt(Signal signal);

  /** Takes a signal. */
  interface SignalHandler {
    /** Takes {@code signal}. */
    void on(Signal signal);
  }

  /**
   * How to reach AWS.
   *
   * @param endpoint for every service
   * @param profile of the shared configuration
   * @param sandboxAccount when the endpoint is our own sandbox: the account to be there
   * @param calls hears of every request
   * @param person is asked and told when signing in
   * @param clock tells what has expired
   * @param sharers how many processes call alike at the same time, this one included
   */
  record Connection(
      Optional<URI> endpoint,
      Optional<String> profile,
      Optional<String> sandboxAccount,
      CallLog calls,
      Person person,
      InstantSource clock,
      int sharers) {}

  /** Hears of every request to AWS. */
  interface CallLog {
    /** One request: operation, where, how long, HTTP status, request id. */
    void called(String operation, Place place, Duration took, OptionalInt status, String requestId);

    /**
     * {@code operation} is called at {@code place} so many times a second from now on, as AWS
     * throttles; infinitely many when it no longer does.
     */
    default void paced(String operation, Place place, double perSecond) {}

    /** What was asked of {@code service} will be asked again after {@code pause}. */
    void again(String service, Place place, Duration pause, String why);
  }

  /** AWS, open. */
  interface OpenCloud extends AutoCloseable {
    /** The ports. */
    Cloud cloud();

    /** The ports to where delivered logs are kept. */
    Stores stores();

    /**
     * Signs in, where that takes a call at {@code region}; keys that are at hand take none.
     *
     * @throws RemoteException when there are no credentials
     */
    void signIn(String region);

    /** From now on, calls to these accounts are made in these roles. */
    void assume(Map<String, Role> roles);

    /** The Region of environment or profile. */
    Optional<String> region();

    /** Where calls go that do not go to AWS's own endpoints, whoever said so. */
    Optional<URI> endpoint();

    @Override
    void close();
  }

  /**
   * How to serve the sandbox.
   *
   * @param clusters names to begin with
   * @param fleet how many clusters to make
   * @param nodeClaims how many NodeClaims the records of a cluster tell of; as before where nothing
   *     is said
   * @param faults in their text form
   * @param policies of callers, which are enforced
   */
  record Serving(
      String host,
      int port,
      String region,
      List<String> clusters,
      int fleet,
      OptionalInt nodeClaims,
      Duration updateTime,
      Duration visibilityDelay,
      List<String> faults,
      List<CallerPolicy> policies,
      Optional<Path> state) {}

  /**
   * A policy that the sandbox enforces.
   *
   * @param who an account, the ARN of a role or user, {@code *} for everybody, {@code scp} or
   *     {@code boundary}
   * @param name of the file as it was given
   * @param file with the policy, JSON
   */
  record CallerPolicy(String who, String name, Path file) {}

  /** A sandbox that runs in this process. */
  interface LocalSandbox extends AutoCloseable {
    /** Where it listens. */
    URI endpoint();

    /** What stands for the asterisk of pattern {@code index} of {@code count}, in turn. */
    default List<String> examples(int index, int count) {
      return List.of("a", "b", "c");
    }

    /** Makes a cluster of Auto Mode unless it is there. */
    void cluster(ClusterId id, Map<String, String> tags);

    /** Makes a bucket, to which deliveries may write when {@code open}. */
    void bucket(Place place, String name, Access access);

    /** Makes a stream. */
    void stream(Place place, String name, Access access);

    @Override
    void close();
  }

  /** Whether a new bucket or stream already lets the delivery service write. */
  enum Access {
    /** It does, as a platform team would have set it up. */
    OPEN,
    /** It does not. */
    CLOSED;

    /** What a platform team writes into the policy of a bucket for logs. */
    private static final String OPEN_POLICY =
        """
        {"Version":"2012-10-17","Statement":[{"Sid":"AWSLogDeliveryWrite","Effect":"Allow",\
        "Principal":{"Service":"delivery.logs.amazonaws.com"},"Action":"s3:PutObject",\
        "Resource":"arn:%s:s3:::%s/*",\
        "Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}}]}""";

    /** The policy of such a bucket called {@code name}. */
    public Optional<String> policy(Place place, String name) {
      return this == OPEN
          ? Optional.of(OPEN_POLICY.formatted(place.partition(), name))
          : Optional.empty();
    }

    /** The tags of such a stream. */
    public Map<String, String> tags() {
      return this == OPEN ? Map.of("LogDeliveryEnabled", "true") : Map.of();
    }
  }
}
