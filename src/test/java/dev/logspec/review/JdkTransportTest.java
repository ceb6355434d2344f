package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.logspec.net.Proxies;
import dev.logspec.review.Transport.Call;
import dev.logspec.review.Transport.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdkTransportTest {
  private final Forge forge = Forge.github("");
  private final Call call =
      new Call("GET", URI.create(forge.url() + "/x"), Map.of("Authorization", Forge.TOKEN), "");

  @AfterEach
  void close() {
    forge.close();
  }

  @Test
  void anAnswerThatIsTooLongIsNotTaken() throws Exception {
    forge.faults(2, "GET", "/x", Forge.reply(200, "x".repeat(1_001)));
    Transport narrow = new JdkTransport(Proxies.of(Map.of()), 1_000);

    assertThatThrownBy(() -> narrow.exchange(call))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 1000 bytes");

    Reply reply = new JdkTransport(Proxies.of(Map.of()), 1_001).exchange(call);
    assertThat(reply.body()).hasSize(1_001);
  }

  @Test
  void aRefusalThatDoesNotSayHowToLogInIsAnAnswerBehindAnyProxy() throws Exception {
    forge.fault("GET", "/x", Forge.reply(401, "{}"));
    Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://me:pw@proxy:3128"));

    assertThat(new JdkTransport(proxies).exchange(call).status()).isEqualTo(401);
  }

  @Test
  void anAnswerIsGivenAsItIsWhateverItsStatus() throws Exception {
    forge.fault("GET", "/x", Forge.reply(302, "é日").withHeader("Location", "http://h.example/"));

    Reply reply = new JdkTransport(Proxies.of(Map.of())).exchange(call);

    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("location")).contains("http://h.example/");
    assertThat(reply.body()).isEqualTo("é日");
  }

  @Test
  void aProxyWithAPasswordIsToldItAndTheServerItsOwnToken() throws Exception {
    Map<String, String> seen = new ConcurrentHashMap<>();
    HttpServer proxy = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          for (String name : List.of("Authorization", "Proxy-Authorization")) {
            seen.put(name, String.valueOf(exchange.getRequestHeaders().getFirst(name)));
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    proxy.start();
    String way = "http://ci:p%40ss@127.0.0.1:" + proxy.getAddress().getPort();
    try {
      new JdkTransport(Proxies.of(Map.of("HTTP_PROXY", way)))
          .exchange(call.to(URI.create("http://api.example/x")));
    } finally {
      proxy.stop(0);
    }
    assertThat(seen)
        .containsEntry("Authorization", Forge.TOKEN)
        .containsEntry("Proxy-Authorization", "Basic Y2k6cEBzcw==");
  }

  @Test
  void aCallShowsNoHeader() {
    assertThat(call.toString()).isEqualTo("GET " + call.uri());
  }
}
