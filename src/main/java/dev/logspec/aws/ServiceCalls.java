package dev.logspec.aws;

import dev.logspec.answer.Purpose;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * One service at one place: a client that repeats reads and another that sends a change once. Each
 * is built when first used. Every failure leaves as a {@link RemoteException}.
 *
 * @param <C> the SDK's client
 */
final class ServiceCalls<C> {
  /** Ten times what the largest fleet has: half a million objects. */
  static final int MOST_PAGES = 10_000;

  /** Makes a client. */
  @FunctionalInterface
  interface Factory<C> {
    C make(Place place, AwsCredentialsProvider as, Purpose purpose);
  }

  /** One page: its items, which were sent, and the token of the next page; null for the last. */
  record Page<T>(List<T> items, String next) {
    Page {
      items = Answer.sent(items);
    }

    /** The same with items of another shape. */
    <R> Page<R> map(Function<T, R> shape) {
      return new Page<>(items.stream().map(shape).toList(), next);
    }
  }

  private final Service service;
  private final Place place;
  private final Accounts accounts;
  private final Factory<C> factory;
  private C reader;
  private C changer;

  ServiceCalls(Service service, Place place, Accounts accounts, Factory<C> factory) {
    this.service = service;
    this.place = place;
    this.accounts = accounts;
    this.factory = factory;
  }

  /** The answer to a call that changes nothing. */
  <T> T read(String operation, Function<C, T> call) {
    return attempt(operation, Purpose.READ, call);
  }

  /** The same, empty when AWS says that the object does not exist. */
  <T> Optional<T> find(String operation, Function<C, T> call) {
    try {
      return Optional.of(read(operation, client -> Answer.sent(call.apply(client))));
    } catch (RemoteException e) {
      if (e.meaning() == Meaning.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The answer to a call that may change something, sent once. */
  <T> T change(String operation, Function<C, T> call) {
    return attempt(operation, Purpose.CHANGE, call);
  }

  /**
   * The items of every page.
   *
   * @param call takes the client and the token, null for the first page
   * @throws RemoteException also when AWS gives a token twice or pages without end
   */
  <T> List<T> pages(String operation, BiFunction<C, String, Page<T>> call) {
    return all(
        service.operation(operation),
        token -> read(operation, client -> call.apply(client, token)));
  }

  /** The items of every page that {@code page} gives of its token. */
  static <T> List<T> all(String operation, Function<String, Page<T>> page) {
    List<T> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String token = null;
    do {
      Page<T> one = page.apply(token);
      items.addAll(one.items());
      token = one.next() == null || one.next().isEmpty() ? null : one.next();
      if (token != null && !seen.add(token)) {
        throw endless(operation, "one page token came twice");
      }
      if (seen.size() >= MOST_PAGES) {
        throw endless(operation, "it has more than " + MOST_PAGES + " pages");
      }
    } while (token != null);
    return items;
  }

  private static RemoteException endless(String operation, String why) {
    return Failures.refusal(Meaning.INVALID, operation, "the list never ends: " + why, null);
  }

  /** The answer to {@code calls}; a refusal is one of {@code resource}, which S3 may not name. */
  <T> T about(Arn resource, Supplier<T> calls) {
    try {
      return calls.get();
    } catch (RemoteException e) {
      throw e.meaning() == Meaning.DENIED ? e.about(resource.toString()) : e;
    }
  }

  /** Where it is called. */
  Place place() {
    return place;
  }

  private <T> T attempt(String operation, Purpose purpose, Function<C, T> call) {
    try {
      return call.apply(client(purpose));
    } catch (RuntimeException e) {
      throw named(Failures.of(service.operation(operation), purpose, e));
    }
  }

  /** With whoever was refused, which is known without a call. */
  private RemoteException named(RemoteException e) {
    return e.meaning() == Meaning.DENIED && e.caller().isEmpty()
        ? accounts.known(place).map(e::by).orElse(e)
        : e;
  }

  private C client(Purpose purpose) {
    AwsCredentialsProvider as = accounts.credentials(place);
    synchronized (this) {
      if (purpose == Purpose.READ) {
        reader = reader == null ? factory.make(place, as, purpose) : reader;
        return reader;
      }
      changer = changer == null ? factory.make(place, as, purpose) : changer;
      return changer;
    }
  }
}
