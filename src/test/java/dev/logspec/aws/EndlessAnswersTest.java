package dev.logspec.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logspec.aws.CallListener.Again;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A9: whatever a server does, a call ends, and a pause that it asks for has bounds. */
class EndlessAnswersTest {
  /** Three attempts; 100 ms of silence, so 300 ms for an answer and 1.8 s for a read. */
  private static final Patience SHORT =
      new Patience(
          3,
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          Duration.ofSeconds(2),
          Duration.ofMillis(100),
          Duration.ofMillis(100));

  private static final String HEAD = "HTTP/1.1 200 OK\r\n";

  @RegisterExtension static final Wire WIRE = new Wire();

  private final List<Again> told = new CopyOnWriteArrayList<>();
  private ServerSocket server;

  /** What a server answers with. */
  @FunctionalInterface
  private interface Script {
    void play(OutputStream out) throws IOException, InterruptedException;
  }

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void serve(Script script) {
    Thread thread = new Thread(() -> accept(script), "endless");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(Script script) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread one = new Thread(() -> answer(socket, script), "endless answer");
        one.setDaemon(true);
        one.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void answer(Socket socket, Script script) {
    try (socket) {
      InputStream in = socket.getInputStream();
      in.read(new byte[65_536]);
      script.play(socket.getOutputStream());
    } catch (IOException | InterruptedException e) {
      // The client went, which is what is tested.
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private SdkCloud cloud(Patience patience) {
    URI here = URI.create("http://127.0.0.1:" + server.getLocalPort());
    return new SdkCloud(
        WIRE.options()
            .withEndpoint(here)
            .withPatience(patience)
            .withListener(
                new CallListener() {
                  @Override
                  public void called(Call call) {}

                  @Override
                  public void again(String service, Place place, Again again) {
                    told.add(again);
                  }
                }));
  }

  static Stream<Arguments> endless() {
    Script head =
        out -> {
          write(out, HEAD + "X-Long: ");
          drip(out, "a");
        };
    Script headers =
        out -> {
          write(out, HEAD);
          drip(out, "X-More: a\r\n");
        };
    Script body =
        out -> {
          write(
              out,
              HEAD + "Content-Type: application/x-amz-json-1.1\r\nContent-Length: 100000\r\n\r\n{");
          drip(out, " ");
        };
    Script chunks =
        out -> {
          write(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
          drip(out, "1\r\n \r\n");
        };
    return Stream.of(
        Arguments.of("one header a byte at a time", head),
        Arguments.of("headers without end", headers),
        Arguments.of("a body a byte at a time", body),
        Arguments.of("chunks without end", chunks));
  }

  private static void drip(OutputStream out, String drop) throws IOException, InterruptedException {
    while (true) {
      write(out, drop);
      Thread.sleep(20);
    }
  }

  @ParameterizedTest(name = "A9 {0}")
  @MethodSource("endless")
  void a9ServerThatIsNeverSilentIsGivenUp(String name, Script script) {
    serve(script);
    try (SdkCloud cloud = cloud(SHORT)) {
      RemoteException failure =
          catchThrowableOfType(RemoteException.class, () -> cloud.caller("eu-west-1"));

      assertThat(failure).isNotNull();
      assertThat(failure.meaning()).isIn(Meaning.ANSWER_LOST, Meaning.UNAVAILABLE);
      // What reads XML swallows why its stream ended.
      assertThat(failure.getMessage())
          .containsAnyOf("no whole answer in", "the answer is cut off or not AWS's");
      assertThat(told).extracting(Again::attempt).containsExactly(2, 3);
    }
  }

  @Test
  @DisplayName("A9 a server's wish for an hour's pause has a bound, and the pause is told")
  void a9PauseThatAServerAsksForHasABound() {
    serve(
        out ->
            write(
                out,
                "HTTP/1.1 503 No\r\nRetry-After: 3600\r\nx-amz-retry-after: 3600000\r\n"
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n"));
    try (SdkCloud cloud = cloud(SHORT)) {
      RemoteException failure =
          catchThrowableOfType(RemoteException.class, () -> cloud.caller("eu-west-1"));

      assertThat(failure.meaning()).isEqualTo(Meaning.UNAVAILABLE);
      assertThat(told)
          .hasSize(2)
          .allSatisfy(a -> assertThat(a.pause()).isLessThanOrEqualTo(SHORT.longestDelay()));
      assertThat(told.get(0).why()).contains("503");
    }
  }

  @Test
  @DisplayName("A9 neighbour: a body that ends before its length is no answer")
  void a9NeighbourBodyThatIsCutOffIsAskedAgain() {
    serve(
        out ->
            write(
                out, HEAD + "Content-Length: 900\r\nConnection: close\r\n\r\n{\"Statement\":[]}"));
    try (SdkCloud cloud = cloud(SHORT)) {
      RemoteException failure =
          catchThrowableOfType(RemoteException.class, () -> cloud.caller("eu-west-1"));

      assertThat(failure.meaning()).isIn(Meaning.ANSWER_LOST, Meaning.UNAVAILABLE);
      assertThat(told).hasSize(2);
    }
  }

  @Test
  @DisplayName("A9 neighbour: a bucket's policy that is cut off is not taken for a policy")
  void a9NeighbourTextThatIsCutOffIsNoAnswer() throws IOException {
    byte[] text = "{\"Statement\":[]}".getBytes(StandardCharsets.US_ASCII);
    try (BoundedAnswer body =
        new BoundedAnswer(
            new ByteArrayInputStream(text),
            System.nanoTime(),
            Duration.ofMinutes(1),
            OptionalLong.of(text.length + 1))) {
      IOException failure = catchThrowableOfType(IOException.class, body::readAllBytes);

      assertThat(failure).hasMessage("it ends after 16 of 17 bytes");
    }
  }

  @Test
  @DisplayName("A9 a body larger than any answer of AWS ends")
  void a9BodyWithoutEndIsGivenUp() throws IOException {
    InputStream zeros =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }

          @Override
          public int read(byte[] bytes, int from, int most) {
            return most;
          }
        };
    try (BoundedAnswer body =
        new BoundedAnswer(zeros, System.nanoTime(), Duration.ofMinutes(1), OptionalLong.empty())) {
      byte[] buffer = new byte[1 << 20];
      IOException failure =
          catchThrowableOfType(
              IOException.class,
              () -> {
                while (body.read(buffer) >= 0) {
                  // On and on.
                }
              });

      assertThat(failure).hasMessageContaining("more than " + BoundedAnswer.MOST + " bytes");
    }
  }

  @Test
  @DisplayName("A9 a list whose pages never end is unreadable, though each token is new")
  void a9PagesWithoutEndAreGivenUp() {
    int[] page = {0};

    RemoteException failure =
        catchThrowableOfType(
            RemoteException.class,
            () ->
                ServiceCalls.all(
                    "logs:DescribeDeliveries",
                    token -> new ServiceCalls.Page<>(List.of(), "t" + page[0]++)));

    assertThat(failure.operation()).isEqualTo("logs:DescribeDeliveries");
    assertThat(failure).hasMessage("the list never ends: it has more than 10000 pages");
    assertThat(page[0]).isEqualTo(ServiceCalls.MOST_PAGES);
  }
}
