package dev.logspec.cli.insights;

import dev.logspec.model.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file in which there is no log record: what it is instead, and what to do. */
enum NoRecords {
  /** As a delivery writes with {@code outputFormat: parquet}. */
  PARQUET("PAR1", "it is a file of Parquet, which Athena alone reads", "see athena-ddl"),
  /** The zip of a download. */
  ZIP("PK", "it is a zip archive", "unpack it: unzip -p FILE | logspec insights ... --from -"),
  /** Packed. */
  BZIP2("BZh", "it is packed by bzip2", "unpack it: bzcat FILE | logspec insights ... --from -"),
  /** Packed. */
  XZ("\u00fd7zXZ", "it is packed by xz", "unpack it: xzcat FILE | logspec insights ... --from -"),
  /** Packed. */
  ZSTD(
      "(\u00b5/\u00fd",
      "it is packed by zstd",
      "unpack it: zstdcat FILE | logspec insights ... --from -"),
  /** Lines, perhaps of {@code outputFormat: plain}, which say nowhere what their fields are. */
  LINES(
      "",
      "none of its lines is a log record",
      "give records in JSON or w3c; lines of outputFormat plain are read with --from s3 or"
          + " cloudwatch, as their delivery knows the names of the fields");

  /** So many bytes of a file tell. */
  static final int HEAD = 8;

  private final byte[] begin;
  private final String what;
  private final String hint;

  NoRecords(String begin, String what, String hint) {
    this.begin = begin.getBytes(StandardCharsets.ISO_8859_1);
    this.what = what;
    this.hint = hint;
  }

  /** What to say of {@code file}, which begins with {@code head}. */
  static Diagnostic of(String file, byte... head) {
    NoRecords one =
        Arrays.stream(values()).filter(n -> begins(head, n.begin)).findFirst().orElse(LINES);
    return Diagnostic.warning(file, one.what, one.hint.replace("FILE", file));
  }

  private static boolean begins(byte[] head, byte... with) {
    return head.length >= with.length && Arrays.equals(head, 0, with.length, with, 0, with.length);
  }
}
