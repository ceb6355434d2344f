package dev.logspec.aws;

import dev.logspec.live.Person;
import dev.logspec.model.Role;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach AWS, and as whom. Start from {@link #of} and change what differs.
 *
 * @param endpoint sent every call, before any that the environment or a profile names
 * @param profile of the shared configuration files; it beats keys in the environment
 * @param keys fixed credentials, which beat everything else
 * @param roles by account: assumed for every call to that account
 * @param environment the process environment: AWS_* variables are read from here
 * @param version of logspec, for the user agent
 * @param listener hears of every request
 * @param patience time-outs and retries
 * @param person is asked for codes and shown what programs say; none in a pipeline
 * @param clock tells what has expired
 * @param signedIn whom the process has signed in as already
 */
public record Options(
    Optional<URI> endpoint,
    Optional<String> profile,
    Optional<Keys> keys,
    Map<String, Role> roles,
    Map<String, String> environment,
    String version,
    CallListener listener,
    Patience patience,
    Optional<Person> person,
    InstantSource clock,
    SignedIn signedIn) {

  /** Copies the maps. */
  public Options {
    roles = Map.copyOf(roles);
    environment = Map.copyOf(environment);
  }

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
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        environment,
        version,
        CallListener.SILENT,
        Patience.USUAL,
        Optional.empty(),
        clock,
        new SignedIn());
  }

  /** The same with an endpoint for every service. */
  public Options withEndpoint(URI value) {
    return new Options(
        Optional.of(value),
        profile,
        keys,
        roles,
        environment,
        version,
        listener,
        patience,
        person,
        clock,
        signedIn);
  }

  /** The same with a profile. */
  public Options withProfile(String value) {
    return new Options(
        endpoint,
        Optional.of(value),
        keys,
        roles,
        environment,
        version,
        listener,
        patience,
        person,
        clock,
        signedIn);
  }

  /** The same with fixed credentials. */
  public Options withKeys(Keys value) {
    return new Options(
        endpoint,
        profile,
        Optional.of(value),
        roles,
        environment,
        version,
        listener,
        patience,
        person,
        clock,
        signedIn);
  }

  /** The same with roles by account. */
  public Options withRoles(Map<String, Role> value) {
    return new Options(
        endpoint,
        profile,
        keys,
        value,
        environment,
        version,
        listener,
        patience,
        person,
        clock,
        signedIn);
  }

  /** The same with a listener. */
  public Options withListener(CallListener value) {
    return new Options(
        endpoint,
        profile,
        keys,
        roles,
        environment,
        version,
        value,
        patience,
        person,
        clock,
        signedIn);
  }

  /** The same with other time-outs and retries. */
  public Options withPatience(Patience value) {
    return new Options(
        endpoint,
        profile,
        keys,
        roles,
        environment,
        version,
        listener,
        value,
        person,
        clock,
        signedIn);
  }

  /** The same with somebody to ask. */
  public Options withPerson(Person value) {
    return new Options(
        endpoint,
        profile,
        keys,
        roles,
        environment,
        version,
        listener,
        patience,
        Optional.of(value),
        clock,
        signedIn);
  }

  /** The same in a process that has signed in already. */
  public Options withSignedIn(SignedIn value) {
    return new Options(
        endpoint,
        profile,
        keys,
        roles,
        environment,
        version,
        listener,
        patience,
        person,
        clock,
        value);
  }

  /** A variable of the environment that is set and not empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
  }

  /** Without the environment, which may hold secrets. */
  @Override
  public String toString() {
    return "Options[endpoint=" + endpoint + ", profile=" + profile + ", version=" + version + "]";
  }
}
