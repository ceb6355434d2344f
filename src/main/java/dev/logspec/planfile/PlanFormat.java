package dev.logspec.planfile;

import java.util.Arrays;
import java.util.Optional;

/** The versions of the format that are read, oldest first; the last is the one that is written. */
enum PlanFormat {
  /** Plans told no steps. */
  V1_0("1.0"),
  /** With {@code steps}. */
  V1_1("1.1"),
  /** With {@code apply}. */
  V1_2("1.2"),
  /** With the action {@code release}. */
  V1_3(PlanJson.FORMAT_VERSION);

  private final String version;

  PlanFormat(String version) {
    this.version = version;
  }

  /** {@code major.minor}, as a document says it. */
  String version() {
    return version;
  }

  /** The format of that version, if it is read. */
  static Optional<PlanFormat> of(String version) {
    return Arrays.stream(values()).filter(f -> f.version.equals(version)).findFirst();
  }

  /** Whether documents of this format tell the steps of an apply. */
  boolean tellsSteps() {
    return switch (this) {
      case V1_0 -> false;
      case V1_1, V1_2, V1_3 -> true;
    };
  }

  /** Whether documents of this format tell how the spec wants them applied. */
  boolean tellsConduct() {
    return switch (this) {
      case V1_0, V1_1 -> false;
      case V1_2, V1_3 -> true;
    };
  }

  /** Whether documents of this format know that something may be released. */
  boolean knowsReleases() {
    return switch (this) {
      case V1_0, V1_1, V1_2 -> false;
      case V1_3 -> true;
    };
  }

  /** Whether documents of this format tell which waves have their logs proved. */
  boolean tellsProof() {
    return switch (this) {
      case V1_0, V1_1, V1_2 -> false;
      case V1_3 -> true;
    };
  }
}
