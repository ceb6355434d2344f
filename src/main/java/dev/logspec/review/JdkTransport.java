package dev.logspec.review;

import dev.logspec.net.Proxies;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The JDK's HTTP client, made with the first request. It follows no redirect, so that no header of
 * ours leaves for another host, and gives up on an answer that is too slow or too long.
 */
final class JdkTransport implements Transport {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** A page of a hundred comments of 65,536 characters each, four bytes the character, fits. */
  private static final int LONGEST_ANSWER = 32 * 1024 * 1024;

  private final Proxies proxies;
  private final int longest;
  private HttpClient client;

  JdkTransport(Proxies proxies) {
    this(proxies, LONGEST_ANSWER);
  }

  JdkTransport(Proxies proxies, int longest) {
    this.proxies = proxies;
    this.longest = longest;
  }

  @Override
  public Reply exchange(Call call) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri())
            .timeout(ANSWER)
            .method(
                call.method(),
                call.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(call.body()));
    call.headers().forEach(request::setHeader);
    // Said unasked: with an authenticator the JDK's client drops a request's own Authorization, and
    // makes a failure of a 401 that does not say how to log in.
    proxies.authorization(call.uri()).ifPresent(a -> request.setHeader("Proxy-Authorization", a));
    CompletableFuture<HttpResponse<byte[]>> pending =
        client().sendAsync(request.build(), i -> new BoundedBody(longest));
    try {
      // The request's own time limit ends with the headers; this one covers the body as well.
      return reply(pending.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer in " + ANSWER.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      pending.cancel(true);
    }
  }

  private HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(CONNECT)
              .proxy(proxies)
              .build();
    }
    return client;
  }

  private static IOException failure(Throwable cause) {
    return cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    Map<String, String> headers = new HashMap<>();
    response
        .headers()
        .map()
        .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), all.get(0)));
    String body = new String(response.body(), StandardCharsets.UTF_8);
    return new Reply(response.statusCode(), headers, body);
  }
}
