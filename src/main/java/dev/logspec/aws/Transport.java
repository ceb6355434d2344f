package dev.logspec.aws;

import dev.logspec.answer.Purpose;
import dev.logspec.net.ThisMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The HTTP client that all SDK clients of one purpose share. Its connections are our own ({@link
 * Way}): the SDK's would set up TLS also for plain http to this machine, which reads every root
 * certificate (45 to 100 ms of a process's start). A failure to connect becomes a {@link
 * NotSentException}; every other failure leaves open whether the service got the request.
 *
 * <p>The JDK sends a POST again by itself when its answer is lost, but not one whose body is
 * streamed at a fixed length, as the SDK's client streams every body; the launcher switches it off
 * as well (sun.net.http.retryPost). What it may still send twice is a changing call without a body,
 * of which there is one: DeleteBucketPolicy, whose second answer is that of the first.
 */
final class Transport implements SdkHttpClient {
  /** What the JDK says of a proxy that lets nothing through. */
  private static final Pattern REFUSED_BY_PROXY =
      Pattern.compile("tunnel through proxy|proxy authentication");

  private final Duration connect;
  private final Duration silence;
  private final Duration whole;
  private final Watch watch = new Watch();
  private final Way way;
  private final SdkHttpClient client;

  /** For calls of {@code purpose}. */
  Transport(Patience patience, Purpose purpose, Way way) {
    this.connect = patience.connect();
    this.silence = patience.silence(purpose);
    this.whole = patience.whole(purpose);
    this.way = way;
    this.client = UrlConnectionHttpClient.create(this::connection);
  }

  /** Whether {@code endpoint} is on this machine, told by its name alone. */
  static boolean onThisMachine(URI endpoint) {
    return endpoint.getHost() != null && ThisMachine.is(endpoint.getHost());
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    URI uri = request.httpRequest().getUri();
    return new Attempt(client.prepareRequest(request), uri);
  }

  @Override
  public String clientName() {
    return "UrlConnection";
  }

  @Override
  public void close() {
    client.close();
    watch.close();
  }

  private HttpURLConnection connection(URI uri) {
    try {
      HttpURLConnection connection = way.open(uri);
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout((int) connect.toMillis());
      connection.setReadTimeout((int) silence.toMillis());
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Attempt implements ExecutableHttpRequest {
    private final ExecutableHttpRequest request;
    private final URI uri;

    Attempt(ExecutableHttpRequest request, URI uri) {
      this.request = request;
      this.uri = uri;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      long began = System.nanoTime();
      // The head may come a byte at a time, which no limit on silence notices.
      Watch.Guard guard = watch.over(whole, request::abort);
      try {
        return bounded(request.call(), began);
      } catch (IOException e) {
        if (guard.barked()) {
          throw BoundedAnswer.late(whole);
        }
        if (neverSent(e)) {
          throw SdkClientException.create("not sent", notSent(e));
        }
        throw e;
      } finally {
        guard.close();
      }
    }

    private HttpExecuteResponse bounded(HttpExecuteResponse answer, long began) {
      return answer
          .responseBody()
          .map(
              body ->
                  HttpExecuteResponse.builder()
                      .response(answer.httpResponse())
                      .responseBody(
                          AbortableInputStream.create(
                              new BoundedAnswer(body, began, whole, length(answer)), body))
                      .build())
          .orElse(answer);
    }

    private static OptionalLong length(HttpExecuteResponse answer) {
      return answer
          .httpResponse()
          .firstMatchingHeader("Content-Length")
          .filter(text -> text.matches("[0-9]{1,18}"))
          .map(text -> OptionalLong.of(Long.parseLong(text)))
          .orElse(OptionalLong.empty());
    }

    @Override
    public void abort() {
      request.abort();
    }

    private NotSentException notSent(IOException e) {
      URI endpoint = URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
      String why =
          e instanceof UnknownHostException ? "the host name is unknown" : Configuration.said(e);
      return way.lost(endpoint, e, why);
    }

    private static boolean neverSent(IOException e) {
      return e instanceof ConnectException
          || e instanceof UnknownHostException
          || e instanceof NoRouteToHostException
          || e instanceof SSLHandshakeException
          || e instanceof SSLPeerUnverifiedException
          || REFUSED_BY_PROXY.matcher(String.valueOf(e.getMessage())).find()
          || e instanceof SocketTimeoutException
              && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
    }
  }
}
