package dev.logspec.net;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Proxies as HTTPS_PROXY, HTTP_PROXY and NO_PROXY name them, in capitals or not, which runners in
 * closed networks set and Java does not read by itself. Where both spellings are set, the lower
 * case is taken, as curl and the aws command do. Plain http to this machine needs no proxy.
 */
public final class Proxies extends ProxySelector {
  private static final String NONE = "NO_PROXY";

  /**
   * One proxy.
   *
   * @param variable that names it
   * @param login what it may ask for, where the variable has a user
   */
  private record Via(
      String variable, InetSocketAddress address, Optional<PasswordAuthentication> login) {
    @Override
    public String toString() {
      return "http://" + address.getHostString() + ":" + address.getPort() + " of " + variable;
    }
  }

  private final Optional<Via> https;
  private final Optional<Via> http;
  private final List<String> direct;

  private Proxies(Optional<Via> https, Optional<Via> http, List<String> direct) {
    this.https = https;
    this.http = http;
    this.direct = direct;
  }

  /** What {@code environment} says. */
  public static Proxies of(Map<String, String> environment) {
    List<String> direct = new ArrayList<>();
    String entries = environment.getOrDefault(spelling(environment, NONE), "");
    for (String entry : entries.split("[,\\s]+")) {
      if (!entry.isEmpty()) {
        direct.add(entry.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""));
      }
    }
    return new Proxies(via(environment, "HTTPS_PROXY"), via(environment, "HTTP_PROXY"), direct);
  }

  /** {@code name} as it is spelt in {@code environment}. */
  private static String spelling(Map<String, String> environment, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return environment.getOrDefault(lower, "").isBlank() ? name : lower;
  }

  /** {@code http://user:password@proxy:3128}, or less of it. */
  private static Optional<Via> via(Map<String, String> environment, String name) {
    String variable = spelling(environment, name);
    String text = environment.getOrDefault(variable, "").strip();
    try {
      URI uri = new URI(text.contains("://") ? text : "http://" + text);
      if (text.isEmpty() || uri.getHost() == null) {
        return Optional.empty();
      }
      int port = uri.getPort() < 0 ? 80 : uri.getPort();
      return Optional.of(
          new Via(
              variable,
              InetSocketAddress.createUnresolved(uri.getHost(), port),
              Optional.ofNullable(uri.getRawUserInfo()).map(Proxies::login)));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static PasswordAuthentication login(String user) {
    String[] part = user.split(":", 2);
    return new PasswordAuthentication(
        decoded(part[0]), (part.length == 2 ? decoded(part[1]) : "").toCharArray());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public List<Proxy> select(URI uri) {
    return List.of(
        via(uri).map(v -> new Proxy(Proxy.Type.HTTP, v.address())).orElse(Proxy.NO_PROXY));
  }

  /**
   * Tells the proxies the name and password that their variables hold, and nobody else; once, for
   * Java asks twenty times when they are wrong. Empty when no variable holds any.
   */
  public Optional<Authenticator> authenticator() {
    return Stream.of(https, http).flatMap(Optional::stream).anyMatch(v -> v.login().isPresent())
        ? Optional.of(new Login(this))
        : Optional.empty();
  }

  private static final class Login extends Authenticator {
    private final Proxies proxies;
    private final AtomicBoolean told = new AtomicBoolean();

    Login(Proxies proxies) {
      this.proxies = proxies;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      return getRequestorType() != RequestorType.PROXY || told.getAndSet(true)
          ? null
          : Stream.of(proxies.https, proxies.http)
              .flatMap(Optional::stream)
              .filter(v -> v.address().getHostString().equalsIgnoreCase(getRequestingHost()))
              .filter(v -> v.address().getPort() == getRequestingPort())
              .findFirst()
              .flatMap(Via::login)
              .orElse(null);
    }
  }

  /** What the proxy on the way to {@code uri} is to be told, where its variable has a user. */
  public Optional<String> authorization(URI uri) {
    return via(uri)
        .flatMap(Via::login)
        .map(l -> l.getUserName() + ":" + new String(l.getPassword()))
        .map(l -> Base64.getEncoder().encodeToString(l.getBytes(StandardCharsets.UTF_8)))
        .map(l -> "Basic " + l);
  }

  /** The proxy on the way to {@code uri} and who named it, for people; without a password. */
  public Optional<String> describe(URI uri) {
    return via(uri).map(Via::toString);
  }

  private Optional<Via> via(URI uri) {
    boolean plain = !"https".equalsIgnoreCase(uri.getScheme());
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    if (plain && ThisMachine.is(host) || direct(host, uri.getPort())) {
      return Optional.empty();
    }
    return plain ? http : https;
  }

  private boolean direct(String host, int port) {
    String at = host + ":" + port;
    return direct.stream()
        .anyMatch(
            entry ->
                entry.equals("*")
                    || host.equals(entry)
                    || host.endsWith("." + entry)
                    || at.equals(entry)
                    || at.endsWith("." + entry));
  }

  /** Not remembered: the next request asks again. */
  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
}
