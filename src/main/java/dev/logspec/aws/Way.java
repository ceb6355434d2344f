package dev.logspec.aws;

import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.net.Proxies;
import dev.logspec.net.TrustedCertificates;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/**
 * The way to a service: through the proxy that the environment names, trusting the certificates
 * that the configuration names. Neither is looked for until a connection leaves this machine.
 */
final class Way {
  private final Options options;
  private final Configuration configuration;
  private Proxies proxies;
  private Optional<SSLSocketFactory> sockets = Optional.empty();
  private boolean read;

  Way(Options options, Configuration configuration) {
    this.options = options;
    this.configuration = configuration;
  }

  /** A connection to {@code uri} that is not yet made. */
  HttpURLConnection open(URI uri) throws IOException {
    if ("http".equals(uri.getScheme()) && Transport.onThisMachine(uri)) {
      return (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    }
    Proxies ways = proxies();
    HttpURLConnection connection =
        (HttpURLConnection) uri.toURL().openConnection(ways.select(uri).get(0));
    ways.authenticator().ifPresent(connection::setAuthenticator);
    if (connection instanceof HttpsURLConnection secure) {
      sockets().ifPresent(secure::setSSLSocketFactory);
    }
    return connection;
  }

  /** Tells that nothing was sent to {@code endpoint}, why, and what to look at. */
  NotSentException lost(URI endpoint, IOException failure, String why) {
    Optional<String> proxy = proxies().describe(endpoint);
    String through = proxy.map(p -> " through the proxy " + p).orElse("");
    Optional<String> next =
        failure instanceof SSLException
            ? Optional.of(distrust())
            : proxy.map(p -> "check the proxy: HTTPS_PROXY, HTTP_PROXY, NO_PROXY");
    return new NotSentException(
        endpoint, "cannot connect to " + endpoint + through + ": " + why, next, failure);
  }

  private String distrust() {
    return configuration
        .certificates()
        .map(
            c ->
                "only the certificates of " + c.file() + " are trusted, as " + c.source() + " says")
        .orElse(
            "where a proxy opens connections, set AWS_CA_BUNDLE, or ca_bundle of the profile, to a"
                + " PEM file with its certificate");
  }

  private synchronized Proxies proxies() {
    if (proxies == null) {
      proxies = Proxies.of(options.environment());
    }
    return proxies;
  }

  /** One factory for all connections, so that they are kept alive and used again. */
  private synchronized Optional<SSLSocketFactory> sockets() {
    if (!read) {
      sockets = configuration.certificates().map(Way::sockets);
      read = true;
    }
    return sockets;
  }

  private static SSLSocketFactory sockets(Configuration.Certificates certificates) {
    Path file = certificates.file();
    try {
      return TrustedCertificates.socketsTrusting(file);
    } catch (IOException e) {
      throw Failures.refusal(
          Meaning.INVALID,
          "configure",
          "%s names %s, which cannot be used: %s"
              .formatted(certificates.source(), file, Configuration.said(e)),
          e);
    }
  }
}
