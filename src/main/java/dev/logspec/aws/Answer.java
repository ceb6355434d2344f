package dev.logspec.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Answers that must hold what their call promises. The SDK reads a list that was not sent as an
 * empty one; but an answer without it (no body, another service's, a sign-in page's) says nothing
 * about what there is, so it is never taken for "none".
 */
final class Answer {
  private Answer() {}

  /** An answer with HTTP status 200 that does not hold what the call promises. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Broken() {
      super("the answer lacks what this call gives");
    }
  }

  /** {@code list} as it was sent, perhaps empty. */
  static <T> List<T> sent(List<T> list) {
    if (list == null || list instanceof SdkAutoConstructList) {
      throw new Broken();
    }
    return list;
  }

  /** {@code map} as it was sent, perhaps empty. */
  static <K, V> Map<K, V> sent(Map<K, V> map) {
    if (map == null || map instanceof SdkAutoConstructMap) {
      throw new Broken();
    }
    return map;
  }

  /** {@code part}, which is always there. */
  static <T> T sent(T part) {
    if (part == null) {
      throw new Broken();
    }
    return part;
  }

  /** A JSON document, which never is an empty text. */
  static String document(String text) {
    if (text == null || !text.stripLeading().startsWith("{")) {
      throw new Broken();
    }
    return text;
  }
}
