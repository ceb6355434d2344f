package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that a web page could make a browser send. */
final class HostileWebTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:1, '', 200",
    "localhost, '', 200",
    "bucket.localhost:1, '', 200",
    "[::1]:1, '', 200",
    "localhost, http://localhost, 200",
    "evil.example, '', 403",
    "127.0.0.1.evil.example, '', 403",
    "localhost.evil.example:80, '', 403",
    "'', '', 403",
    "localhost, http://evil.example, 403",
    "localhost, null, 403",
    "localhost, http://localhost:8080, 403"
  })
  @DisplayName("A17 only names of the loopback address, and no other origin, are answered")
  void a17HostAndOriginAreChecked(String host, String origin, int status) throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      for (String path : new String[] {"/_sandbox/health", "/_sandbox/state"}) {
        assertThat(status(sandbox, path, host, origin, "")).isEqualTo(status);
      }
    }
  }

  @Test
  @DisplayName("A17 a body larger than any that AWS takes is refused before it is read")
  void a17BodiesHaveALimit() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      String length = "Content-Length: 999999999999\r\n";
      assertThat(status(sandbox, "/_sandbox/faults", "localhost", "", length)).isEqualTo(413);
      assertThat(status(sandbox, "/bucket/key", "localhost", "", length)).isEqualTo(413);
    }
  }

  @Test
  @DisplayName("A16, A17 told to listen for others it answers to other names, and prints no zeros")
  void a17AnotherHostIsTheUsersChoice() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withAddress("0.0.0.0", 0))) {
      assertThat(sandbox.endpoint().getHost()).isEqualTo("127.0.0.1");
      assertThat(status(sandbox, "/_sandbox/health", "build-host", "", "")).isEqualTo(200);
      assertThat(status(sandbox, "/_sandbox/health", "build-host", "http://evil", ""))
          .isEqualTo(403);
    }
  }

  private static int status(Sandbox sandbox, String path, String host, String origin, String more)
      throws IOException {
    try (Socket socket = new Socket(sandbox.endpoint().getHost(), sandbox.endpoint().getPort())) {
      socket.setSoTimeout(20_000);
      String request =
          (more.isEmpty() ? "GET " : "POST ")
              + path
              + " HTTP/1.1\r\nConnection: close\r\n"
              + (host.isEmpty() ? "" : "Host: " + host + "\r\n")
              + (origin.isEmpty() ? "" : "Origin: " + origin + "\r\n")
              + more
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String line = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
      return Integer.parseInt(line.substring(9));
    }
  }
}
