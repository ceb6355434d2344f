package dev.logspec.sandbox;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Requests that no AWS SDK would send. */
final class RawHttp {
  private RawHttp() {}

  static String authorization(String service) {
    return "Authorization: AWS4-HMAC-SHA256 Credential=123456789012/20261122/ap-northeast-1/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature=00";
  }

  /** Sends a JSON call of CloudWatch Logs and gives the whole answer. */
  static String logs(URI endpoint, String operation, String body) throws IOException {
    return send(
        endpoint,
        body,
        "POST / HTTP/1.1",
        "Host: localhost",
        "X-Amz-Target: Logs_20140328." + operation,
        authorization("logs"));
  }

  /** Sends lines without a body and gives the whole answer; empty when the connection is closed. */
  static String exchange(URI endpoint, String... lines) throws IOException {
    return send(endpoint, "", lines);
  }

  static String send(URI endpoint, String body, String... lines) throws IOException {
    return sendBytes(endpoint, body.getBytes(StandardCharsets.UTF_8), lines);
  }

  static String sendBytes(URI endpoint, byte[] content, String... lines) throws IOException {
    String head = Arrays.stream(lines).collect(Collectors.joining("\r\n"));
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      String request =
          head + "\r\nConnection: close\r\nContent-Length: " + content.length + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(content);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
