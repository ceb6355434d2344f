package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.net.Proxies;
import dev.logspec.review.Transport.Call;
import dev.logspec.review.Transport.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
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
  void anAnswerIsGivenAsItIsWhateverItsStatus() throws Exception {
    forge.fault("GET", "/x", Forge.reply(302, "é日").withHeader("Location", "http://h.example/"));

    Reply reply = new JdkTransport(Proxies.of(Map.of())).exchange(call);

    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("location")).contains("http://h.example/");
    assertThat(reply.body()).isEqualTo("é日");
  }

  @Test
  void aCallShowsNoHeader() {
    assertThat(call.toString()).isEqualTo("GET " + call.uri());
  }
}
