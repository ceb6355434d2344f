package dev.logspec.sandbox.s3;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Reply;
import dev.logspec.sandbox.world.StoredObject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of an object: from its byte {@code from} to before its byte {@code to}. */
record ByteRange(int from, int to) {
  private static final Pattern BYTES = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

  /** What a Range header asks for; empty when it is none that S3 heeds: then it is ignored. */
  static Optional<ByteRange> parse(String header, int length) {
    Matcher bytes = BYTES.matcher(header);
    if (!bytes.matches() || (bytes.group(1) + bytes.group(2)).isEmpty()) {
      return Optional.empty();
    }
    boolean tail = bytes.group(1).isEmpty();
    int from =
        tail
            ? Math.max(0, length - Integer.parseInt(bytes.group(2)))
            : Integer.parseInt(bytes.group(1));
    int to =
        tail || bytes.group(2).isEmpty()
            ? length
            : Math.min(length, Integer.parseInt(bytes.group(2)) + 1);
    if (from >= length) {
      throw new AwsError(416, "InvalidRange", "The requested range is not satisfiable");
    }
    return from < to ? Optional.of(new ByteRange(from, to)) : Optional.empty();
  }

  /** That part of {@code object}. */
  Reply of(StoredObject object, Map<String, String> headers) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, object.content().length));
    byte[] part = Arrays.copyOfRange(object.content(), from, to);
    return new Reply(206, object.contentType(), all, Optional.empty(), part);
  }
}
