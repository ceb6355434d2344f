package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.work.Backend;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in which the sandbox cannot keep its state. */
@Timeout(120)
final class SandboxStateTest {
  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
    cli.without("git");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "[]", "{}", "{\"version\":"})
  @DisplayName("A16 a state that is none is told as that, not as an address")
  void a16ABadState(String content) {
    cli.write("state.json", content);
    Cli.Run run = serve("state.json");
    assertThat(run.err()).contains("the state file", "delete it to start anew");
  }

  @Test
  @DisplayName("A16 a named pipe, a folder and a place that cannot be made each have their message")
  void a16NoRegularFile() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    cli.write("file", "");
    assertThat(serve("pipe").err()).contains("pipe is no regular file");
    assertThat(serve(".").err()).contains("is no regular file");
    assertThat(serve("file/state.json").err()).contains("file/state.json cannot be written");
    assertThat(serve("/proc/nobody/state.json").err()).contains("cannot be written");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  @DisplayName("A16, beside it: plan --sandbox where nothing can be kept is an error in words")
  void a16PlanInAFolderThatCannotBeWritten() {
    cli.write(".logspec", "a file where the folder would be");
    cli.write(
        "logspec.yaml",
        "version: 1\nname: x\ndestinations: { a: { type: cloudwatch-logs } }\nclusters: [{ name: c }]\n");
    Cli.Run run = cli.run("plan", "--sandbox");
    assertThat(run.code()).isOne();
    assertThat(run.err())
        .contains("cannot be written", "run it in a folder that may be written")
        .doesNotContain("internal error");
  }

  @Test
  @DisplayName("how many NodeClaims the logs tell of is kept, and asked for within reason")
  void nodeClaimsAreKept() throws Exception {
    Path state = folder.resolve("state.json");
    assertThat(served(state, OptionalInt.of(5))).contains("\"nodeClaims\":5");
    assertThat(served(state, OptionalInt.empty())).contains("\"nodeClaims\":5");
    Cli.Run run = cli.run("sandbox", "--port", "0", "--nodeclaims", "20001");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("--nodeclaims takes 0 to 20000");
  }

  private String served(Path state, OptionalInt nodeClaims) throws Exception {
    Backend.Serving serving =
        new Backend.Serving(
            "127.0.0.1",
            0,
            "eu-west-1",
            List.of("a"),
            0,
            nodeClaims,
            Duration.ZERO,
            Duration.ZERO,
            List.of(),
            List.of(),
            Optional.of(state));
    try (Backend.LocalSandbox sandbox = cli.backend().serve(serving)) {
      URI page = URI.create(sandbox.endpoint() + "/_sandbox/state");
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private Cli.Run serve(String state) {
    Cli.Run run = cli.run("sandbox", "--port", "0", "--state", folder.resolve(state).toString());
    assertThat(run.code()).isOne();
    assertThat(run.err()).doesNotContain("cannot listen").doesNotContain("internal error");
    return run;
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".new")).toList();
    }
  }
}
