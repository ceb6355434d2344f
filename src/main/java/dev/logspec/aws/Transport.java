package dev.logspec.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The HTTP client that all SDK clients of one purpose share. Which of two clients sends a request
 * depends on where it goes: one on this machine over plain http needs neither TLS, whose set-up
 * reads every root certificate (45 to 100 ms of a process's start), nor a proxy. A failure to
 * connect becomes a {@link NotSentException}; every other failure leaves open whether the service
 * got the request.
 *
 * <p>The JDK sends a POST again by itself when its answer is lost, but not one whose body is
 * streamed at a fixed length, as the SDK's client streams every body; the launcher switches it off
 * as well (sun.net.http.retryPost). What it may still send twice is a changing call without a body,
 * of which there is one: DeleteBucketPolicy, whose second answer is that of the first.
 */
final class Transport implements SdkHttpClient {
  private final Duration connect;
  private final Duration silence;
  private final SdkHttpClient local;
  private SdkHttpClient remote;

  /** For calls of {@code purpose}. */
  Transport(Patience patience, Purpose purpose) {
    this.connect = patience.connect();
    this.silence = patience.silence(purpose);
    this.local = UrlConnectionHttpClient.create(this::connectLocally);
  }

  /** Whether {@code endpoint} is on this machine, told by its name alone. */
  static boolean onThisMachine(URI endpoint) {
    String host = endpoint.getHost() == null ? "" : endpoint.getHost().toLowerCase(Locale.ROOT);
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.\\d{1,3}){3}");
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    URI uri = request.httpRequest().getUri();
    return new Attempt(clientFor(uri).prepareRequest(request), uri);
  }

  @Override
  public String clientName() {
    return "UrlConnection";
  }

  @Override
  public synchronized void close() {
    local.close();
    if (remote != null) {
      remote.close();
    }
  }

  private SdkHttpClient clientFor(URI uri) {
    return "http".equals(uri.getScheme()) && onThisMachine(uri) ? local : remote();
  }

  private synchronized SdkHttpClient remote() {
    if (remote == null) {
      remote =
          UrlConnectionHttpClient.builder()
              .connectionTimeout(connect)
              .socketTimeout(silence)
              .build();
    }
    return remote;
  }

  private HttpURLConnection connectLocally(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout((int) connect.toMillis());
      connection.setReadTimeout((int) silence.toMillis());
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Attempt(ExecutableHttpRequest request, URI uri) implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() throws IOException {
      try {
        return request.call();
      } catch (IOException e) {
        if (neverSent(e)) {
          throw SdkClientException.create("not sent", new NotSentException(endpoint(), e));
        }
        throw e;
      }
    }

    @Override
    public void abort() {
      request.abort();
    }

    private URI endpoint() {
      return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    private static boolean neverSent(IOException e) {
      return e instanceof ConnectException
          || e instanceof UnknownHostException
          || e instanceof NoRouteToHostException
          || e instanceof SSLHandshakeException
          || e instanceof SSLPeerUnverifiedException
          || e instanceof SocketTimeoutException
              && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
    }
  }
}
