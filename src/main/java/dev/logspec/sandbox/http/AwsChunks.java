package dev.logspec.sandbox.http;

import dev.logspec.sandbox.call.AwsError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Decodes aws-chunked bodies, signed or with a trailing checksum; signatures are not verified. */
final class AwsChunks {
  private AwsChunks() {}

  static byte[] decode(Arrival arrival) {
    boolean chunked =
        arrival.header("Content-Encoding").orElse("").contains("aws-chunked")
            || arrival.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-");
    return chunked ? decode(arrival.body()) : arrival.body();
  }

  private static byte[] decode(byte[] body) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int lineEnd = endOfLine(body, at);
      String size = new String(body, at, lineEnd - at, StandardCharsets.US_ASCII).split(";")[0];
      int length = length(size);
      if (length == 0) {
        return plain.toByteArray();
      }
      int start = lineEnd + 2;
      if (start + length > body.length) {
        throw incomplete();
      }
      plain.write(body, start, length);
      at = start + length + 2;
    }
  }

  private static int length(String hex) {
    try {
      return Integer.parseInt(hex.trim(), 16);
    } catch (NumberFormatException e) {
      throw incomplete();
    }
  }

  private static int endOfLine(byte[] body, int from) {
    for (int i = from; i + 1 < body.length; i++) {
      if (body[i] == '\r' && body[i + 1] == '\n') {
        return i;
      }
    }
    throw incomplete();
  }

  private static AwsError incomplete() {
    return AwsError.client(
        "IncompleteBody",
        "You did not provide the number of bytes specified by the Content-Length HTTP header");
  }
}
