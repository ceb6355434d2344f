package dev.logspec.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hidden first line by which a comment is found again: {@code <!-- logspec:platform-logs:part
 * 1/2 rev=plan.yml:42.1 -->}, with {@code :scope} behind the name where one spec has several
 * comments on a request.
 *
 * @param spec the spec's name
 * @param scope which part of the spec, or which environment; empty for all of it
 * @param part from 1
 * @param parts how many there are
 * @param revision the run that wrote it
 */
record Marker(String spec, String scope, int part, int parts, Optional<Revision> revision) {
  private static final String WORD = "[A-Za-z0-9._/@%-]{1,400}";
  private static final Pattern FORM =
      Pattern.compile(
          "<!-- logspec:("
              + WORD
              + ")(?::("
              + WORD
              + "))?:part ([1-9][0-9]{0,2})/([1-9][0-9]{0,2})(?: rev=([^ ]{1,80}))? -->");

  /** Any marker of a rendering, whatever it says. */
  private static final Pattern ANY = Pattern.compile("<!-- logspec:[^\\n]*-->\\n?");

  /** Longer scopes are named by a hash, so that a marker fits in the room that a part leaves. */
  private static final int LONGEST_SCOPE = 100;

  /** Shortens a long {@code scope}. */
  Marker {
    if (encoded(scope).length() > LONGEST_SCOPE) {
      scope = "sha256." + sha256(scope).substring(0, 32);
    }
  }

  /** The same for part {@code number} of {@code of}. */
  Marker at(int number, int of) {
    return new Marker(spec, scope, number, of, revision);
  }

  /** Whether {@code other} marks a part of the same document. */
  boolean sameDocument(Marker other) {
    return spec.equals(other.spec) && scope.equals(other.scope);
  }

  /** {@code document} under this marker, in place of the one that it may begin with. */
  String head(String document) {
    Matcher own = ANY.matcher(document);
    return text() + "\n" + (own.lookingAt() ? document.substring(own.end()) : document);
  }

  /** {@code document} without the marker that it may begin with. */
  static String strip(String document) {
    Matcher own = ANY.matcher(document);
    return own.lookingAt() ? document.substring(own.end()) : document;
  }

  /** The marker on the first line of {@code body}; a quotation further down is none. */
  static Optional<Marker> of(String body) {
    Matcher m = FORM.matcher(body.lines().findFirst().orElse("").stripTrailing());
    if (!m.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Marker(
            decoded(m.group(1)),
            m.group(2) == null ? "" : decoded(m.group(2)),
            Integer.parseInt(m.group(3)),
            Integer.parseInt(m.group(4)),
            Optional.ofNullable(m.group(5)).flatMap(Revision::parse)));
  }

  /** The line itself, without its end. */
  String text() {
    return "<!-- logspec:"
        + encoded(spec)
        + (scope.isEmpty() ? "" : ":" + encoded(scope))
        + ":part "
        + part
        + "/"
        + parts
        + revision.map(r -> " rev=" + r).orElse("")
        + " -->";
  }

  /**
   * {@code word} in letters that cannot end an HTML comment: two hyphens in a row could, so the
   * second is escaped. No two words share a form.
   */
  private static String encoded(String word) {
    StringBuilder out = new StringBuilder();
    for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "._/@".indexOf(c) >= 0);
      boolean hyphen = c == '-' && out.length() > 0 && out.charAt(out.length() - 1) != '-';
      if (plain || hyphen) {
        out.append(c);
      } else {
        out.append(String.format("%%%02X", (int) c));
      }
    }
    return out.toString();
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static String decoded(String word) {
    byte[] bytes = new byte[word.length()];
    int n = 0;
    for (int i = 0; i < word.length(); i++) {
      boolean escape = word.startsWith("%", i) && word.substring(i).matches("%[0-9A-F]{2}.*");
      bytes[n++] =
          (byte) (escape ? Integer.parseInt(word.substring(i + 1, i + 3), 16) : word.charAt(i));
      i += escape ? 2 : 0;
    }
    return new String(bytes, 0, n, StandardCharsets.UTF_8);
  }
}
