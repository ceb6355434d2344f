package dev.logspec.review;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Proxies as HTTPS_PROXY and NO_PROXY name them, which runners in closed networks set and Java does
 * not read by itself. Only https goes through one: plain http is for this machine alone.
 */
final class Proxies extends ProxySelector {
  private final Optional<InetSocketAddress> https;
  private final List<String> direct;

  private Proxies(Optional<InetSocketAddress> https, List<String> direct) {
    this.https = https;
    this.direct = direct;
  }

  static Proxies of(Map<String, String> environment) {
    List<String> direct = new ArrayList<>();
    for (String entry : either(environment, "NO_PROXY").split("[,\\s]+")) {
      if (!entry.isEmpty()) {
        direct.add(entry.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""));
      }
    }
    return new Proxies(address(either(environment, "HTTPS_PROXY")), direct);
  }

  private static String either(Map<String, String> environment, String name) {
    String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    return (lower.isBlank() ? environment.getOrDefault(name, "") : lower).strip();
  }

  /** {@code http://proxy:3128} or {@code proxy:3128}. */
  private static Optional<InetSocketAddress> address(String text) {
    try {
      URI uri = new URI(text.contains("://") ? text : "http://" + text);
      int port = uri.getPort() < 0 ? 80 : uri.getPort();
      return text.isEmpty() || uri.getHost() == null
          ? Optional.empty()
          : Optional.of(InetSocketAddress.createUnresolved(uri.getHost(), port));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (https.isEmpty() || !"https".equalsIgnoreCase(uri.getScheme()) || direct(uri.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    return List.of(new Proxy(Proxy.Type.HTTP, https.get()));
  }

  private boolean direct(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return direct.stream()
        .anyMatch(entry -> entry.equals("*") || name.equals(entry) || name.endsWith("." + entry));
  }

  /** Not remembered: the next request asks again. */
  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
}
