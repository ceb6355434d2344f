package dev.logspec.aws;

import dev.logspec.live.Person;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to reach AWS, and as whom. Start from {@link #of} and change what differs.
 *
 * @param environment the process environment: AWS_* variables are read from here
 * @param version of logspec, for the user agent
 * @param clock tells what has expired
 * @param traffic what happens to each call
 * @param user as whom calls are made
 */
public record Options(
    Map<String, String> environment,
    String version,
    InstantSource clock,
    Traffic traffic,
    User user) {

  /** Copies the map. */
  public Options {
    environment = Map.copyOf(environment);
  }

  /**
   * What happens to each call.
   *
   * @param endpoint sent every call, before any that the environment or a profile names
   * @param listener hears of every request
   * @param patience time-outs and retries
   * @param tempo how calls wait for their turn
   */
  record Traffic(
      Optional<URI> endpoint, CallListener listener, Patience patience, CallRates.Tempo tempo) {}

  /**
   * As whom calls are made.
   *
   * @param profile of the shared configuration files; it beats keys in the environment
   * @param keys fixed credentials, which beat everything else
   * @param person is asked for codes and shown what programs say; none in a pipeline
   * @param signedIn whom the process has signed in as already
   */
  record User(
      Optional<String> profile, Optional<Keys> keys, Optional<Person> person, SignedIn signedIn) {}

  /** A fixed pair of keys; its text form hides them. */
  public record Keys(String accessKeyId, String secretAccessKey) {
    @Override
    public String toString() {
      return "Keys[hidden]";
    }
  }

  /** What {@code environment} says, nothing else. */
  public static Options of(Map<String, String> environment, String version, InstantSource clock) {
    return new Options(
        environment,
        version,
        clock,
        new Traffic(
            Optional.empty(), CallListener.SILENT, Patience.USUAL, new CallRates.Tempo(d -> {}, 1)),
        new User(Optional.empty(), Optional.empty(), Optional.empty(), new SignedIn()));
  }

  private Options with(Traffic other) {
    return new Options(environment, version, clock, other, user);
  }

  private Options with(User other) {
    return new Options(environment, version, clock, traffic, other);
  }

  /** The same with an endpoint for every service. */
  public Options withEndpoint(URI value) {
    return with(new Traffic(Optional.of(value), traffic.listener, traffic.patience, traffic.tempo));
  }

  /** The same with a listener. */
  public Options withListener(CallListener value) {
    return with(new Traffic(traffic.endpoint, value, traffic.patience, traffic.tempo));
  }

  /** The same with other time-outs and retries. */
  public Options withPatience(Patience value) {
    return with(new Traffic(traffic.endpoint, traffic.listener, value, traffic.tempo));
  }

  /**
   * The same, whose calls wait by {@code sleep} for their turn.
   *
   * @param sharers how many processes call alike at the same time, this one included
   */
  public Options withTempo(Consumer<Duration> sleep, int sharers) {
    return with(
        new Traffic(
            traffic.endpoint,
            traffic.listener,
            traffic.patience,
            new CallRates.Tempo(sleep, sharers)));
  }

  /** The same with a profile. */
  public Options withProfile(String value) {
    return with(new User(Optional.of(value), user.keys, user.person, user.signedIn));
  }

  /** The same with fixed credentials. */
  public Options withKeys(Keys value) {
    return with(new User(user.profile, Optional.of(value), user.person, user.signedIn));
  }

  /** The same with somebody to ask. */
  public Options withPerson(Person value) {
    return with(new User(user.profile, user.keys, Optional.of(value), user.signedIn));
  }

  /** The same in a process that has signed in already. */
  public Options withSignedIn(SignedIn value) {
    return with(new User(user.profile, user.keys, user.person, value));
  }

  /** A variable of the environment that is set and not empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
  }

  /** Without the environment, which may hold secrets. */
  @Override
  public String toString() {
    return "Options[endpoint="
        + traffic.endpoint
        + ", profile="
        + user.profile
        + ", version="
        + version
        + "]";
  }
}
